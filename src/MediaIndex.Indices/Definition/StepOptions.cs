namespace MediaIndex.Indices.Definition;

/// <summary>A step of the computation, in the order of the definition.</summary>
public abstract record IndexStep
{
    /// <summary>The step's name in the file.</summary>
    public abstract string Name { get; }

    /// <summary>Place in the only order that makes sense: a step may not stand after one with a higher phase.</summary>
    internal abstract int Phase { get; }

    /// <summary>Line of the file.</summary>
    public long Line { get; init; }
}

/// <summary>Divides each indicator that names a denominator (`per`).</summary>
public sealed record DenominateStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "denominate";

    internal override int Phase => 1;
}

/// <summary>Leaves out units with too little data.</summary>
public sealed record ScreenStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "screen";

    internal override int Phase => 2;

    /// <summary>Least share of indicators that must be present, 0 to 1. Default 0.</summary>
    public double MinAvailable { get; init; }

    /// <summary>Least share of all indicators that must be present and not zero, 0 to 1. Default 0.</summary>
    public double MinNonZero { get; init; }
}

/// <summary>Fills missing values.</summary>
public sealed record ImputeStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "impute";

    internal override int Phase => 2;

    /// <summary>`none mean median group-mean group-median previous`.</summary>
    public string Method { get; init; } = "none";

    /// <summary>Grouping of the units for the group methods.</summary>
    public string? Group { get; init; }
}

/// <summary>Treats outliers.</summary>
public sealed record TreatStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "treat";

    internal override int Phase => 3;

    /// <summary>`winsorise log log-from-one log-tail log-gii box-cox`. Default `winsorise`.</summary>
    public string Method { get; init; } = "winsorise";

    /// <summary>Most points that may be winsorised. Default 5, range 1 to 100,000.</summary>
    public int MaxPoints { get; init; } = 5;

    /// <summary>Absolute skewness from which a column may be treated. Default 2 (COINr, JRC).</summary>
    public double SkewLimit { get; init; } = 2;

    /// <summary>Excess kurtosis from which a column may be treated. Default 3.5 (COINr, JRC).</summary>
    public double KurtLimit { get; init; } = 3.5;

    /// <summary>What winsorisation falls back to where it does not suffice: `log` or `none`. Default `log`.</summary>
    public string Fallback { get; init; } = "log";

    /// <summary>Indicators treated; empty for all.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];
}

/// <summary>Brings the indicators to one scale and direction.</summary>
public sealed record NormaliseStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "normalise";

    internal override int Phase => 4;

    /// <summary>Method for all indicators that name none of their own.</summary>
    public NormaliseOptions Options { get; init; } = new();
}

/// <summary>Weights the children of every node that names no method of its own.</summary>
public sealed record WeighStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "weigh";

    internal override int Phase => 5;

    /// <summary>Method.</summary>
    public WeightOptions Options { get; init; } = new();
}

/// <summary>Aggregates the children of every node that names no method of its own.</summary>
public sealed record AggregateStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "aggregate";

    internal override int Phase => 6;

    /// <summary>Method.</summary>
    public AggregateOptions Options { get; init; } = new();
}

/// <summary>Applies the signed qualitative adjustments that are handed in; results are kept with and without them.</summary>
public sealed record AdjustStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "adjust";

    internal override int Phase => 7;

    /// <summary>Largest absolute change of a unit's index, in points of the index. Default 5.</summary>
    public double MaxPoints { get; init; } = 5;

    /// <summary>File of adjustments, relative to the definition; null where it is handed in otherwise.</summary>
    public string? File { get; init; }
}

/// <summary>Sorts units into tiers by the index.</summary>
public sealed record TierStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "tiers";

    internal override int Phase => 8;

    /// <summary>Tiers from the highest to the lowest; a unit belongs to the first whose lower bound it reaches.</summary>
    public IReadOnlyList<Tier> Tiers { get; init; } = [];
}

/// <summary>A tier: its name and its inclusive lower bound. Half-open intervals leave no gap between tiers.</summary>
/// <param name="Id">Name.</param>
/// <param name="From">Inclusive lower bound of the index; the lowest tier has none.</param>
public sealed record Tier(string Id, double? From);

/// <summary>Ranks units at every node.</summary>
public sealed record RankStep : IndexStep
{
    /// <inheritdoc/>
    public override string Name => "rank";

    internal override int Phase => 8;

    /// <summary>`competition` (1, 2, 2, 4; default), `dense` (1, 2, 2, 3) or `average` (1, 2.5, 2.5, 4).</summary>
    public string Ties { get; init; } = "competition";
}
