using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Sketches;

/// <summary>Who an item is, as 64-bit hashes; zero where it has none.</summary>
/// <param name="Id">Id of the item.</param>
/// <param name="Native">Hash of its platform and native id.</param>
/// <param name="RepostOf">Hash of platform and native id of the item that it repeats.</param>
public readonly record struct ItemKeys(ulong Id, ulong Native, ulong RepostOf);

/// <summary>
/// Writes what clustering needs of the items of one partition: hashes, band keys and shingles, each as one run of fixed-width values, so that
/// a reader can map the file and take one band or one item without reading the rest. Little-endian. Rows are held until <see cref="Complete"/>.
/// </summary>
public sealed class SketchWriter : IDisposable
{
    internal const ulong Magic = 0x3248435445_4B53; // "SKETCH2"

    private readonly FileStream stream;
    private readonly int bands;
    private readonly List<UInt128> contents = [];
    private readonly List<UInt128> looses = [];
    private readonly List<ulong> urls = [];
    private readonly List<long> ranks = [];
    private readonly List<ItemKeys> identities = [];
    private readonly List<uint> keys = [];
    private readonly List<long> ends = [];
    private readonly List<uint> shingles = [];

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path.</param>
    /// <param name="bands">Band keys per item.</param>
    public SketchWriter(string path, int bands)
    {
        this.bands = bands;
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>Adds an item.</summary>
    /// <param name="content">Hash of its normalised text.</param>
    /// <param name="loose">Hash of its words alone where it is short; otherwise zero.</param>
    /// <param name="url">Hash of its canonical address; zero where it has none.</param>
    /// <param name="rank">Rank of preference within a cluster: the least represents it.</param>
    /// <param name="identity">Its id and the ids that reposts name.</param>
    /// <param name="bandKeys">Band keys; empty where it takes no part in near-duplicates.</param>
    /// <param name="sortedShingles">Sorted distinct shingle hashes.</param>
    public void Add(UInt128 content, UInt128 loose, ulong url, long rank, ItemKeys identity, ReadOnlySpan<uint> bandKeys, ReadOnlySpan<uint> sortedShingles)
    {
        contents.Add(content);
        looses.Add(loose);
        urls.Add(url);
        ranks.Add(rank);
        identities.Add(identity);
        CollectionsMarshal.SetCount(keys, keys.Count + bands);
        var row = CollectionsMarshal.AsSpan(keys)[^bands..];
        row.Clear();
        bandKeys.CopyTo(row);
        shingles.AddRange(sortedShingles);
        ends.Add(shingles.Count);
    }

    /// <summary>Writes the file.</summary>
    public void Complete()
    {
        Write<ulong>([Magic, (ulong)contents.Count, (ulong)bands, (ulong)shingles.Count]);
        Write<UInt128>(CollectionsMarshal.AsSpan(contents));
        Write<UInt128>(CollectionsMarshal.AsSpan(looses));
        Write<ulong>(CollectionsMarshal.AsSpan(urls));
        Write<long>(CollectionsMarshal.AsSpan(ranks));
        Write<long>(CollectionsMarshal.AsSpan(ends));
        Write<ItemKeys>(CollectionsMarshal.AsSpan(identities));
        Write<uint>(Transposed());
        Write<uint>(CollectionsMarshal.AsSpan(shingles));
        stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private uint[] Transposed()
    {
        var columns = new uint[keys.Count];
        for (var item = 0; item < contents.Count; item++)
        {
            for (var band = 0; band < bands; band++)
            {
                columns[(band * contents.Count) + item] = keys[(item * bands) + band];
            }
        }

        return columns;
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged => stream.Write(MemoryMarshal.AsBytes(values));
}
