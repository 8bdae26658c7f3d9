using System.Globalization;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Building;

/// <summary>Reads signed qualitative adjustments and rubric scores, each with who, why and when.</summary>
public static class AdjustmentReader
{
    /// <summary>Reads a YAML file: `adjustments:`, a list of `unit, points, who, why, on`.</summary>
    /// <exception cref="DefinitionException">A key is missing or unknown; every adjustment must be signed and reasoned.</exception>
    public static IReadOnlyList<Adjustment> Read(string file, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(file, reader);
        var adjustments = map.Maps("adjustments").Select(item =>
        {
            var adjustment = new Adjustment(
                item.Text("unit"),
                item.OptionalNumber("points", -1e6, 1e6) ?? throw item.Error("points", "'points' is missing", "Give the change in points of the index, for example -1.5"),
                Said(item, "who"), Said(item, "why"),
                item.OptionalDate("on") ?? throw item.Error("on", "'on' is missing", "Give the date of the judgement as yyyy-mm-dd"));
            item.Close();
            return adjustment;
        }).ToList();
        map.Close();
        return adjustments;
    }

    /// <summary>
    /// Reads rubric scores `unit, criterion, points, max, who, why` and gives each unit's share of the points that could be had, 0 to 100, as a column
    /// of an indicator table. A unit that was not judged stays missing.
    /// </summary>
    /// <exception cref="IndexComputationException">Points beyond the maximum, or a row without who and why.</exception>
    public static IReadOnlyDictionary<string, double> Rubric(FactTable table)
    {
        var (unit, criterion, points, max, who, why) = (table.IndexOf("unit"), table.IndexOf("criterion"), table.IndexOf("points"), table.IndexOf("max"), table.IndexOf("who"), table.IndexOf("why"));
        var sums = new SortedDictionary<string, (double Points, double Max)>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var (code, name) = (Text(row[unit]), Text(row[criterion]));
            if (Text(row[who]).Length == 0 || Text(row[why]).Length == 0)
            {
                throw new IndexComputationException("a rubric score is not signed or has no reason", name, code, "Fill `who` and `why`");
            }

            var (given, most) = (Number(row[points], name, code), Number(row[max], name, code));
            if (given < 0 || given > most || most <= 0)
            {
                throw new IndexComputationException($"{given:R} of {most:R} points cannot be", name, code, "Give points from 0 to `max`");
            }

            var (p, m) = sums.GetValueOrDefault(code);
            sums[code] = (p + given, m + most);
        }

        return sums.ToDictionary(pair => pair.Key, pair => 100 * pair.Value.Points / pair.Value.Max, StringComparer.Ordinal);
    }

    private static string Said(YamlMap map, string key) =>
        map.Text(key).Trim() is { Length: > 0 } text ? text : throw map.Error(key, $"'{key}' is empty", "An adjustment needs a person and a reason");

    private static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static double Number(object? cell, string criterion, string unit) =>
        double.TryParse(Text(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw new IndexComputationException($"'{Text(cell)}' is no number", criterion, unit);
}
