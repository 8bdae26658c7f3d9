using System.Globalization;
using System.Text;
using System.Text.Json;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Indices.Tests.Vectors;

/// <summary>Reads the third-party vectors and compares to 1e-9, relative where numbers are large.</summary>
internal static class Vector
{
    public const double Tolerance = 1e-9;

    public static JsonElement Json(string relative)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path("vectors/" + relative)));
        return document.RootElement.Clone();
    }

    public static FactTable Csv(string relative)
    {
        var lines = File.ReadAllLines(SharedData.Path("vectors/" + relative)).Where(line => line.Length > 0).Select(Split).ToList();
        return new FactTable([.. lines[0].Select(name => new FactColumn(name, FactType.Text))], [.. lines.Skip(1).Select(cells => cells.Select(cell => cell.Length == 0 ? null : (object)cell).ToArray())]);
    }

    /// <summary>Cells of a table with a unit column as numbers by (unit, column).</summary>
    public static Dictionary<(string Unit, string Column), double?> Cells(string relative, string unitColumn = "uCode")
    {
        var table = Csv(relative);
        var unit = table.IndexOf(unitColumn);
        var cells = new Dictionary<(string, string), double?>();
        foreach (var row in table.Rows)
        {
            for (var j = 0; j < table.Columns.Count; j++)
            {
                if (j != unit && (row[j] is null || double.TryParse((string)row[j]!, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
                {
                    cells[((string)row[unit]!, table.Columns[j].Name)] = Number(row[j]);
                }
            }
        }

        return cells;
    }

    public static double? Number(object? cell) => cell is string text && text != "NA" ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    public static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetDouble() : null;

    public static double?[] Column(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(Number)] : [Number(element)];

    public static double[] Doubles(JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>A row-wise matrix as columns.</summary>
    public static List<double?[]> Columns(JsonElement matrix)
    {
        var rows = matrix.EnumerateArray().Select(Column).ToList();
        return [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
    }

    public static void Equal(double? expected, double? actual, string what, double tolerance = Tolerance)
    {
        if (expected is { } e && actual is { } a)
        {
            Assert.True(Math.Abs(e - a) <= tolerance * Math.Max(1, Math.Abs(e)), $"{what}: expected {e:R}, got {a:R}");
            return;
        }

        Assert.True(expected is null && actual is null, $"{what}: expected {expected?.ToString() ?? "missing"}, got {actual?.ToString() ?? "missing"}");
    }

    public static void Equal(IReadOnlyList<double?> expected, IReadOnlyList<double?> actual, string what, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Equal(expected[i], actual[i], $"{what}[{i}]", tolerance);
        }
    }

    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what, double tolerance = Tolerance) =>
        Equal([.. expected.Select(v => (double?)v)], [.. actual.Select(v => (double?)v)], what, tolerance);

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
