using System.Buffers.Binary;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// A tar file whose headers are looked at as they are read: the framework's reader makes room for all the names and attributes that a header announces, up to 2 GB, before it reads a byte of them and whatever the header's checksum says.
/// A header is what the reader asks for in one piece of 512 bytes (POSIX.1-2017, pax, ustar Interchange Format) where no content is ahead.
/// </summary>
internal sealed class TarGuard(Stream inner) : ReadOnlyStream
{
    // Most bytes of an extended header or of a long name.
    private const int MostBytes = 1 << 20;
    private const int HeaderBytes = 512;
    private const int Kind = 156;
    private static readonly Range Size = 124..136;

    /// <summary>Bytes ahead that are the content of an entry, and no header. The reader hands out the entry, or passes over it.</summary>
    public long Content { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A header announces too much.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (Content > 0)
        {
            Content -= count;
        }
        else if (count == HeaderBytes && buffer[Kind] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')
        {
            Content = NumberOf(buffer[Size]);
            if (Content > MostBytes)
            {
                throw new InvalidDataException($"a header announces {Content} bytes of names or attributes; {MostBytes} are the most");
            }
        }

        return count;
    }

    // As the reader takes it: octal digits between blanks up to the first zero, or, behind a first byte of 0x80 or 0xFF (GNU), a binary number. With anything else reading ends.
    private static long NumberOf(ReadOnlySpan<byte> field)
    {
        if (field[0] is 0x80 or 0xff)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[^sizeof(long)..]);
        }

        var total = 0L;
        var end = field.IndexOf((byte)0);
        foreach (var digit in (end < 0 ? field : field[..end]).Trim((byte)' '))
        {
            total = (total << 3) + (digit - '0');
        }

        return total;
    }
}
