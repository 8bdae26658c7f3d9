namespace MediaIndex.Indices.Definition;

/// <summary>How an indicator is brought to a scale.</summary>
public sealed record NormaliseOptions
{
    /// <summary>Names of the methods.</summary>
    public static IReadOnlyList<string> Methods { get; } =
        ["none", "min-max", "z-score", "rank", "percentile-rank", "borda", "distance-to-best", "distance-to-reference", "fraction-of-maximum", "target", "goalposts", "log-scaled", "vector", "sum"];

    /// <summary>One of <see cref="Methods"/>. Default `min-max`.</summary>
    public string Method { get; init; } = "min-max";

    /// <summary>Lower end of the scale (min-max, goalposts, log-scaled). Default 0.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the scale. Default 100.</summary>
    public double High { get; init; } = 100;

    /// <summary>Mean of z-scores. Default 0.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of z-scores. Default 1.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>Value of the raw indicator that counts as 1 (target), or lower and upper goalposts.</summary>
    public double? Target { get; init; }

    /// <summary>Lower goalpost in units of the raw indicator.</summary>
    public double? From { get; init; }

    /// <summary>Upper goalpost in units of the raw indicator.</summary>
    public double? To { get; init; }

    /// <summary>Unit whose value is the reference of `distance-to-reference`.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether values beyond the target are cut. Default false.</summary>
    public bool Cap { get; init; }

    /// <summary>What a column without spread becomes: `middle` of the scale (default) or `error`.</summary>
    public string Constant { get; init; } = "middle";
}

/// <summary>How the children of a node are weighted.</summary>
public sealed record WeightOptions
{
    /// <summary>Names of the methods.</summary>
    public static IReadOnlyList<string> Methods { get; } =
        ["given", "relative", "equal", "entropy", "critic", "standard-deviation", "ahp", "pca", "balanced", "benefit-of-the-doubt"];

    /// <summary>
    /// One of <see cref="Methods"/>. `given` needs weights that sum to 1, `relative` divides the given weights by their sum,
    /// `balanced` is optimised so that each child correlates as its share asks for. Default `equal`.
    /// </summary>
    public string Method { get; init; } = "equal";

    /// <summary>Pairwise judgements for `ahp`: one row per child, in the order of the children.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Judgements { get; init; } = [];

    /// <summary>Largest consistency ratio of `ahp` that is accepted. Default 0.1 (Saaty).</summary>
    public double MaxInconsistency { get; init; } = 0.1;

    /// <summary>Least share of each child in a unit's score for `benefit-of-the-doubt`, 0 to 1. Default 0.</summary>
    public double MinShare { get; init; }

    /// <summary>Correlation for `critic` and `balanced`: `pearson` (default) or `spearman`.</summary>
    public string Correlation { get; init; } = "pearson";
}

/// <summary>How the children of a node become its score.</summary>
public sealed record AggregateOptions
{
    /// <summary>Names of the methods.</summary>
    public static IReadOnlyList<string> Methods { get; } =
        ["arithmetic", "geometric", "harmonic", "generalised", "owa", "mazziotta-pareto", "copeland", "topsis"];

    /// <summary>One of <see cref="Methods"/>. Default `arithmetic`.</summary>
    public string Method { get; init; } = "arithmetic";

    /// <summary>Exponent of the generalised mean, not 0. Default 1.</summary>
    public double Power { get; init; } = 1;

    /// <summary>Weights by place from the best value to the worst, for `owa`; empty takes <see cref="Orness"/>.</summary>
    public IReadOnlyList<double> PlaceWeights { get; init; } = [];

    /// <summary>Orness of the place weights for `owa` where none are given, 0 to 1. Default 0.5 (plain mean).</summary>
    public double Orness { get; init; } = 0.5;

    /// <summary>Whether `mazziotta-pareto` takes imbalance off (`down`, default) or adds it (`up`).</summary>
    public string Penalty { get; init; } = "down";

    /// <summary>Deviation of `mazziotta-pareto`: that of the `sample` (default) or of the `population` (the adjusted index on goalposts).</summary>
    public string Deviation { get; init; } = "sample";

    /// <summary>Least share of children that must be present, 0 to 1; below it the node is missing. Default 0: one child suffices.</summary>
    public double MinPresent { get; init; }

    /// <summary>A missing child: `rescale` the weights of the others (default), take it as `zero`, or leave the node `missing`.</summary>
    public string Missing { get; init; } = "rescale";
}
