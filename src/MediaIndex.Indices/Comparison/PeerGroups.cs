using System.Globalization;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Comparison;

/// <summary>Whom a unit is compared with in its portrait.</summary>
public sealed class PeerGroups
{
    private readonly Func<IndexResult, int, IEnumerable<int>> choose;

    private PeerGroups(string label, Func<IndexResult, int, IEnumerable<int>> choose)
    {
        Label = label;
        this.choose = choose;
    }

    /// <summary>All other units.</summary>
    public static PeerGroups All { get; } = new("all other units", (result, _) => Enumerable.Range(0, result.Units.Count));

    /// <summary>The choice in words, for readers.</summary>
    public string Label { get; }

    /// <summary>Reads `all`, `nearest:N` (the N units nearest by score of the index) or `group:COLUMN` (those with the same word in a text column of the indicator table).</summary>
    /// <exception cref="IndexComputationException">The words are none of these, or the table has no such column.</exception>
    public static PeerGroups Parse(string words, IndicatorTable table)
    {
        if (words == "all")
        {
            return All;
        }

        if (words.StartsWith("nearest:", StringComparison.Ordinal) && int.TryParse(words.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 1)
        {
            return new PeerGroups($"the {count} units nearest by score", (result, unit) => Nearest(result, unit, count));
        }

        if (!words.StartsWith("group:", StringComparison.Ordinal) || !table.Groups.TryGetValue(words[6..], out var group))
        {
            var groups = table.Groups.Count == 0 ? "none" : string.Join(", ", table.Groups.Keys.Order(StringComparer.Ordinal));
            throw new IndexComputationException($"'{words}' chooses no peers", remedy: $"Write `all`, `nearest:10` or `group:COLUMN`; text columns of the table: {groups}");
        }

        var wordOf = table.Units.Select((unit, i) => (unit, group[i])).ToDictionary(pair => pair.unit, pair => pair.Item2, StringComparer.Ordinal);
        return new PeerGroups($"units with the same {words[6..]}", (result, unit) =>
            wordOf.GetValueOrDefault(result.Units[unit]) is { } own ? Enumerable.Range(0, result.Units.Count).Where(i => wordOf.GetValueOrDefault(result.Units[i]) == own) : []);
    }

    /// <summary>Positions of the peers of a unit, itself not among them.</summary>
    internal IReadOnlyList<int> Of(IndexResult result, int unit) => [.. choose(result, unit).Where(i => i != unit)];

    private static IEnumerable<int> Nearest(IndexResult result, int unit, int count) => result.Index.Scores[unit] is not { } own ? [] :
        Enumerable.Range(0, result.Units.Count).Where(i => i != unit && result.Index.Scores[i] is not null)
            .OrderBy(i => Math.Abs(result.Index.Scores[i]!.Value - own)).ThenBy(i => i).Take(count);
}
