using MediaIndex.Pipelines.Execution;

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

    private const int ReadSize = 1 << 12;

    /// <summary>Clusters all items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bands">Number of bands; 0 leaves near-duplicates out, but for short texts with the same words.</param>
    /// <returns>One verdict for each item, by ordinal.</returns>
    public DuplicateVerdict[] Cluster(IDuplicateItems items, int bands)
    {
        var earlier = FindEarlier(items);
        FreedMemory.GiveBackOf(items.Count);
        var (starts, groups, groupCount) = FindGroups(items, earlier.Exact, bands);
        FreedMemory.GiveBackOf(items.Count);
        var shingles = new ShingleStore(items);
        for (var item = 0; item < items.Count; item++)
        {
            if (starts[item] < starts[item + 1])
            {
                shingles.Want(item);
            }
            else if (earlier.Url[item] != item)
            {
                shingles.Want(item);
                shingles.Want(earlier.Exact[earlier.Url[item]]);
            }
        }

        shingles.Load(options.MaxShinglesInMemory);
        return new ClusterPass(options, earlier, shingles, starts, groups, groupCount).Run();
    }

    private static EarlierItems FindEarlier(IDuplicateItems items)
    {
        var table = new FirstSeen(items.Count);
        return new EarlierItems(
            Find(items, table, items.ReadContents),
            Find<ulong>(items, table, items.ReadUrls, url => url),
            Find(items, table, items.ReadLooses));
    }

    private (int[] Starts, int[] Groups, int Count) FindGroups(IDuplicateItems items, int[] exactOf, int bands)
    {
        var index = new BandIndex(items, exactOf, options.MaxBandEntries);
        for (var band = 0; band < bands; band++)
        {
            index.AddBand(band);
        }

        var count = index.Memberships.Groups;
        var (starts, groups) = index.Memberships.ByItem(items.Count);
        return (starts, groups, count);
    }

    private static int[] Find(IDuplicateItems items, FirstSeen table, ColumnReader<UInt128> read) => Find(items, table, read, key => key);

    private static int[] Find<T>(IDuplicateItems items, FirstSeen table, ColumnReader<T> read, Func<T, UInt128> widen)
    {
        var column = new T[ReadSize];
        var ordinals = items.Ordinals;
        var keys = table.Keys;
        for (var first = 0; first < items.Count; first += ReadSize)
        {
            var part = column.AsSpan(0, Math.Min(ReadSize, items.Count - first));
            read(first, part);
            for (var i = 0; i < part.Length; i++)
            {
                keys[ordinals[first + i]] = widen(part[i]);
            }
        }

        return table.Find();
    }

    private delegate void ColumnReader<T>(int place, Span<T> into);
}

/// <summary>For every ordinal the first item with the same text, the same address, the same words of a short text; its own where there is none before it.</summary>
/// <param name="Exact">By text.</param>
/// <param name="Url">By address.</param>
/// <param name="Loose">By words.</param>
internal sealed record EarlierItems(int[] Exact, int[] Url, int[] Loose);
