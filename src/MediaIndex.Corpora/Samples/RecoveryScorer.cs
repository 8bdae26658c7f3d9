using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples;

/// <summary>How much of a sample's truth a run recovered, stage by stage. The questions are SQL in `Recovery/*.sql`.</summary>
public static class RecoveryScorer
{
    private static readonly FactColumn[] Columns =
    [
        new("stage", FactType.Text), new("measure", FactType.Text), new("expected", FactType.Integer), new("found", FactType.Integer), new("share", FactType.Real),
    ];

    /// <summary>Scores a run.</summary>
    /// <param name="truth">The folder `truth` of the sample.</param>
    /// <param name="store">A store with the run's tables items, mentions, rejects, clusters and accounts registered.</param>
    /// <returns>Rows of stage, measure, expected, found and found / expected (null where nothing is expected).</returns>
    /// <exception cref="FactStoreException">A table or column is missing, or the truth cannot be read.</exception>
    public static FactTable Score(string truth, IFactStore store)
    {
        foreach (var statement in Statements("setup"))
        {
            store.Execute(statement.Sql.Replace("{{truth}}", truth.Replace('\\', '/').Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal));
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

        return new FactTable(Columns, rows);
    }

    private static IEnumerable<object?[]> Reasons(IFactStore store)
    {
        foreach (var row in store.Query(SampleResources.Text("Recovery/reasons.sql")).Rows)
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
        foreach (var part in SampleResources.Text($"Recovery/{file}.sql").Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.StartsWith("-- ", StringComparison.Ordinal) ? part.IndexOf('\n', StringComparison.Ordinal) : 0;
            yield return (end > 0 ? part[3..end] : "", part[end..].Trim());
        }
    }
}
