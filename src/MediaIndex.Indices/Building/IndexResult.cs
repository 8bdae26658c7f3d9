using MediaIndex.Indices.Definition;

namespace MediaIndex.Indices.Building;

/// <summary>An index with everything that led to it.</summary>
public sealed record IndexResult
{
    /// <summary>The definition it was built from.</summary>
    public required IndexDefinition Definition { get; init; }

    /// <summary>Period of the indicator table; null where it has none.</summary>
    public string? Period { get; init; }

    /// <summary>Units in ordinal order, screened ones left out.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>Names of units by code, where known.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The tree that was computed: dropped nodes are gone.</summary>
    public required IndexNode Root { get; init; }

    /// <summary>The table after each step, in order.</summary>
    public required IReadOnlyList<StepTable> Steps { get; init; }

    /// <summary>Scores and ranks of every node, parents before children.</summary>
    public required IReadOnlyList<NodeResult> Nodes { get; init; }

    /// <summary>The weights used.</summary>
    public required IReadOnlyList<UsedWeight> Weights { get; init; }

    /// <summary>What happened on the way: dropped indicators, filled cells, treated points, left out units.</summary>
    public required IReadOnlyList<IndexNote> Notes { get; init; }

    /// <summary>Tier of each unit; empty without a tier step.</summary>
    public IReadOnlyList<string?> Tiers { get; init; } = [];

    /// <summary>Adjustments that were applied.</summary>
    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    /// <summary>The index itself.</summary>
    public NodeResult Index => Nodes[0];

    /// <summary>Result of a node.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public NodeResult Node(string id) => Nodes.FirstOrDefault(node => node.Node.Id == id) ?? throw new ArgumentException($"no node '{id}'");
}

/// <summary>Scores and ranks at one node, one cell per unit; null where the score is missing.</summary>
/// <param name="Node">The node.</param>
/// <param name="Scores">Scores; for the index those after adjustments.</param>
/// <param name="Ranks">Ranks, 1 for the highest score.</param>
/// <param name="Unadjusted">Scores before adjustments; the same array where there are none.</param>
/// <param name="UnadjustedRanks">Ranks before adjustments.</param>
public sealed record NodeResult(IndexNode Node, double?[] Scores, double?[] Ranks, double?[] Unadjusted, double?[] UnadjustedRanks);

/// <summary>The table as a step left it, column by column.</summary>
/// <param name="Step">Name of the step; `input` for the table as handed in.</param>
/// <param name="Position">0 for the input, then counting.</param>
/// <param name="Units">Units.</param>
/// <param name="Nodes">Node ids.</param>
/// <param name="Columns">One array per node with one cell per unit.</param>
public sealed record StepTable(string Step, int Position, IReadOnlyList<string> Units, IReadOnlyList<string> Nodes, IReadOnlyList<double?[]> Columns)
{
    /// <summary>Values of a node, or null where the step does not hold it.</summary>
    public double?[]? Find(string node)
    {
        for (var j = 0; j < Nodes.Count; j++)
        {
            if (Nodes[j] == node)
            {
                return Columns[j];
            }
        }

        return null;
    }
}

/// <summary>The weight of a node among its siblings.</summary>
/// <param name="Node">Node.</param>
/// <param name="Parent">Parent.</param>
/// <param name="Weight">Weight among the siblings; they sum to 1.</param>
/// <param name="Effective">Product of the weights from here to the index.</param>
/// <param name="Method">How it came about.</param>
public sealed record UsedWeight(string Node, string Parent, double Weight, double Effective, string Method);

/// <summary>Something that a reader of the index should know.</summary>
/// <param name="Step">Step.</param>
/// <param name="Kind">`dropped repeated absent imputed treated screened population weight constant missing adjusted ahp`.</param>
/// <param name="Node">Node concerned; null where none is.</param>
/// <param name="Unit">Unit concerned; null where none is.</param>
/// <param name="Message">What happened.</param>
public sealed record IndexNote(string Step, string Kind, string? Node, string? Unit, string Message);
