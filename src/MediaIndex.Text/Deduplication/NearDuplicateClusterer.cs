namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Exact, URL and near-duplicates in one pass in order of preference. An item joins the cluster of the first item with the same text, else of the first with the same
/// address, else (short texts) of the first with the same words, else of the verified candidate that is most like it; else it represents a cluster of its own.
/// A near candidate shares a band, its true Jaccard similarity reaches the bound for its length, and the cluster's representative is at least
/// <see cref="DuplicateOptions.RepresentativeFloor"/> like the item: so clusters do not chain. Single-threaded; the result depends on nothing but items and options.
/// </summary>
public sealed class NearDuplicateClusterer(DuplicateOptions options)
{
    /// <summary>Changes with every change of the rule.</summary>
    public const int Version = 1;

    /// <summary>Clusters all items.</summary>
    /// <param name="items">The items in order of preference.</param>
    /// <param name="bands">Number of bands.</param>
    /// <returns>One verdict for each item, by ordinal.</returns>
    public DuplicateVerdict[] Cluster(IDuplicateItems items, int bands)
    {
        var exactOf = FindExact(items);
        var index = new BandIndex(items, exactOf, options.MaxBandEntries);
        for (var band = 0; band < bands; band++)
        {
            index.AddBand(band);
        }

        var (starts, groups) = index.ByItem();
        var pass = new ClusterPass(items, options, exactOf, starts, groups, index.Groups);
        return pass.Run();
    }

    private static int[] FindExact(IDuplicateItems items)
    {
        var table = new FirstSeenTable(items.Count, items.ContentOf);
        var exactOf = new int[items.Count];
        for (var item = 0; item < exactOf.Length; item++)
        {
            var content = items.ContentOf(item);
            exactOf[item] = content == UInt128.Zero ? item : table.FirstOf(content, item);
        }

        return exactOf;
    }
}
