using System.Buffers.Binary;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// A tar file up to the first header that announces more names and attributes than any archive has: the framework's reader makes room for all that is announced, up to 2 GB, before it reads a byte of it.
/// Headers stand at multiples of 512 bytes (POSIX.1-2017, pax, ustar Interchange Format); a block of a file's content that is such a header, checksum and all, is taken for one too.
/// </summary>
internal sealed class TarGuard(Stream inner) : ReadOnlyStream
{
    /// <summary>Most bytes of an extended header or of a long name.</summary>
    public const int MostBytes = 1 << 20;

    private const int BlockBytes = 512;
    private static readonly Range Size = 124..136;
    private static readonly Range Checksum = 148..156;
    private const int Kind = 156;
    private readonly byte[] blocks = new byte[128 * BlockBytes];
    private int used;
    private int length;
    private long refused;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A header announces too much.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (used == length && refused == 0)
        {
            length = inner.ReadAtLeast(blocks, blocks.Length, throwOnEndOfStream: false);
            used = 0;
            CutAtRefused();
        }

        if (used == length && refused != 0)
        {
            throw new InvalidDataException($"a header announces {refused} bytes of names or attributes; {MostBytes} are the most");
        }

        var count = Math.Min(buffer.Length, length - used);
        blocks.AsSpan(used, count).CopyTo(buffer);
        used += count;
        return count;
    }

    // What stands before it is still read.
    private void CutAtRefused()
    {
        for (var at = 0; at + BlockBytes <= length; at += BlockBytes)
        {
            var block = blocks.AsSpan(at, BlockBytes);
            if (block[Kind] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K' && NumberOf(block[Size]) is > MostBytes and var announced && SumOf(block) == NumberOf(block[Checksum]))
            {
                (refused, length) = (announced, at);
                return;
            }
        }
    }

    // The sum of a header's bytes, with blanks where the sum itself stands.
    private static long SumOf(ReadOnlySpan<byte> block)
    {
        var sum = 0L;
        foreach (var unit in block)
        {
            sum += unit;
        }

        foreach (var unit in block[Checksum])
        {
            sum += ' ' - unit;
        }

        return sum;
    }

    // Octal digits between blanks and zeros, or, behind a first byte of 0x80 (GNU), a binary number; -1 where it is neither.
    private static long NumberOf(ReadOnlySpan<byte> field)
    {
        if (field[0] is 0x80 or 0xff)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[^8..]) is >= 0 and var number ? number : long.MaxValue;
        }

        var total = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            total = (total << 3) | (uint)(digit - '0');
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
