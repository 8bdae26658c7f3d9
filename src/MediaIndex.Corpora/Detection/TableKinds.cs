using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tells tables apart by their header, or by their shape where they have none.</summary>
internal static class TableKinds
{
    public static (string Format, string Why) Name(InputBuffer buffer)
    {
        var bytes = buffer.Memory;
        var rows = TableDialects.Rows(bytes, CsvDialect.Tab);
        if (rows.Count > 0 && WithoutHeader(rows[0]) is { } plain)
        {
            return plain;
        }

        foreach (var dialect in Dialects(bytes.Span))
        {
            var header = TableDialects.Rows(bytes, dialect).FirstOrDefault() ?? [];
            if (SourceReaders.Shapes.FirstOrDefault(shape => shape.Table is not null && HeaderFits(shape, header)) is { } known)
            {
                return (known.Format, "the header has " + string.Join(", ", known.Signature));
            }
        }

        return Generic(bytes);
    }

    /// <summary>Whether a header has the names by which a format is known.</summary>
    public static bool HeaderFits(RecordShape shape, IReadOnlyList<string> header)
    {
        var names = header.Select(name => CsvFields.Squeeze(name.Trim('"', '\uFEFF'))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Signatures.Fits(shape, path => names.Contains(CsvFields.Squeeze(path.Name)));
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
        if (!IsPrintable(bytes.Span))
        {
            return ("unknown", "neither text nor a known kind of file");
        }

        foreach (var dialect in Dialects(bytes.Span))
        {
            var rows = TableDialects.Rows(bytes, dialect);
            if (TableDialects.AreEven(rows))
            {
                var format = dialect.Delimiter == '\t' ? "tsv" : "csv";
                return (format, $"{rows[0].Count} columns in the first rows" + (dialect.Delimiter is (byte)',' or (byte)'\t' ? "" : $", parted by {(char)dialect.Delimiter}"));
            }
        }

        return ("text", "text that is no table");
    }

    private static bool IsPrintable(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        var controls = 0;
        foreach (var one in sample)
        {
            // Escapes of ISO-2022 and form feeds stand in text.
            controls += one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0c or 0x1b or 0x0e or 0x0f) ? 1 : 0;
        }

        return controls * 50 <= sample.Length;
    }

    // Tabs first: they hardly stand in text by chance.
    private static List<CsvDialect> Dialects(ReadOnlySpan<byte> head)
    {
        var lineEnd = TableDialects.LineEnd(head);
        var dialects = new List<CsvDialect> { CsvDialect.Tab with { LineEnd = lineEnd } };
        foreach (var delimiter in TableDialects.Delimiters)
        {
            if (delimiter != '\t')
            {
                dialects.Add(CsvDialect.Comma with { Delimiter = delimiter, LineEnd = lineEnd });
            }
        }

        return dialects;
    }
}
