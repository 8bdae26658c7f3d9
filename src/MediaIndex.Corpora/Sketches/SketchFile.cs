using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Sketches;

/// <summary>
/// Reads a file of sketches piece by piece. Nothing of it is mapped or kept but the list of its blocks and the ends of one block's shingles,
/// so the memory of a process that clusters does not grow with the size of the files. Not for several threads at a time.
/// </summary>
public sealed class SketchFile : IDisposable
{
    private readonly SketchSpool source;
    private readonly long[] blocks;
    private readonly int[] ends = new int[SketchLayout.BlockItems];
    private uint[] shingles = new uint[1024];
    private int endsOf = -1;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">The file is no sketch file, or is cut off.</exception>
    public SketchFile(string path)
        : this(SketchSpool.Open(path))
    {
    }

    /// <summary>Reads what was written to a spool, and disposes of it at the end.</summary>
    /// <exception cref="InvalidDataException">It holds no sketches, or is cut off.</exception>
    public SketchFile(SketchSpool source)
    {
        this.source = source;
        var whole = false;
        try
        {
            var tail = new ulong[SketchLayout.TailBytes / sizeof(ulong)];
            if (!source.TryRead(source.Length - SketchLayout.TailBytes, MemoryMarshal.AsBytes(tail.AsSpan())) || tail[0] != SketchLayout.Magic)
            {
                throw new InvalidDataException($"{source.Name} is no sketch file, or its end is missing");
            }

            Count = checked((int)tail[1]);
            Bands = checked((int)tail[2]);
            blocks = new long[checked(2 * (int)tail[3])];
            Read(source.Length - SketchLayout.TailBytes - ((long)tail[3] * SketchLayout.EntryBytes), blocks.AsSpan());
            whole = true;
        }
        finally
        {
            if (!whole)
            {
                source.Dispose();
            }
        }
    }

    /// <summary>Items.</summary>
    public int Count { get; }

    /// <summary>Band keys per item.</summary>
    public int Bands { get; }

    /// <summary>Reads the hashes of the normalised texts of the items from a row on.</summary>
    public void ReadContents(int row, Span<UInt128> into) => ReadColumn(SketchLayout.Contents, row, into);

    /// <summary>Reads the hashes of the words alone, of short texts.</summary>
    public void ReadLooses(int row, Span<UInt128> into) => ReadColumn(SketchLayout.Looses, row, into);

    /// <summary>Reads the hashes of the canonical addresses.</summary>
    public void ReadUrls(int row, Span<ulong> into) => ReadColumn(SketchLayout.Urls, row, into);

    /// <summary>Reads the ranks of preference.</summary>
    public void ReadRanks(int row, Span<long> into) => ReadColumn(SketchLayout.Ranks, row, into);

    /// <summary>Reads the ids.</summary>
    public void ReadIdentities(int row, Span<ItemKeys> into) => ReadColumn(SketchLayout.Identities, row, into);

    /// <summary>Reads the keys of one band.</summary>
    public void ReadBand(int band, int row, Span<uint> into) => ReadColumn(SketchLayout.Bands + (sizeof(uint) * band), row, into);

    /// <summary>The shingle hashes of an item as they were written. The span is good until the next call.</summary>
    public ReadOnlySpan<uint> ShinglesOf(int row)
    {
        var block = row / SketchLayout.BlockItems;
        var (offset, items) = (blocks[2 * block], (int)blocks[(2 * block) + 1]);
        if (endsOf != block)
        {
            Read(offset + ((long)SketchLayout.Ends * items), ends.AsSpan(0, items));
            endsOf = block;
        }

        var at = row % SketchLayout.BlockItems;
        var start = at == 0 ? 0 : ends[at - 1];
        var length = ends[at] - start;
        if (shingles.Length < length)
        {
            shingles = new uint[length * 2];
        }

        Read(offset + ((long)(SketchLayout.Bands + (sizeof(uint) * Bands)) * items) + ((long)sizeof(uint) * start), shingles.AsSpan(0, length));
        return shingles.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    // A column's values before an item are all of one width, and so are those of the columns before it.
    private void ReadColumn<T>(int column, int row, Span<T> into)
        where T : unmanaged
    {
        while (!into.IsEmpty)
        {
            var block = row / SketchLayout.BlockItems;
            var (offset, items) = (blocks[2 * block], (int)blocks[(2 * block) + 1]);
            var at = row % SketchLayout.BlockItems;
            var part = into[..Math.Min(into.Length, items - at)];
            Read(offset + ((long)column * items) + (at * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<T>()), part);
            into = into[part.Length..];
            row += part.Length;
        }
    }

    private void Read<T>(long offset, Span<T> into)
        where T : unmanaged
    {
        if (!source.TryRead(offset, MemoryMarshal.AsBytes(into)))
        {
            throw new InvalidDataException($"{source.Name} is cut off");
        }
    }
}
