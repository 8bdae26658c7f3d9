using System.Text;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Feeds;

/// <summary>
/// Cuts the elements of certain names out of an XML stream by their tags, with byte offsets, so that one broken element costs only itself and memory is
/// bounded by one element. Elements of these names do not stand inside each other in the formats concerned.
/// </summary>
internal sealed class ElementSplitter(InputBuffer buffer, IReadOnlyList<string> names, int maxRecordBytes)
{
    private readonly byte[][] opens = [.. names.Select(name => Encoding.ASCII.GetBytes("<" + name))];
    private readonly byte[][] closes = [.. names.Select(name => Encoding.ASCII.GetBytes("</" + name + ">"))];

    /// <summary>What stands before the first element, at most 64 KiB of it: the names of prefixes, title and language of the whole.</summary>
    public string Head { get; private set; } = "";

    /// <summary>The next element with its tags; false where there is no further one.</summary>
    public bool Next(out RawRecord record)
    {
        record = default;
        if (!FindOpen(out var which))
        {
            return false;
        }

        var offset = buffer.Offset;
        var searched = 0;
        var close = closes[which];
        while (true)
        {
            var found = buffer.Span[searched..].IndexOf(close);
            if (found >= 0)
            {
                var length = searched + found + close.Length;
                var fits = buffer.Offset == offset && length <= maxRecordBytes;
                var total = buffer.Offset - offset + length;
                record = new RawRecord(offset, total, fits ? buffer.Memory[..length] : default, fits ? RecordFault.None : RecordFault.Oversized);
                buffer.Advance(length);
                return true;
            }

            if (buffer.Ended)
            {
                record = new RawRecord(offset, buffer.Offset - offset + buffer.Length, default, RecordFault.CutOff);
                buffer.Advance(buffer.Length);
                return true;
            }

            searched = Math.Max(0, buffer.Length - close.Length);
            if (searched > maxRecordBytes)
            {
                buffer.Advance(searched);
                searched = 0;
            }

            buffer.More();
        }
    }

    private bool FindOpen(out int which)
    {
        while (true)
        {
            var at = FirstOpen(out which);
            if (at >= 0)
            {
                KeepHead(at);
                buffer.Advance(at);
                return true;
            }

            if (buffer.Ended)
            {
                return false;
            }

            var keep = Math.Min(buffer.Length, 64);
            KeepHead(buffer.Length - keep);
            buffer.Advance(buffer.Length - keep);
            buffer.More();
        }
    }

    private int FirstOpen(out int which)
    {
        which = -1;
        var best = -1;
        var bytes = buffer.Span;
        for (var i = 0; i < opens.Length; i++)
        {
            var at = Open(bytes, opens[i]);
            if (at >= 0 && (best < 0 || at < best))
            {
                best = at;
                which = i;
            }
        }

        return best;
    }

    // "<item" followed by a blank, ">" or "/": "<items" is another element.
    private static int Open(ReadOnlySpan<byte> bytes, byte[] open)
    {
        for (var from = 0; ;)
        {
            var found = bytes[from..].IndexOf(open);
            if (found < 0 || from + found + open.Length >= bytes.Length)
            {
                return -1;
            }

            from += found;
            if (bytes[from + open.Length] is (byte)'>' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)'/')
            {
                return from;
            }

            from += open.Length;
        }
    }

    private void KeepHead(int count)
    {
        if (Head.Length == 0 && count > 0)
        {
            Head = Encoding.UTF8.GetString(buffer.Span[..Math.Min(count, 64 << 10)]);
        }
    }
}
