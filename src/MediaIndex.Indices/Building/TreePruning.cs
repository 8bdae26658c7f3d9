using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Drops from the tree what the period or the data do not bear, each with a note.</summary>
internal static class TreePruning
{
    /// <summary>The tree that can be computed; null where nothing is left.</summary>
    /// <exception cref="IndexComputationException">An indicator has no data and the definition says `unavailable: error`.</exception>
    public static IndexNode? Prune(IndexDefinition definition, IndicatorTable table, List<IndexNote> notes)
    {
        var root = Prune(definition, table, definition.Root, notes);
        return root is null ? null : Without(root, Repetition.Of(root, table, notes), notes);
    }

    private static IndexNode? Prune(IndexDefinition definition, IndicatorTable table, IndexNode node, List<IndexNote> notes)
    {
        if (BuildState.StartOf(table) is { } start && (start < node.ValidFrom || start > node.ValidTo))
        {
            notes.Add(new IndexNote("input", "dropped", node.Id, null, $"its definition holds {(node.ValidFrom is { } from ? $"from {from:yyyy-MM-dd}" : "")}{(node.ValidTo is { } to ? $" to {to:yyyy-MM-dd}" : "")}, not in {table.Period}"));
            return null;
        }

        if (!node.IsIndicator)
        {
            return WithChildren(node, [.. node.Children.Select(child => Prune(definition, table, child, notes)).OfType<IndexNode>()], notes);
        }

        if (table.Has(node.Indicator!) && Array.Exists(table.Column(node.Indicator!).ToArray(), value => value is not null))
        {
            return node;
        }

        var problem = table.Has(node.Indicator!) ? "no unit has a value" : "the table has no such column";
        if (definition.Unavailable == "error")
        {
            throw new IndexComputationException(problem, node.Indicator, remedy: $"Supply it, take '{node.Id}' out of {definition.File}:{node.Line}, or write `unavailable: drop`");
        }

        notes.Add(new IndexNote("input", "dropped", node.Id, null, $"{problem}: the indicator is dropped and its siblings' weights are scaled to 1"));
        return null;
    }

    private static IndexNode? Without(IndexNode node, HashSet<string> dropped, List<IndexNote> notes) =>
        dropped.Count == 0 ? node
        : node.IsIndicator ? (dropped.Contains(node.Id) ? null : node)
        : WithChildren(node, [.. node.Children.Select(child => Without(child, dropped, notes)).OfType<IndexNode>()], notes);

    private static IndexNode? WithChildren(IndexNode node, IReadOnlyList<IndexNode> children, List<IndexNote> notes)
    {
        if (children.Count > 0)
        {
            return node with { Children = children };
        }

        notes.Add(new IndexNote("input", "dropped", node.Id, null, "all its indicators are dropped"));
        return null;
    }
}
