using MediaIndex.Indices.Building;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Comparison;

/// <summary>A released edition is frozen: its scores never change, and a later recount is a revision with its reason and as-of time.</summary>
public static class Revisions
{
    /// <summary>
    /// Differences between the released scores and a recount: `unit, node, released, recounted, change, released_rank, recounted_rank, as_of, reason`.
    /// Without differences the table is empty and no reason is needed.
    /// </summary>
    /// <param name="released">Scores of the released edition (`unit, node, score, rank`), as written when it was released.</param>
    /// <param name="recount">Scores of the recount, in the same form.</param>
    /// <param name="reason">Why they differ; must be given where they do.</param>
    /// <param name="asOf">Time to which the recount's engagement counts belong, RFC 3339.</param>
    /// <exception cref="IndexComputationException">Scores differ and no reason or no as-of time is given.</exception>
    public static FactTable Compare(FactTable released, FactTable recount, string? reason, string? asOf)
    {
        var (old, now) = (Cells(released), Cells(recount));
        var rows = new List<object?[]>();
        foreach (var key in old.Keys.Union(now.Keys).Order())
        {
            var (a, b) = (old.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (a.Score != b.Score || a.Rank != b.Rank)
            {
                rows.Add([key.Unit, key.Node, a.Score, b.Score, b.Score - a.Score, a.Rank, b.Rank, asOf, reason]);
            }
        }

        if (rows.Count > 0 && (string.IsNullOrWhiteSpace(reason) || string.IsNullOrWhiteSpace(asOf)))
        {
            throw new IndexComputationException($"the recount differs from the released edition in {rows.Count} scores", remedy: "A released edition is frozen: publish a revision with its reason and the as-of time of its counts");
        }

        return ResultTables.Table("unit:t node:t released:r recounted:r change:r released_rank:r recounted_rank:r as_of:t reason:t", rows);
    }

    private static Dictionary<(string Unit, string Node), (double? Score, double? Rank)> Cells(FactTable table)
    {
        var (unit, node, score, rank) = (table.IndexOf("unit"), table.IndexOf("node"), table.IndexOf("score"), table.IndexOf("rank"));
        return table.Rows.ToDictionary(row => ((string)row[unit]!, (string)row[node]!), row => (Number(row[score]), Number(row[rank])));
    }

    private static double? Number(object? cell) => Checking.PublishedList.Number(cell, "score");
}
