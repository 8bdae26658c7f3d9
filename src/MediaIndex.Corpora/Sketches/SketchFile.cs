using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Sketches;

/// <summary>A mapped file of sketches. The system pages it in and out; nothing is copied to the heap.</summary>
public sealed unsafe class SketchFile : IDisposable
{
    private const int HeaderBytes = 32;
    private const int ItemBytes = 80;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly long length;

    /// <summary>Maps a file.</summary>
    /// <exception cref="InvalidDataException">The file is no sketch file, or is cut off.</exception>
    public SketchFile(string path)
    {
        length = new FileInfo(path).Length;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer;
        var header = length < HeaderBytes ? default : MemoryMarshal.Cast<byte, ulong>(new ReadOnlySpan<byte>(start, HeaderBytes));
        if (header.IsEmpty || header[0] != SketchWriter.Magic)
        {
            throw new InvalidDataException($"{path} is no sketch file");
        }

        Count = checked((int)header[1]);
        Bands = checked((int)header[2]);
        var shingles = checked((long)header[3]);
        if (length != HeaderBytes + ((long)Count * ItemBytes) + (4L * Bands * Count) + (4L * shingles))
        {
            throw new InvalidDataException($"{path} has another length than its header says");
        }
    }

    /// <summary>Items.</summary>
    public int Count { get; }

    /// <summary>Band keys per item.</summary>
    public int Bands { get; }

    /// <summary>Hashes of the normalised texts.</summary>
    public ReadOnlySpan<UInt128> Contents => Section<UInt128>(HeaderBytes, Count);

    /// <summary>Hashes of the words alone, of short texts.</summary>
    public ReadOnlySpan<UInt128> Looses => Section<UInt128>(HeaderBytes + (16L * Count), Count);

    /// <summary>Hashes of the canonical addresses.</summary>
    public ReadOnlySpan<ulong> Urls => Section<ulong>(HeaderBytes + (32L * Count), Count);

    /// <summary>Ranks of preference.</summary>
    public ReadOnlySpan<long> Ranks => Section<long>(HeaderBytes + (40L * Count), Count);

    /// <summary>Ids.</summary>
    public ReadOnlySpan<ItemKeys> Identities => Section<ItemKeys>(HeaderBytes + (56L * Count), Count);

    /// <summary>The keys of one band.</summary>
    public ReadOnlySpan<uint> Band(int band) => Section<uint>(HeaderBytes + ((long)ItemBytes * Count) + (4L * band * Count), Count);

    /// <summary>Sorted distinct shingle hashes of an item.</summary>
    public ReadOnlySpan<uint> ShinglesOf(int item)
    {
        var ends = Section<long>(HeaderBytes + (48L * Count), Count);
        var first = item == 0 ? 0 : ends[item - 1];
        return Section<uint>(HeaderBytes + ((long)ItemBytes * Count) + (4L * Bands * Count) + (4 * first), (int)(ends[item] - first));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private ReadOnlySpan<T> Section<T>(long offset, int count)
        where T : unmanaged => new(start + offset, count);
}
