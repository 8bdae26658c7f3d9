using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Warc;

/// <summary>Cuts records from one decoded stream.</summary>
internal sealed class StreamWalk(InputBuffer buffer, int maxBlockBytes)
{
    private int pending;

    /// <summary>True where nothing but line ends follows the record that was given last.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The next record or loss; false at the end of the stream.</summary>
    public bool Next(out ArchiveRecord record)
    {
        buffer.Advance(pending);
        pending = 0;
        record = null!;
        if (!SkipLineEnds())
        {
            return false;
        }

        var offset = buffer.Offset;
        if (ArchiveHeaderReader.Read(buffer) is not { } header)
        {
            record = Garbage(offset);
            return true;
        }

        if (header.ContentLength < 0)
        {
            buffer.Advance(header.Size);
            record = new ArchiveRecord(offset, header.Size, null, default, false, $"the record at {offset} has no Content-Length");
            return true;
        }

        record = header.ContentLength > maxBlockBytes ? PassOver(header, offset) : Whole(header, offset);
        return true;
    }

    private ArchiveRecord Whole(ArchiveHeader header, long offset)
    {
        var end = header.Size + (int)header.ContentLength;
        if (!buffer.Hold(end))
        {
            return CutOff(header, offset, buffer.Length);
        }

        // Looking ahead tells whether the stream ends here; the block is cut only afterwards, since reading on moves it.
        buffer.Hold(end + 64);
        AtEnd = buffer.Ended && buffer.Span[end..].IndexOfAnyExcept("\r\n"u8) < 0;
        pending = end;
        return new ArchiveRecord(offset, end, header, buffer.Memory[header.Size..end], false, null);
    }

    private ArchiveRecord PassOver(ArchiveHeader header, long offset)
    {
        var length = header.Size + header.ContentLength;
        var there = buffer.Skip(length);
        buffer.Hold(64);
        AtEnd = buffer.Ended && buffer.Span.IndexOfAnyExcept("\r\n"u8) < 0;
        return there < length ? CutOff(header, offset, there) : new ArchiveRecord(offset, length, header, default, true, null);
    }

    private ArchiveRecord CutOff(ArchiveHeader header, long offset, long there)
    {
        buffer.Advance(buffer.Length);
        AtEnd = true;
        return new ArchiveRecord(offset, there, null, default, false, $"the {header.Type} record of {header.Url ?? "no address"} has {there} of {header.Size + header.ContentLength} bytes");
    }

    private ArchiveRecord Garbage(long offset)
    {
        do
        {
            var end = buffer.Span.IndexOf((byte)'\n');
            buffer.Advance(end < 0 ? buffer.Length : end + 1);
            buffer.Hold(4096);
        }
        while (buffer.Length > 0 && !ArchiveHeaderReader.MayBegin(buffer.Span));

        AtEnd = buffer.Ended && buffer.Length == 0;
        return new ArchiveRecord(offset, buffer.Offset - offset, null, default, false, $"{buffer.Offset - offset} bytes at {offset} are no record");
    }

    private bool SkipLineEnds()
    {
        while (true)
        {
            var rest = buffer.Span.IndexOfAnyExcept("\r\n"u8);
            if (rest >= 0)
            {
                buffer.Advance(rest);
                return true;
            }

            buffer.Advance(buffer.Length);
            if (buffer.Ended)
            {
                return false;
            }

            buffer.More();
        }
    }
}
