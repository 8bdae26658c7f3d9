using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MediaIndex.Corpora.Inputs;

/// <summary>How a gzip member ended.</summary>
internal enum MemberEnd
{
    /// <summary>Not yet read to its end.</summary>
    Open,

    /// <summary>Read whole; length and checksum agree.</summary>
    Whole,

    /// <summary>The file ends inside the member.</summary>
    Truncated,

    /// <summary>The compressed bytes or their checksum are wrong.</summary>
    Corrupt,
}

/// <summary>
/// Inflates one gzip member and finds where it ends in the file. The runtime's own GzipStream tells neither: it hides member borders and
/// takes a truncated file for a short one. The end is found by looking for the checksum and length of what was inflated among the bytes handed out last.
/// </summary>
internal sealed class GzipMember : ReadOnlyStream
{
    private readonly FileWindow file;
    private readonly Source source;
    private readonly DeflateStream inflater;
    private readonly Crc32 checksum = new();

    private GzipMember(FileWindow file, long start, int headerLength)
    {
        this.file = file;
        Start = start;
        source = new Source(file, start + headerLength);
        inflater = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Offset of the member's first byte in the file.</summary>
    public long Start { get; }

    /// <summary>Offset after its last byte; known once <see cref="Ending"/> is `Whole`.</summary>
    public long End { get; private set; }

    public MemberEnd Ending { get; private set; }

    /// <summary>Bytes inflated so far.</summary>
    public long Inflated { get; private set; }

    /// <summary>Opens the member at the window's position; null where no gzip header stands there.</summary>
    public static GzipMember? Open(FileWindow file)
    {
        var length = HeaderLength(file.Peek(1 << 16));
        return length == 0 ? null : new GzipMember(file, file.Position, length);
    }

    /// <summary>Whether a gzip header may begin here.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> bytes) => bytes.Length >= 3 && bytes[0] == 0x1f && bytes[1] == 0x8b && bytes[2] == 8;

    public override int Read(Span<byte> buffer)
    {
        if (Ending != MemberEnd.Open || buffer.Length == 0)
        {
            return 0;
        }

        int count;
        try
        {
            count = inflater.Read(buffer);
        }
        catch (InvalidDataException)
        {
            Ending = MemberEnd.Corrupt;
            return 0;
        }

        if (count == 0)
        {
            FindEnd();
            return 0;
        }

        checksum.Append(buffer[..count]);
        Inflated += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        inflater.Dispose();
        source.Dispose();
        base.Dispose(disposing);
    }

    // After the last inflated byte stand CRC-32 and length; where they are not found, the file ended or lies.
    private void FindEnd()
    {
        Span<byte> footer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(footer[4..], (uint)Inflated);
        file.Position = source.LastStart;
        var reach = (int)(source.Position - source.LastStart) + footer.Length;
        var bytes = file.Peek(reach);
        var found = bytes[..Math.Min(reach, bytes.Length)].IndexOf(footer);
        if (found >= 0)
        {
            End = source.LastStart + found + footer.Length;
            Ending = MemberEnd.Whole;
            return;
        }

        Ending = source.Position + footer.Length > file.Length ? MemberEnd.Truncated : MemberEnd.Corrupt;
    }

    private static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10 || !IsMagic(bytes) || (bytes[3] & 0xe0) != 0)
        {
            return 0;
        }

        var flags = bytes[3];
        var at = 10;
        if ((flags & 4) != 0)
        {
            at += bytes.Length < 12 ? 2 : 2 + BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        }

        for (var text = 8; text <= 16; text <<= 1)
        {
            if ((flags & text) != 0 && at < bytes.Length)
            {
                var end = bytes[at..].IndexOf((byte)0);
                at = end < 0 ? bytes.Length + 1 : at + end + 1;
            }
        }

        at += (flags & 2) != 0 ? 2 : 0;
        return at > bytes.Length ? 0 : at;
    }

    /// <summary>Hands compressed bytes to the inflater and remembers where its last helping began.</summary>
    private sealed class Source(FileWindow file, long start) : ReadOnlyStream
    {
        public long LastStart { get; private set; } = start;

        public override long Position { get; set; } = start;

        public override int Read(Span<byte> buffer)
        {
            file.Position = Position;
            var count = file.Read(buffer);
            if (count > 0)
            {
                LastStart = Position;
                Position += count;
            }

            return count;
        }
    }
}
