using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>The index without each of its nodes in turn: how much does it hang on one indicator or dimension?</summary>
public static class LeaveOneOut
{
    /// <summary>Builds once for each node below the index; a node that is the only child of its parent goes with the parent.</summary>
    public static LeaveOneOutResult Run(IndexDefinition definition, IndexInputs inputs)
    {
        var plain = inputs with { Adjustments = [] };
        var nominal = IndexEngine.Build(definition, plain);
        var rows = new List<LeftOutNode>();
        foreach (var node in nominal.Root.Walk().Skip(1))
        {
            if (Without(definition.Root, node.Id) is not { } root)
            {
                continue;
            }

            try
            {
                rows.Add(Compare(nominal, IndexEngine.Build(definition with { Root = root }, plain), node));
            }
            catch (IndexComputationException error)
            {
                rows.Add(new LeftOutNode(node.Id, node.Level, null, null, null, [], error.Message));
            }
        }

        return new LeaveOneOutResult(nominal.Units, rows);
    }

    private static IndexNode? Without(IndexNode node, string id)
    {
        if (node.Id == id)
        {
            return null;
        }

        if (node.IsIndicator)
        {
            return node;
        }

        var children = node.Children.Select(child => Without(child, id)).OfType<IndexNode>().ToList();
        if (children.Count == node.Children.Count)
        {
            return node with { Children = children };
        }

        // Given weights and judgements speak of all children; the rest is taken in proportion.
        var weighting = node.Weighting?.Method == "ahp" ? new WeightOptions() : node.Weighting;
        return children.Count == 0 ? null : node with { Children = children, Weighting = weighting };
    }

    private static LeftOutNode Compare(IndexResult nominal, IndexResult without, IndexNode node)
    {
        var positions = without.Units.Select((unit, i) => (unit, i)).ToDictionary(pair => pair.unit, pair => pair.i, StringComparer.Ordinal);
        var ranks = nominal.Units.Select(unit => positions.TryGetValue(unit, out var at) ? without.Index.Ranks[at] : null).ToArray();
        var shifts = ranks.Zip(nominal.Index.Ranks).Where(pair => pair.First is not null && pair.Second is not null).Select(pair => Math.Abs(pair.First!.Value - pair.Second!.Value)).ToList();
        var largest = shifts.Count == 0 ? null : (double?)shifts.Max();
        return new LeftOutNode(node.Id, node.Level, shifts.Count == 0 ? null : shifts.Sum() / shifts.Count, largest, largest is null ? null : shifts.Count(shift => shift > 0), ranks, null);
    }
}

/// <summary>The index without one node.</summary>
/// <param name="Node">The node left out.</param>
/// <param name="Level">Its level.</param>
/// <param name="MeanShift">Mean absolute rank shift; null where the rest cannot be built.</param>
/// <param name="LargestShift">Largest absolute rank shift.</param>
/// <param name="Moved">Number of units whose rank changes.</param>
/// <param name="Ranks">Ranks without the node, one per unit; empty where the rest cannot be built.</param>
/// <param name="Problem">Why the rest cannot be built; null where it can.</param>
public sealed record LeftOutNode(string Node, int Level, double? MeanShift, double? LargestShift, int? Moved, IReadOnlyList<double?> Ranks, string? Problem);

/// <summary>Leave-one-out of all nodes.</summary>
/// <param name="Units">Units.</param>
/// <param name="Rows">One row per node.</param>
public sealed record LeaveOneOutResult(IReadOnlyList<string> Units, IReadOnlyList<LeftOutNode> Rows)
{
    /// <summary>`node, level, mean_shift, largest_shift, moved, problem`.</summary>
    public FactTable ToTable() => ResultTables.Table("node:t level:i mean_shift:r largest_shift:r moved:i problem:t", [.. Rows.Select(row => new object?[]
    {
        row.Node, (long)row.Level, row.MeanShift, row.LargestShift, (long?)row.Moved, row.Problem,
    })]);
}
