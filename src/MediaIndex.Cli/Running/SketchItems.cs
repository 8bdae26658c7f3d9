using MediaIndex.Corpora.Sketches;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>The items of all partitions, file after file; numbered in order of preference: relevant ones first, then by time of publication, then by place in the inputs.</summary>
internal sealed class SketchItems : IDuplicateItems, IDisposable
{
    private const int ReadSize = 1 << 12;
    private readonly SketchFile[] files;
    private readonly int[] starts;
    private readonly int[] ordinals;

    /// <summary>Opens the sketches of all partitions.</summary>
    public SketchItems(IReadOnlyList<string> paths)
        : this([.. paths.Select(path => new SketchFile(path))])
    {
    }

    /// <summary>Takes the sketches of all partitions over.</summary>
    public SketchItems(SketchFile[] files)
    {
        this.files = files;
        starts = new int[files.Length + 1];
        for (var file = 0; file < files.Length; file++)
        {
            starts[file + 1] = checked(starts[file] + files[file].Count);
        }

        ordinals = PreferenceOrder.Of(ReadRanks());
        FreedMemory.GiveBackOf(Count);
    }

    /// <inheritdoc/>
    public int Count => starts[^1];

    /// <inheritdoc/>
    public ReadOnlySpan<int> Ordinals => ordinals;

    /// <summary>Rank of an item without cities worth counting: behind every other.</summary>
    public static long RankOf(DateTimeOffset? published, bool relevant) => (published?.UtcTicks ?? DateTime.MaxValue.Ticks) + (relevant ? 0 : long.MaxValue / 2);

    /// <summary>The ordinals of the rows of a file.</summary>
    public ReadOnlySpan<int> OrdinalsOf(int file) => ordinals.AsSpan(starts[file], files[file].Count);

    /// <summary>Shows who every item is, in the order of places.</summary>
    public void VisitIdentities(Action<int, ItemKeys> visit)
    {
        var buffer = new ItemKeys[ReadSize];
        for (var place = 0; place < Count; place += ReadSize)
        {
            var part = buffer.AsSpan(0, Math.Min(ReadSize, Count - place));
            Read(place, part, static (file, row, into) => file.ReadIdentities(row, into));
            for (var i = 0; i < part.Length; i++)
            {
                visit(ordinals[place + i], part[i]);
            }
        }
    }

    /// <inheritdoc/>
    public void ReadContents(int place, Span<UInt128> hashes) => Read(place, hashes, static (file, row, into) => file.ReadContents(row, into));

    /// <inheritdoc/>
    public void ReadLooses(int place, Span<UInt128> hashes) => Read(place, hashes, static (file, row, into) => file.ReadLooses(row, into));

    /// <inheritdoc/>
    public void ReadUrls(int place, Span<ulong> hashes) => Read(place, hashes, static (file, row, into) => file.ReadUrls(row, into));

    /// <inheritdoc/>
    public void ReadBand(int band, int place, Span<uint> keys) => Read(place, keys, (file, row, into) => file.ReadBand(band, row, into));

    /// <inheritdoc/>
    public ReadOnlySpan<uint> ShinglesAt(int place)
    {
        var file = FileOf(place);
        return files[file].ShinglesOf(place - starts[file]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private ulong[] ReadRanks()
    {
        var ranks = new ulong[Count];
        Read(0, System.Runtime.InteropServices.MemoryMarshal.Cast<ulong, long>(ranks.AsSpan()), static (file, row, into) => file.ReadRanks(row, into));
        return ranks;
    }

    private int FileOf(int place)
    {
        var file = Array.BinarySearch(starts, place);
        if (file < 0)
        {
            return ~file - 1;
        }

        // Files without items begin where the next one does.
        while (starts[file + 1] == place)
        {
            file++;
        }

        return file;
    }

    private void Read<T>(int place, Span<T> into, ColumnReader<T> read)
    {
        for (var file = into.IsEmpty ? 0 : FileOf(place); !into.IsEmpty; file++)
        {
            var part = into[..Math.Min(into.Length, starts[file + 1] - place)];
            read(files[file], place - starts[file], part);
            place += part.Length;
            into = into[part.Length..];
        }
    }

    private delegate void ColumnReader<T>(SketchFile file, int row, Span<T> into);
}
