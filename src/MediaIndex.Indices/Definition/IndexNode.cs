namespace MediaIndex.Indices.Definition;

/// <summary>Whether more of an indicator is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Up,

    /// <summary>Less is better.</summary>
    Down,
}

/// <summary>What is known of a definition's part: published, inferred from texts, or set by this project.</summary>
public enum NodeStatus
{
    /// <summary>Set by this project or its user.</summary>
    Own,

    /// <summary>Printed in a source.</summary>
    Published,

    /// <summary>Inferred from texts; no official list holds it.</summary>
    Inferred,
}

/// <summary>A weight with the date from which it holds.</summary>
/// <param name="From">First date.</param>
/// <param name="Weight">Weight among the siblings.</param>
public sealed record DatedWeight(DateOnly From, double Weight);

/// <summary>A node of the index tree: the index, a dimension, or an indicator (a node without children).</summary>
public sealed record IndexNode
{
    /// <summary>Id, unique in the tree.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the parent; null for the index itself.</summary>
    public string? Parent { get; init; }

    /// <summary>Depth: 0 for the index.</summary>
    public required int Level { get; init; }

    /// <summary>English title.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Chinese title.</summary>
    public string? TitleZh { get; init; }

    /// <summary>Column of the indicator table; null for a node with children.</summary>
    public string? Indicator { get; init; }

    /// <summary>Unit of the indicator, for example `items`.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether more is better. Default up.</summary>
    public Direction Direction { get; init; }

    /// <summary>Given weight among the siblings; null where none is given.</summary>
    public double? Weight { get; init; }

    /// <summary>Weights that hold from a date on, in order of the dates; they take the place of <see cref="Weight"/> by the first day of the period.</summary>
    public IReadOnlyList<DatedWeight> DatedWeights { get; init; } = [];

    /// <summary>True where a unit's absence from the facts means that nothing was counted (a zero), and not that nothing is known. Default false.</summary>
    public bool AbsentIsZero { get; init; }

    /// <summary>
    /// Indicators that this one is made up of: it is their sum, or a ratio pooled over them. Where only one of them has data and this one says the same
    /// for every unit, it is dropped, since it would count that part twice.
    /// </summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>How the children are weighted; null takes the method of the weigh step.</summary>
    public WeightOptions? Weighting { get; init; }

    /// <summary>How the children are aggregated; null takes the method of the aggregate step.</summary>
    public AggregateOptions? Aggregation { get; init; }

    /// <summary>How this indicator is normalised; null takes the method of the normalise step.</summary>
    public NormaliseOptions? Normalisation { get; init; }

    /// <summary>Column that the indicator is divided by; null for none.</summary>
    public string? Per { get; init; }

    /// <summary>Factor after the division, for example 1000 for "per thousand". Default 1.</summary>
    public double PerFactor { get; init; } = 1;

    /// <summary>Where the definition of the indicator comes from.</summary>
    public string? Source { get; init; }

    /// <summary>Version of the indicator's definition.</summary>
    public string? Version { get; init; }

    /// <summary>First date on which the definition holds.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last date on which the definition holds.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>How well founded the node is.</summary>
    public NodeStatus Status { get; init; }

    /// <summary>Remark for readers.</summary>
    public string? Note { get; init; }

    /// <summary>Children in order; empty for an indicator.</summary>
    public IReadOnlyList<IndexNode> Children { get; init; } = [];

    /// <summary>Line of the file where the node begins.</summary>
    public long Line { get; init; }

    /// <summary>True for an indicator.</summary>
    public bool IsIndicator => Indicator is not null;

    /// <summary>The given weight at a date: the latest dated one that holds, else the undated one.</summary>
    public double? WeightAt(DateOnly? date) => DatedWeights.LastOrDefault(dated => date is null || dated.From <= date)?.Weight ?? Weight;

    /// <summary>This node and all below it, parents before children, in the order of the file.</summary>
    public IEnumerable<IndexNode> Walk() => Children.SelectMany(child => child.Walk()).Prepend(this);
}
