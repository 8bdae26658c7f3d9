using System.Globalization;
using System.Text;
using System.Text.Json;
using Sylvan.Data.Csv;

namespace MediaIndex.Cli.Training;

/// <summary>Reads labelled texts: CSV with the columns `text, label` and optionally `weight`, or JSONL with these fields.</summary>
internal static class TrainingFile
{
    /// <summary>The rows of a file.</summary>
    /// <exception cref="UsageException">The file is missing or a row has no text.</exception>
    public static IEnumerable<TrainingRow> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path} does not exist. Give CSV or JSONL with text and label");
        }

        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ReadCsv(path) : ReadJson(path);
    }

    private static IEnumerable<TrainingRow> ReadCsv(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { BufferSize = 1 << 16, MaxBufferSize = 1 << 24 });
        var (text, label, weight) = (Column(csv, "text"), Column(csv, "label"), Column(csv, "weight"));
        if (text < 0 || label < 0)
        {
            throw new UsageException($"{path} has no columns `text` and `label` in its first line");
        }

        while (csv.Read())
        {
            var own = csv.GetString(label);
            yield return new TrainingRow(csv.GetString(text), own.Length == 0 ? null : own, weight < 0 || csv.GetString(weight).Length == 0 ? 1 : float.Parse(csv.GetString(weight), CultureInfo.InvariantCulture));
        }
    }

    private static int Column(CsvDataReader csv, string name)
    {
        for (var column = 0; column < csv.FieldCount; column++)
        {
            if (csv.GetName(column) == name)
            {
                return column;
            }
        }

        return -1;
    }

    private static IEnumerable<TrainingRow> ReadJson(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ParseJson(path, number, line);
            }
        }
    }

    private static TrainingRow ParseJson(string path, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var label = root.TryGetProperty("label", out var own) && own.ValueKind != JsonValueKind.Null ? own.ToString() : null;
            return new TrainingRow(root.GetProperty("text").GetString() ?? "", string.IsNullOrEmpty(label) ? null : label, root.TryGetProperty("weight", out var weight) ? weight.GetSingle() : 1);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{path}:{number}: not a labelled text ({error.Message}). Each line is a JSON object with \"text\" and \"label\"");
        }
    }
}
