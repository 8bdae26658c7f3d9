namespace MediaIndex.Corpora.Inputs;

/// <summary>Cuts a decoded stream into lines. Memory never exceeds the cap by more than a doubling.</summary>
/// <param name="buffer">The stream.</param>
/// <param name="maxRecordBytes">Longest line that is handed out.</param>
/// <param name="lineEnd">Last byte of a line's end.</param>
internal sealed class LineSplitter(InputBuffer buffer, int maxRecordBytes, byte lineEnd = (byte)'\n')
{
    /// <summary>The next line without its end (`\n` or `\r\n`); false at the end of the stream.</summary>
    public bool Next(out RawRecord record)
    {
        buffer.SkipMark();
        var searched = 0;
        while (true)
        {
            var found = buffer.Span[searched..].IndexOf(lineEnd);
            if (found >= 0)
            {
                record = Cut(searched + found);
                buffer.Advance(searched + found + 1);
                return true;
            }

            searched = buffer.Length;
            if (buffer.Ended)
            {
                record = Cut(searched);
                buffer.Advance(searched);
                return searched > 0;
            }

            if (searched > maxRecordBytes)
            {
                record = PassOver();
                return true;
            }

            buffer.More();
        }
    }

    private RawRecord Cut(int length)
    {
        var bytes = buffer.Memory[..length];
        if (length > 0 && bytes.Span[^1] == '\r')
        {
            bytes = bytes[..^1];
        }

        return bytes.Length > maxRecordBytes
            ? new RawRecord(buffer.Offset, bytes.Length, default, RecordFault.Oversized)
            : new RawRecord(buffer.Offset, bytes.Length, bytes, RecordFault.None);
    }

    // Drops what is held and reads on to the line's end, counting only.
    private RawRecord PassOver()
    {
        var offset = buffer.Offset;
        byte last = 0;
        while (true)
        {
            var found = buffer.Span.IndexOf(lineEnd);
            var taken = found < 0 ? buffer.Length : found;
            last = taken > 0 ? buffer.Span[taken - 1] : last;
            buffer.Advance(taken);
            if (found >= 0 || buffer.Ended)
            {
                var length = buffer.Offset - offset - (last == '\r' ? 1 : 0);
                buffer.Advance(found >= 0 ? 1 : 0);
                return new RawRecord(offset, length, default, RecordFault.Oversized);
            }

            buffer.More();
        }
    }
}
