using System.Globalization;
using System.Text.Json;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>Holds the clusters that `dedup` wrote against the lineage in the documents' ids: pairs in one cluster against pairs of one lineage.</summary>
internal static class LineageScore
{
    /// <summary>Prints precision and recall over pairs, and how many documents are kept.</summary>
    public static void Run(string clusters, TextWriter output)
    {
        var rows = File.ReadLines(clusters).Select(line => JsonDocument.Parse(line).RootElement).Select(row => (Cluster: row.GetProperty("cluster").GetString()!, Lineage: LineageOf(row.GetProperty("id").GetString()!))).ToList();
        var together = Pairs(rows.GroupBy(row => row.Cluster));
        var related = Pairs(rows.GroupBy(row => row.Lineage));
        var right = Pairs(rows.GroupBy(row => row.Cluster + " " + row.Lineage));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"documents {rows.Count:N0}, kept {rows.DistinctBy(row => row.Cluster).Count():N0}, lineages {rows.DistinctBy(row => row.Lineage).Count():N0}; pairs: precision {(double)right / together:0.00000}, recall {(double)right / related:0.0000}"));
    }

    private static string LineageOf(string id) => id[..id.IndexOf('-', StringComparison.Ordinal)];

    private static long Pairs<T>(IEnumerable<IGrouping<string, T>> groups) => groups.Sum(group => group.LongCount() * (group.LongCount() - 1) / 2);
}
