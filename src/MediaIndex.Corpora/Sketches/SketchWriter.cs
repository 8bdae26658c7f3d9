using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Sketches;

/// <summary>Who an item is, as 64-bit hashes; zero where it has none.</summary>
/// <param name="Id">Id of the item.</param>
/// <param name="Native">Hash of its platform and native id.</param>
/// <param name="RepostOf">Hash of platform and native id of the item that it repeats.</param>
public readonly record struct ItemKeys(ulong Id, ulong Native, ulong RepostOf);

/// <summary>
/// Writes what clustering needs of the items of one partition: hashes, band keys and shingles, in blocks of columns (<see cref="SketchLayout"/>), so that
/// a reader takes one band or one item without reading the rest. One block is in memory at a time.
/// </summary>
public sealed class SketchWriter : IDisposable
{
    private readonly SketchSpool target;
    private readonly bool owned;
    private readonly int bands;
    private readonly UInt128[] contents = new UInt128[SketchLayout.BlockItems];
    private readonly UInt128[] looses = new UInt128[SketchLayout.BlockItems];
    private readonly ItemKeys[] identities = new ItemKeys[SketchLayout.BlockItems];
    private readonly ulong[] urls = new ulong[SketchLayout.BlockItems];
    private readonly long[] ranks = new long[SketchLayout.BlockItems];
    private readonly int[] ends = new int[SketchLayout.BlockItems];
    private readonly uint[] keys;
    private readonly List<long> blocks = [];
    private uint[] shingles = new uint[SketchLayout.BlockItems * 16];
    private int items;
    private int hashes;
    private long count;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path.</param>
    /// <param name="bands">Band keys per item.</param>
    public SketchWriter(string path, int bands)
        : this(new SketchSpool(path, bound: -1), bands) => owned = true;

    /// <summary>Writes to a spool, which the caller disposes of.</summary>
    /// <param name="target">An empty spool.</param>
    /// <param name="bands">Band keys per item.</param>
    public SketchWriter(SketchSpool target, int bands)
    {
        this.bands = bands;
        this.target = target;
        keys = new uint[SketchLayout.BlockItems * bands];
        target.Write([]);
    }

    /// <summary>Adds an item.</summary>
    /// <param name="content">Hash of its normalised text.</param>
    /// <param name="loose">Hash of its words alone where it is short; otherwise zero.</param>
    /// <param name="url">Hash of its canonical address; zero where it has none.</param>
    /// <param name="rank">Rank of preference within a cluster: the least represents it.</param>
    /// <param name="identity">Its id and the ids that reposts name.</param>
    /// <param name="bandKeys">Band keys; empty where it takes no part in near-duplicates.</param>
    /// <param name="shingleHashes">Shingle hashes in any order, repeats allowed.</param>
    public void Add(UInt128 content, UInt128 loose, ulong url, long rank, ItemKeys identity, ReadOnlySpan<uint> bandKeys, ReadOnlySpan<uint> shingleHashes)
    {
        contents[items] = content;
        looses[items] = loose;
        urls[items] = url;
        ranks[items] = rank;
        identities[items] = identity;
        for (var band = 0; band < bands; band++)
        {
            keys[(band * SketchLayout.BlockItems) + items] = bandKeys.IsEmpty ? 0 : bandKeys[band];
        }

        if (hashes + shingleHashes.Length > shingles.Length)
        {
            Array.Resize(ref shingles, Math.Max(shingles.Length * 2, hashes + shingleHashes.Length));
        }

        shingleHashes.CopyTo(shingles.AsSpan(hashes));
        hashes += shingleHashes.Length;
        ends[items++] = hashes;
        if (items == SketchLayout.BlockItems)
        {
            Flush();
        }
    }

    /// <summary>Writes what is left and the list of blocks.</summary>
    public void Complete()
    {
        if (items > 0)
        {
            Flush();
        }

        var list = CollectionsMarshal.AsSpan(blocks);
        Write<long>(list);
        Write<ulong>([SketchLayout.Magic, (ulong)count, (ulong)bands, (ulong)(blocks.Count / 2)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (owned)
        {
            target.Dispose();
        }
    }

    private void Flush()
    {
        blocks.Add(target.Length);
        blocks.Add(items);
        Write<UInt128>(contents.AsSpan(0, items));
        Write<UInt128>(looses.AsSpan(0, items));
        Write<ItemKeys>(identities.AsSpan(0, items));
        Write<ulong>(urls.AsSpan(0, items));
        Write<long>(ranks.AsSpan(0, items));
        Write<int>(ends.AsSpan(0, items));
        for (var band = 0; band < bands; band++)
        {
            Write<uint>(keys.AsSpan(band * SketchLayout.BlockItems, items));
        }

        Write<uint>(shingles.AsSpan(0, hashes));
        count += items;
        (items, hashes) = (0, 0);
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged => target.Write(MemoryMarshal.AsBytes(values));
}
