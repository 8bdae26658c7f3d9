using ZstdSharp;

namespace MediaIndex.Corpora.Inputs;

/// <summary>How a file is packed, by its first bytes and never by its name.</summary>
internal enum Packing
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>One or more gzip members.</summary>
    Gzip,

    /// <summary>Zstandard frames.</summary>
    Zstd,
}

/// <summary>
/// The decoded stream of a file: inflated, and in UTF-8 where a byte-order mark says UTF-16 or UTF-32. Reading never throws for damaged data:
/// the stream ends there and <see cref="Loss"/> tells why. Offsets of origins count in this stream.
/// </summary>
internal sealed class DecodedInput : ReadOnlyStream
{
    private readonly FileWindow? window;
    private readonly Stream? file;
    private readonly Stream raw;
    private readonly Utf16Input stream;

    private DecodedInput(string path)
    {
        Packing = PackingOf(path);
        window = Packing == Packing.Gzip ? new FileWindow(path) : null;
        file = Packing == Packing.Gzip ? null : HasNoBytes(path) ? Stream.Null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        raw = window is not null ? new GzipMembers(window) : Packing == Packing.Zstd ? new DecompressionStream(file!) : file!;
        stream = new Utf16Input(raw);
    }

    public Packing Packing { get; }

    /// <summary>Why the stream ended before its data did; null where nothing was lost.</summary>
    public string? Loss { get; private set; }

    /// <summary>Whether the file's bytes are the decoded stream's, so that reading may begin anywhere.</summary>
    public bool IsAsStored => Packing == Packing.Plain && !stream.Converts;

    /// <summary>Goes on reading at an offset; only where <see cref="IsAsStored"/>.</summary>
    public void SeekTo(long offset)
    {
        stream.DropHead();
        file!.Seek(offset, SeekOrigin.Begin);
    }

    /// <summary>Length in bytes of a file that is read as stored.</summary>
    public long StoredLength => file!.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static DecodedInput Open(string path)
    {
        try
        {
            return new DecodedInput(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Reads the next bytes; 0 at the end of what can be read.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (Loss is not null)
        {
            return 0;
        }

        try
        {
            var count = stream.Read(buffer);
            if (count == 0)
            {
                Loss = (raw as GzipMembers)?.Loss;
            }

            return count;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ZstdException)
        {
            Loss = $"{Packing.ToString().ToLowerInvariant()} data is damaged or truncated: {error.Message}";
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        raw.Dispose();
        file?.Dispose();
        window?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>How a file is packed.</summary>
    public static Packing PackingOf(string path)
    {
        if (HasNoBytes(path))
        {
            return Packing.Plain;
        }

        Span<byte> head = stackalloc byte[4];
        using var handle = File.OpenHandle(path);
        return PackingOf(head[..RandomAccess.Read(handle, head, 0)]);
    }

    /// <summary>Whether a file has no bytes. Such a one is never opened: it may be a pipe, on which opening waits for a writer that never comes.</summary>
    public static bool HasNoBytes(string path) => new FileInfo(path).Length == 0;

    /// <summary>How bytes are packed, by the first four of them.</summary>
    public static Packing PackingOf(ReadOnlySpan<byte> head) =>
        GzipMember.IsMagic(head) ? Packing.Gzip
        : head.StartsWith<byte>([0x28, 0xb5, 0x2f, 0xfd]) ? Packing.Zstd
        : Packing.Plain;
}
