using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Comparison;

/// <summary>An index over several periods, with population changes flagged.</summary>
public static class IndexPanel
{
    /// <summary>Builds each period with the one before it as previous period.</summary>
    /// <param name="definition">Definition.</param>
    /// <param name="periods">Inputs in the order of time; each table has a period.</param>
    /// <returns>`period, unit, node, score, rank, previous_rank, rank_change, presence, comparable`; `comparable` is false where the population or the tree differs from the period before.</returns>
    public static FactTable Build(IndexDefinition definition, IReadOnlyList<IndexInputs> periods)
    {
        var rows = new List<object?[]>();
        IndexResult? before = null;
        for (var p = 0; p < periods.Count; p++)
        {
            var result = IndexEngine.Build(definition, periods[p] with { Previous = periods[p].Previous ?? (p > 0 ? periods[p - 1].Table : null) });
            var comparable = before is null ? (bool?)null : Ranked(before).SetEquals(Ranked(result)) && Tree(before).SequenceEqual(Tree(result));
            foreach (var node in result.Nodes.Where(node => !node.Node.IsIndicator))
            {
                rows.AddRange(Rows(result, node, before, comparable));
            }

            before = result;
        }

        return ResultTables.Table("period:t unit:t node:t score:r rank:r previous_rank:r rank_change:r presence:t comparable:b", rows);
    }

    private static IEnumerable<object?[]> Rows(IndexResult result, NodeResult node, IndexResult? before, bool? comparable)
    {
        var old = before?.Nodes.FirstOrDefault(other => other.Node.Id == node.Node.Id);
        var positions = before?.Units.Select((unit, i) => (unit, i)).ToDictionary(pair => pair.unit, pair => pair.i, StringComparer.Ordinal);
        for (var i = 0; i < result.Units.Count; i++)
        {
            var previous = old is not null && positions!.TryGetValue(result.Units[i], out var at) ? old.Ranks[at] : null;
            var rank = result.Definition.Ordered ? node.Ranks[i] : null;
            var presence = before is null ? "first" : node.Ranks[i] is null ? "missing" : previous is null ? "entered" : "stayed";
            yield return [result.Period, result.Units[i], node.Node.Id, node.Scores[i], rank, rank is null ? null : previous, rank - previous, presence, comparable];
        }

        foreach (var unit in old is null ? [] : before!.Units.Where((unit, i) => old.Ranks[i] is not null && !result.Units.Contains(unit)))
        {
            yield return [result.Period, unit, node.Node.Id, null, null, null, null, "left", comparable];
        }
    }

    private static HashSet<string> Ranked(IndexResult result) => [.. result.Units.Where((_, i) => result.Index.Ranks[i] is not null)];

    private static IEnumerable<string> Tree(IndexResult result) => result.Root.Walk().Select(node => node.Id);
}
