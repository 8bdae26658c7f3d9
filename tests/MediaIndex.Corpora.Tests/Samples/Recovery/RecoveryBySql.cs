using System.Globalization;
using MediaIndex.Corpora.Samples;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Samples.Recovery;

/// <summary>The scorer's questions as SQL (setup.sql, measures.sql, reasons.sql): slower by far, and written independently of the one that runs use.</summary>
internal static class RecoveryBySql
{
    public static List<object?[]> Score(string truth, IFactStore store)
    {
        foreach (var (_, sql) in Statements("setup"))
        {
            store.Execute(sql.Replace("{{truth}}", truth, StringComparison.Ordinal));
        }

        var official = (SampleCity.All.Count * 4).ToString(CultureInfo.InvariantCulture);
        var rows = new List<object?[]>();
        foreach (var (name, sql) in Statements("measures"))
        {
            var parts = name.Split(" | ");
            var answer = store.Query(sql.Replace("{{official}}", official, StringComparison.Ordinal)).Rows[0];
            rows.Add(Row(parts[0], parts[1], Whole(answer[0]), Whole(answer[1])));
            if (parts[0] == "kept" && rows.Count == 3)
            {
                rows.AddRange(Reasons(store));
            }
        }

        return rows;
    }

    private static IEnumerable<object?[]> Reasons(IFactStore store)
    {
        foreach (var row in store.Query(Text("reasons")).Rows)
        {
            var (layer, reason, expected) = ((string)row[0]!, (string)row[1]!, Whole(row[2]));
            yield return Row(layer, reason, expected, Whole(row[3]));
            if (Whole(row[4]) > 0)
            {
                yield return Row(layer, reason + ", refused for another reason", expected, Whole(row[4]));
            }

            if (Whole(row[5]) > 0)
            {
                yield return Row(layer, reason + ", kept", expected, Whole(row[5]));
            }
        }
    }

    private static object?[] Row(string stage, string measure, long expected, long found) => [stage, measure, expected, found, expected == 0 ? null : (double)found / expected];

    private static long Whole(object? cell) => cell is null ? 0 : Convert.ToInt64(cell, CultureInfo.InvariantCulture);

    // Statements end with a semicolon at a line's end; the comment line before one is its name.
    private static IEnumerable<(string Name, string Sql)> Statements(string file)
    {
        foreach (var part in Text(file).Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.StartsWith("-- ", StringComparison.Ordinal) ? part.IndexOf('\n', StringComparison.Ordinal) : 0;
            yield return (end > 0 ? part[3..end] : "", part[end..].Trim());
        }
    }

    private static string Text(string file)
    {
        using var stream = typeof(RecoveryBySql).Assembly.GetManifestResourceStream($"Recovery/{file}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
