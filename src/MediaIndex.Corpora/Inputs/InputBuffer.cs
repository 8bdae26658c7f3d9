using System.Buffers;

namespace MediaIndex.Corpora.Inputs;

/// <summary>A growing window over a decoded stream: what splitters look at and cut from. Its memory is pooled.</summary>
/// <param name="input">The stream.</param>
/// <param name="block">Bytes to begin with, at least 16; a record that is longer makes it grow.</param>
internal sealed class InputBuffer(Stream input, int block = InputBuffer.DefaultBlock) : IDisposable
{
    /// <summary>Bytes held at first unless told otherwise.</summary>
    public const int DefaultBlock = 128 << 10;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(block);
    private int start;
    private int end;

    /// <summary>Offset in the decoded stream of the first byte held.</summary>
    public long Offset { get; private set; }

    /// <summary>True once the stream has no more bytes than those held.</summary>
    public bool Ended { get; private set; }

    /// <summary>Bytes held.</summary>
    public int Length => end - start;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(start, end - start);

    /// <summary>Bytes held; valid until <see cref="More"/>.</summary>
    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(start, end - start);

    /// <summary>Forgets what is held; the stream now stands at an offset.</summary>
    public void Restart(long offset)
    {
        start = end = 0;
        Offset = offset;
        Ended = false;
    }

    /// <summary>Lets go of the first bytes.</summary>
    public void Advance(int count)
    {
        start += count;
        Offset += count;
    }

    /// <summary>Reads on until so many bytes are held or the stream has no more; tells whether they are.</summary>
    public bool Hold(int wanted)
    {
        while (Length < wanted && !Ended)
        {
            More();
        }

        return Length >= wanted;
    }

    /// <summary>Lets go of so many bytes, reading on where fewer are held; gives how many there were.</summary>
    public long Skip(long count)
    {
        var left = count;
        while (left > 0)
        {
            var some = (int)Math.Min(left, Length);
            Advance(some);
            left -= some;
            if (left > 0 && !Hold(1))
            {
                break;
            }
        }

        return count - left;
    }

    /// <summary>Passes over a UTF-8 byte-order mark at the front of the stream.</summary>
    public void SkipMark()
    {
        while (Offset == 0 && Length < 3 && !Ended)
        {
            More();
        }

        if (Offset == 0 && Span.StartsWith("\uFEFF"u8))
        {
            Advance(3);
        }
    }

    /// <summary>Reads more behind what is held.</summary>
    public void More()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (buffer.Length - end < block / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        // Filled to the brim: splitters that look at a record from its start again then do so only after each doubling.
        while (end < buffer.Length && !Ended)
        {
            var got = input.Read(buffer.AsSpan(end));
            Ended = got == 0;
            end += got;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        start = end = 0;
    }
}
