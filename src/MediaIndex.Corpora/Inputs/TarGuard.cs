using System.Buffers.Binary;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// A tar file whose headers are looked at as they are read: the framework's reader makes room for all the names and attributes that a header announces, up to 2 GB, before it reads a byte of them and whatever the header's checksum says.
/// A header is what the reader asks for in one piece of 512 bytes (POSIX.1-2017, pax, ustar Interchange Format) while it looks for the next entry.
/// </summary>
internal sealed class TarGuard(Stream inner) : ReadOnlyStream
{
    /// <summary>Most bytes of an extended header or of a long name.</summary>
    public const int MostBytes = 1 << 20;

    private const int HeaderBytes = 512;
    private const int Kind = 156;
    private static readonly Range Size = 124..136;

    /// <summary>Whether the reader looks for the next entry; otherwise it hands out the content of one.</summary>
    public bool BetweenEntries { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A header announces too much.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (BetweenEntries && count == HeaderBytes && buffer[Kind] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K' && NumberOf(buffer[Size]) is > MostBytes and var announced)
        {
            throw new InvalidDataException($"a header announces {announced} bytes of names or attributes; {MostBytes} are the most");
        }

        return count;
    }

    // Octal digits between blanks and zeros, or, behind a first byte of 0x80 or 0xFF (GNU), a binary number; nothing that is neither passes the reader.
    private static long NumberOf(ReadOnlySpan<byte> field)
    {
        if (field[0] is 0x80 or 0xff)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[^sizeof(long)..]);
        }

        var total = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            total = (total << 3) + (digit - '0');
        }

        return total;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
