using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Exchange;

/// <summary>Writes what COINr's `new_coin(iData, iMeta)` takes, so that an index can be computed again in R.</summary>
public static class CoinrExport
{
    /// <summary>Units × indicators as handed in: `uCode, uName, Time`, then one column per indicator node and denominator.</summary>
    public static FactTable Data(IndexResult result)
    {
        var input = result.Steps[0];
        var kept = result.Units.ToHashSet(StringComparer.Ordinal);
        var rows = new List<object?[]>();
        for (var i = 0; i < input.Units.Count; i++)
        {
            if (kept.Contains(input.Units[i]))
            {
                var unit = input.Units[i];
                rows.Add([unit, result.Names.GetValueOrDefault(unit, unit), result.Period, .. input.Columns.Select(column => (object?)column[i])]);
            }
        }

        return ResultTables.Table(string.Join(' ', (string[])["uCode:t", "uName:t", "Time:t", .. input.Nodes.Select(node => node + ":r")]), rows);
    }

    /// <summary>The tree: `Level, iCode, Parent, Direction, Weight, Type, iName, Unit`. Levels count from the indicators (1) up, as COINr wants; weights are those used.</summary>
    public static FactTable Meta(IndexResult result)
    {
        var weights = result.Weights.ToDictionary(weight => weight.Node, weight => weight.Weight, StringComparer.Ordinal);
        var rows = result.Root.Walk().Reverse().Select(node => new object?[]
        {
            (long)Height(node), node.Id, node.Parent, node.IsIndicator && node.Direction == Direction.Down ? -1L : 1L,
            weights.GetValueOrDefault(node.Id, 1), node.IsIndicator ? "Indicator" : "Aggregate", node.TitleEn ?? node.Id, node.Unit,
        }).OrderBy(row => (long)row[0]!).ToList();
        return ResultTables.Table("Level:i iCode:t Parent:t Direction:i Weight:r Type:t iName:t Unit:t", rows);
    }

    private static int Height(IndexNode node) => node.IsIndicator ? 1 : 1 + node.Children.Max(Height);
}
