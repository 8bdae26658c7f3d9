using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace MediaIndex.Corpora.Arrow;

/// <summary>The bytes of a file as memory that the system pages in: nothing is read that nobody looks at, and nothing is copied.</summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private byte* start;

    /// <summary>Maps a file of at least one and less than 2³¹ bytes.</summary>
    /// <exception cref="IOException">It cannot be opened, or is too long.</exception>
    public MappedFile(string path)
    {
        var bytes = new FileInfo(path).Length;
        length = bytes <= int.MaxValue ? (int)bytes : throw new IOException($"{path} has {bytes} bytes; a file between phases has less than 2 GiB");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(start, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex, pinnable: this);

    /// <summary>Does nothing: mapped memory never moves.</summary>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (start is not null)
        {
            start = null;
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        view.Dispose();
        file.Dispose();
    }
}
