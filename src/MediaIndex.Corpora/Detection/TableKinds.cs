using System.Text;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tells tables apart by their header, or by their shape where they have none.</summary>
internal static class TableKinds
{
    public static (string Format, string Why) Name(InputBuffer buffer)
    {
        var bytes = buffer.Memory;
        var rows = Rows(bytes, (byte)'\t');
        if (rows.Count > 0 && WithoutHeader(rows[0]) is { } plain)
        {
            return plain;
        }

        foreach (var delimiter in "\t,;"u8.ToArray())
        {
            var header = Rows(bytes, delimiter).FirstOrDefault() ?? [];
            var names = header.Select(name => CsvFields.Squeeze(name.Trim('"', '\uFEFF'))).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var shape = SourceReaders.Shapes.FirstOrDefault(some => some.Table is not null && Signatures.Fits(some, path => names.Contains(CsvFields.Squeeze(path.Name))));
            if (shape is not null && delimiter != ';')
            {
                return (shape.Format, "the header has " + string.Join(", ", shape.Signature));
            }
        }

        return Generic(bytes);
    }

    private static (string Format, string Why)? WithoutHeader(IReadOnlyList<string> row)
    {
        var stamped = row.Count > 2 && row[1].Length == 14 && row[1].All(char.IsAsciiDigit);
        return stamped && row.Count is 26 or 27 && row[0].StartsWith(row[1], StringComparison.Ordinal) ? ("gdelt-gkg", "27 columns by tabs, a slot of 14 digits as id")
            : stamped && row.Count is >= 14 and <= 16 && row[0].All(char.IsAsciiDigit) ? ("gdelt-mentions", "16 columns by tabs, an event's number and two times")
            : null;
    }

    private static (string Format, string Why) Generic(ReadOnlyMemory<byte> bytes)
    {
        foreach (var (delimiter, format) in new[] { ((byte)'\t', "tsv"), ((byte)',', "csv") })
        {
            var counts = Rows(bytes, delimiter).Select(row => row.Count).ToList();
            if (counts.Count > 0 && counts[0] > 1 && counts.Count(count => count == counts[0]) * 10 >= counts.Count * 8)
            {
                return (format, $"{counts[0]} columns in the first rows");
            }
        }

        return Printable(bytes.Span) ? ("text", "text that is no table") : ("unknown", "neither text nor a known kind of file");
    }

    private static bool Printable(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        return !sample.Contains((byte)0);
    }

    // The first rows of what is held, cut as a table with this delimiter.
    private static List<IReadOnlyList<string>> Rows(ReadOnlyMemory<byte> bytes, byte delimiter)
    {
        using var copy = new InputBuffer(new MemoryStream(bytes[..Math.Min(bytes.Length, 256 << 10)].ToArray(), writable: false));
        var dialect = delimiter == (byte)'\t' ? CsvDialect.Tab : CsvDialect.Comma with { Delimiter = delimiter };
        var splitter = new CsvSplitter(copy, dialect, 1 << 20);
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < 10 && splitter.Next(out var record))
        {
            if (record.Fault == RecordFault.None && record.Length > 0)
            {
                rows.Add([.. splitter.Fields.Select(field => CsvFields.Decode(record.Bytes.Span, field, 0, Encoding.UTF8))]);
            }
        }

        return rows;
    }
}
