using Microsoft.Win32.SafeHandles;

namespace MediaIndex.Corpora.Sketches;

/// <summary>Bytes that are written once from the beginning to the end and then read anywhere: in memory up to a bound, in a file beyond it. Not for several threads at a time.</summary>
public sealed class SketchSpool : IDisposable
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;
    private readonly string path;
    private readonly long bound;
    private readonly List<byte[]> blocks = [];
    private SafeFileHandle? handle;

    /// <summary>An empty spool.</summary>
    /// <param name="path">Where its file is made once the bound is passed.</param>
    /// <param name="bound">Most bytes held in memory.</param>
    public SketchSpool(string path, long bound)
    {
        this.path = path;
        this.bound = bound;
    }

    private SketchSpool(SafeFileHandle handle, string path)
    {
        this.path = path;
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Name for messages.</summary>
    public string Name => path;

    /// <summary>Opens a finished file.</summary>
    public static SketchSpool Open(string path) => new(File.OpenHandle(path), path);

    /// <summary>Adds bytes at the end.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (handle is null && Length + bytes.Length > bound)
        {
            MoveToFile();
        }

        if (handle is not null)
        {
            RandomAccess.Write(handle, bytes, Length);
            Length += bytes.Length;
            return;
        }

        while (!bytes.IsEmpty)
        {
            var at = (int)(Length & (BlockSize - 1));
            if (at == 0)
            {
                blocks.Add(GC.AllocateUninitializedArray<byte>(BlockSize));
            }

            var part = bytes[..Math.Min(bytes.Length, BlockSize - at)];
            part.CopyTo(blocks[^1].AsSpan(at));
            bytes = bytes[part.Length..];
            Length += part.Length;
        }
    }

    /// <summary>Reads bytes; false where there are not so many.</summary>
    public bool TryRead(long offset, Span<byte> into)
    {
        if (offset < 0 || offset + into.Length > Length)
        {
            return false;
        }

        while (!into.IsEmpty)
        {
            var read = handle is null ? Copy(offset, into) : RandomAccess.Read(handle, into, offset);
            if (read == 0)
            {
                return false;
            }

            into = into[read..];
            offset += read;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => handle?.Dispose();

    private int Copy(long offset, Span<byte> into)
    {
        var part = blocks[(int)(offset >> BlockBits)].AsSpan((int)(offset & (BlockSize - 1)));
        part = part[..Math.Min(part.Length, into.Length)];
        part.CopyTo(into);
        return part.Length;
    }

    private void MoveToFile()
    {
        handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        for (var i = 0; i < blocks.Count; i++)
        {
            var offset = (long)i << BlockBits;
            RandomAccess.Write(handle, blocks[i].AsSpan(0, (int)Math.Min(BlockSize, Length - offset)), offset);
        }

        blocks.Clear();
    }
}
