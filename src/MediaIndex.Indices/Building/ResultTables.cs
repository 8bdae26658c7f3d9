using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Building;

/// <summary>An index result as tables to be written to `indices/ID/`. Rows come in a fixed order; missing is null.</summary>
public static class ResultTables
{
    /// <summary>All tables by file name: `scores weights steps notes tree list`.</summary>
    public static IReadOnlyDictionary<string, FactTable> All(IndexResult result) => new SortedDictionary<string, FactTable>(StringComparer.Ordinal)
    {
        ["scores"] = Scores(result),
        ["weights"] = Weights(result),
        ["steps"] = Steps(result),
        ["notes"] = Notes(result),
        ["tree"] = Tree(result),
        ["list"] = PublishedLists(result),
    };

    /// <summary>`unit, name, period, node, level, parent, score, rank, score_unadjusted, rank_unadjusted, tier`; ranks are null where the list is no order.</summary>
    public static FactTable Scores(IndexResult result)
    {
        var rows = new List<object?[]>();
        foreach (var (node, depth) in result.Nodes.Select((node, depth) => (node, depth)))
        {
            for (var i = 0; i < result.Units.Count; i++)
            {
                var unit = result.Units[i];
                rows.Add([
                    unit, result.Names.GetValueOrDefault(unit), result.Period, node.Node.Id, (long)node.Node.Level, node.Node.Parent, node.Scores[i],
                    result.Definition.Ordered ? node.Ranks[i] : null, node.Unadjusted[i], result.Definition.Ordered ? node.UnadjustedRanks[i] : null,
                    depth == 0 && result.Tiers.Count > 0 ? result.Tiers[i] : null]);
            }
        }

        return Table("unit:t name:t period:t node:t level:i parent:t score:r rank:r score_unadjusted:r rank_unadjusted:r tier:t", rows);
    }

    /// <summary>
    /// The lists to publish, one for the index and one for each node below it that is no indicator: `node, title, position, unit, name, score, ordered`. With `ordered: false`
    /// they are sets: the first `list-size` units in the order of their codes, without position and score, so that nothing tells their order.
    /// </summary>
    public static FactTable PublishedLists(IndexResult result)
    {
        var (ordered, rows) = (result.Definition.Ordered, new List<object?[]>());
        foreach (var node in result.Nodes.Where(node => !node.Node.IsIndicator))
        {
            var listed = Enumerable.Range(0, result.Units.Count).Where(i => node.Ranks[i] <= (result.Definition.ListSize ?? int.MaxValue));
            rows.AddRange((ordered ? listed.OrderBy(i => node.Ranks[i]).ThenBy(i => i) : listed).Select(i => new object?[]
            {
                node.Node.Id, node.Node.TitleEn, ordered ? node.Ranks[i] : null, result.Units[i], result.Names.GetValueOrDefault(result.Units[i]), ordered ? node.Scores[i] : null, ordered,
            }));
        }

        return Table("node:t title:t position:r unit:t name:t score:r ordered:b", rows);
    }

    /// <summary>`node, parent, weight, effective, method`.</summary>
    public static FactTable Weights(IndexResult result) =>
        Table("node:t parent:t weight:r effective:r method:t", [.. result.Weights.Select(w => new object?[] { w.Node, w.Parent, w.Weight, w.Effective, w.Method })]);

    /// <summary>`position, step, node, unit, value`.</summary>
    public static FactTable Steps(IndexResult result)
    {
        var rows = new List<object?[]>();
        foreach (var step in result.Steps)
        {
            for (var j = 0; j < step.Nodes.Count; j++)
            {
                for (var i = 0; i < step.Units.Count; i++)
                {
                    rows.Add([(long)step.Position, step.Step, step.Nodes[j], step.Units[i], step.Columns[j][i]]);
                }
            }
        }

        return Table("position:i step:t node:t unit:t value:r", rows);
    }

    /// <summary>`step, kind, node, unit, message`.</summary>
    public static FactTable Notes(IndexResult result) =>
        Table("step:t kind:t node:t unit:t message:t", [.. result.Notes.Select(n => new object?[] { n.Step, n.Kind, n.Node, n.Unit, n.Message })]);

    /// <summary>`node, parent, level, title_en, title_zh, indicator, unit, direction, per, status, source, version, note`.</summary>
    public static FactTable Tree(IndexResult result) =>
        Table("node:t parent:t level:i title_en:t title_zh:t indicator:t unit:t direction:t per:t status:t source:t version:t note:t", [.. result.Root.Walk().Select(n => new object?[]
        {
            n.Id, n.Parent, (long)n.Level, n.TitleEn, n.TitleZh, n.Indicator, n.Unit, n.IsIndicator ? (n.Direction == Definition.Direction.Up ? "up" : "down") : null,
            n.Per, n.Status.ToString().ToLowerInvariant(), n.Source, n.Version, n.Note,
        })]);

    /// <summary>A table from columns written `name:type`, type being t (text), i (integer), r (real) or b (boolean).</summary>
    internal static FactTable Table(string columns, IReadOnlyList<object?[]> rows) => new(
        [.. columns.Split(' ').Select(column => new FactColumn(column[..^2], column[^1] switch { 'i' => FactType.Integer, 'r' => FactType.Real, 'b' => FactType.Boolean, _ => FactType.Text }))],
        rows);
}
