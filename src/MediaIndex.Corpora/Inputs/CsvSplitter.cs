namespace MediaIndex.Corpora.Inputs;

/// <summary>Where a field stands in its record's bytes.</summary>
/// <param name="Start">Index of its first byte, after the quote where it has one.</param>
/// <param name="Length">Bytes, without quotes.</param>
/// <param name="Escaped">True where doubled quotes or escapes have still to be resolved.</param>
internal readonly record struct CsvField(int Start, int Length, bool Escaped);

/// <summary>
/// Cuts a decoded stream into rows of delimited text with their byte offsets. A row whose quotes are broken costs its first line only:
/// cutting goes on at the line after it, so that a stray quote never swallows the rows behind it.
/// </summary>
internal sealed class CsvSplitter(InputBuffer buffer, CsvDialect dialect, int maxRecordBytes)
{
    private readonly LineSplitter lines = new(buffer, maxRecordBytes, dialect.LineEnd);
    private readonly List<CsvField> fields = [];

    private enum Scan
    {
        Row,
        More,
        Broken,
    }

    /// <summary>Fields of the row that was cut last.</summary>
    public IReadOnlyList<CsvField> Fields => fields;

    /// <summary>The next row; false at the end of the stream.</summary>
    public bool Next(out RawRecord record)
    {
        buffer.SkipMark();
        while (true)
        {
            if (buffer.Length == 0 && buffer.Ended)
            {
                record = default;
                return false;
            }

            var scan = TryRow(out var length, out var taken);
            if (scan == Scan.Row)
            {
                record = length > maxRecordBytes
                    ? new RawRecord(buffer.Offset, length, default, RecordFault.Oversized)
                    : new RawRecord(buffer.Offset, length, buffer.Memory[..length], RecordFault.None);
                buffer.Advance(taken);
                return true;
            }

            if (scan == Scan.Broken || buffer.Length > maxRecordBytes || buffer.Ended)
            {
                var some = lines.Next(out record);
                record = record with { Fault = record.Fault == RecordFault.Oversized ? RecordFault.Oversized : RecordFault.BrokenQuote };
                return some;
            }

            buffer.More();
        }
    }

    private Scan TryRow(out int length, out int taken)
    {
        fields.Clear();
        var bytes = buffer.Span;
        var at = 0;
        length = taken = 0;
        while (true)
        {
            var scan = dialect.Quoted && at < bytes.Length && bytes[at] == '"' ? QuotedField(bytes, ref at) : BareField(bytes, ref at);
            if (scan != Scan.Row)
            {
                return scan;
            }

            if (at == bytes.Length || bytes[at] == '\n' || bytes[at] == '\r')
            {
                length = at;
                taken = at < bytes.Length && bytes[at] == '\r' && dialect.LineEnd == '\n' ? at + 1 : at;
                taken += taken < bytes.Length ? 1 : 0;
                return Scan.Row;
            }

            at++;
        }
    }

    // Leaves `at` on the delimiter, on the line's end, or behind the last byte of the stream.
    private Scan BareField(ReadOnlySpan<byte> bytes, ref int at)
    {
        var start = at;
        var found = bytes[at..].IndexOfAny(dialect.Delimiter, dialect.LineEnd);
        if (found < 0 && !buffer.Ended)
        {
            return Scan.More;
        }

        at = found < 0 ? bytes.Length : at + found;
        var lineEnds = at == bytes.Length || bytes[at] == '\n';
        at -= lineEnds && dialect.LineEnd == '\n' && at > start && bytes[at - 1] == '\r' ? 1 : 0;
        fields.Add(new CsvField(start, at - start, false));
        return Scan.Row;
    }

    private Scan QuotedField(ReadOnlySpan<byte> bytes, ref int at)
    {
        var start = ++at;
        var escaped = false;
        while (true)
        {
            var found = dialect.Escape == 0 ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny((byte)'"', dialect.Escape);
            if (found < 0)
            {
                return Scan.More;
            }

            at += found;
            var next = at + 1 < bytes.Length ? bytes[at + 1] : (byte)0;
            if (at + 1 == bytes.Length && !buffer.Ended)
            {
                return Scan.More;
            }

            if (bytes[at] != '"' || next == '"')
            {
                escaped = true;
                at = Math.Min(at + 2, bytes.Length);
                continue;
            }

            fields.Add(new CsvField(start, at - start, escaped));
            at++;
            return EndsField(bytes, at);
        }
    }

    private Scan EndsField(ReadOnlySpan<byte> bytes, int at)
    {
        if (at == bytes.Length)
        {
            return Scan.Row;
        }

        if (bytes[at] == '\r' && at + 1 == bytes.Length && !buffer.Ended)
        {
            return Scan.More;
        }

        return bytes[at] == dialect.Delimiter || bytes[at] == dialect.LineEnd || bytes[at] == '\r' && (at + 1 == bytes.Length || bytes[at + 1] == '\n')
            ? Scan.Row
            : Scan.Broken;
    }
}
