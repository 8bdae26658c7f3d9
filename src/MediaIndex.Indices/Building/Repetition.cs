using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Indicators that say the same as another one, so that it would count twice.</summary>
internal static class Repetition
{
    private const int FewestUnits = 3;

    /// <summary>Sums and pooled ratios that repeat the only one of their declared parts that has data.</summary>
    public static HashSet<string> Of(IndexNode root, IndicatorTable table, List<IndexNote> notes)
    {
        var indicators = root.Walk().Where(node => node.IsIndicator).ToDictionary(node => node.Id, StringComparer.Ordinal);
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in indicators.Values.Where(node => node.Parts.Count > 0))
        {
            var present = node.Parts.Where(indicators.ContainsKey).ToList();
            if (present.Count != 1)
            {
                continue;
            }

            var part = indicators[present[0]];
            if (table.Column(node.Indicator!).SequenceEqual(table.Column(part.Indicator!)))
            {
                notes.Add(new IndexNote("input", "dropped", node.Id, null, $"'{part.Id}' is the only one of its parts with data and says the same for every unit: kept, it would count that part twice"));
                dropped.Add(node.Id);
            }
        }

        return dropped;
    }

    /// <summary>Notes pairs of indicators that say the same for every unit although no `parts:` declares it.</summary>
    public static void Note(BuildState state)
    {
        var indicators = state.Indicators;
        for (var j = 1; j < indicators.Count; j++)
        {
            var column = state.Columns[indicators[j].Id];
            var earlier = state.Units.Count < FewestUnits || column.Distinct().Count() < 2 ? null : indicators.Take(j).FirstOrDefault(other => state.Columns[other.Id].AsSpan().SequenceEqual(column));
            if (earlier is not null)
            {
                state.Note("input", "repeated", indicators[j].Id, null, $"it says the same as '{earlier.Id}' for every unit: both count. Take one out, or name the one under `parts:` of the other");
            }
        }
    }
}
