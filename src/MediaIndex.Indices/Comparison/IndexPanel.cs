using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Comparison;

/// <summary>An index over several periods.</summary>
/// <param name="Results">The index of each period, in order.</param>
/// <param name="Scores">
/// `period, unit, name, node, score, rank, previous_rank, rank_change, common_rank, common_previous_rank, common_rank_change, presence, comparable, why`.
/// `rank_change` below zero is a rise. The `common` ranks count only the units of both periods, so that newcomers push nobody down.
/// `comparable` is false where population, tree or given weights differ from the period before; `why` says in what.
/// </param>
/// <param name="Changes">`period, previous, kind, unit, name, node, message`: each unit that enters or leaves, each node that comes or goes, each given weight that changes.</param>
/// <param name="Growth">`period, previous` and the columns of <see cref="Portraits.Growth"/>.</param>
public sealed record PanelOutcome(IReadOnlyList<IndexResult> Results, FactTable Scores, FactTable Changes, FactTable Growth);

/// <summary>Builds an index over several periods, with population changes flagged.</summary>
public static class IndexPanel
{
    /// <summary>Builds each period with the one before it as previous period.</summary>
    /// <param name="definition">Definition.</param>
    /// <param name="periods">Inputs in the order of time; each table has a period.</param>
    public static PanelOutcome Build(IndexDefinition definition, IReadOnlyList<IndexInputs> periods)
    {
        var results = new List<IndexResult>();
        List<object?[]> rows = [], changes = [], growth = [];
        for (var p = 0; p < periods.Count; p++)
        {
            var result = IndexEngine.Build(definition, periods[p] with { Previous = periods[p].Previous ?? (p > 0 ? periods[p - 1].Table : null) });
            var before = p > 0 ? results[p - 1] : null;
            var found = before is null ? [] : PanelChanges.Between(before, result);
            foreach (var node in result.Nodes.Where(node => !node.Node.IsIndicator))
            {
                rows.AddRange(Rows(result, node, before, PanelChanges.Why(found)));
            }

            changes.AddRange(found.Select(change => new object?[] { result.Period, before!.Period, change.Kind, change.Unit, change.Unit is { } unit ? result.Names.GetValueOrDefault(unit) ?? before.Names.GetValueOrDefault(unit) : null, change.Node, change.Message }));
            growth.AddRange(p == 0 ? [] : Portraits.Growth(periods[p - 1].Table, periods[p].Table).Rows.Select(row => (object?[])[result.Period, before!.Period, .. row]));
            results.Add(result);
        }

        return new PanelOutcome(
            results,
            ResultTables.Table("period:t unit:t name:t node:t score:r rank:r previous_rank:r rank_change:r common_rank:r common_previous_rank:r common_rank_change:r presence:t comparable:b why:t", rows),
            ResultTables.Table("period:t previous:t kind:t unit:t name:t node:t message:t", changes),
            ResultTables.Table("period:t previous:t unit:t name:t indicator:t before:r after:r growth:r mean_of_growth:r growth_of_mean:r units:i", growth));
    }

    private static IEnumerable<object?[]> Rows(IndexResult result, NodeResult node, IndexResult? before, string? why)
    {
        var old = before?.Nodes.FirstOrDefault(other => other.Node.Id == node.Node.Id);
        var at = before?.Units.Select((unit, i) => (unit, i)).ToDictionary(pair => pair.unit, pair => pair.i, StringComparer.Ordinal);
        double?[] previous = [.. result.Units.Select(unit => old is not null && at!.TryGetValue(unit, out var i) ? old.Scores[i] : null)];
        double?[] current = [.. node.Scores.Select((score, i) => previous[i] is null ? null : score)];
        var (common, commonBefore) = (Ranks.Descending(current), Ranks.Descending([.. previous.Select((score, i) => node.Scores[i] is null ? null : score)]));
        for (var i = 0; i < result.Units.Count; i++)
        {
            var unit = result.Units[i];
            var ranked = result.Definition.Ordered && node.Ranks[i] is not null;
            var rank = ranked ? node.Ranks[i] : null;
            var oldRank = ranked && old is not null && at!.TryGetValue(unit, out var k) ? old.Ranks[k] : null;
            var presence = before is null ? "first" : node.Ranks[i] is null ? "missing" : previous[i] is null ? "entered" : "stayed";
            var (now, then) = ranked ? (common[i], commonBefore[i]) : (null, null);
            yield return
            [
                result.Period, unit, result.Names.GetValueOrDefault(unit), node.Node.Id, node.Scores[i], rank, oldRank, rank - oldRank,
                now, then, now - then, presence, before is null ? null : why is null, why,
            ];
        }

        var here = result.Units.ToHashSet(StringComparer.Ordinal);
        foreach (var unit in old is null ? [] : before!.Units.Where((unit, i) => old.Ranks[i] is not null && !here.Contains(unit)))
        {
            yield return [result.Period, unit, before!.Names.GetValueOrDefault(unit), node.Node.Id, null, null, null, null, null, null, null, "left", false, why];
        }
    }
}
