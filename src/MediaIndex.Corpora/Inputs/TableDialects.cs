using System.Text;
using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Finds how a table is written by its first rows. Spreadsheets save an export again in the manner of their country and system: with semicolons or tabs between fields,
/// a first line `sep=;`, or carriage returns alone at the ends of lines.
/// </summary>
internal static class TableDialects
{
    private const int SampleBytes = 256 << 10;
    private const int SampleRows = 10;

    /// <summary>The bytes that stand between fields, in the order in which they are tried.</summary>
    public static ReadOnlySpan<byte> Delimiters => ",;\t|"u8;

    /// <summary>The manner in which a header fits, the format's own first; where none does, the first in which the rows are even; its own where there is none either.</summary>
    /// <param name="buffer">The file's front.</param>
    /// <param name="own">How the format is written by those who make it.</param>
    /// <param name="fits">Whether a first row is what is looked for.</param>
    public static CsvDialect Of(InputBuffer buffer, CsvDialect own, Func<IReadOnlyList<string>, bool> fits)
    {
        buffer.SkipMark();
        buffer.Hold(SampleBytes);
        var head = buffer.Memory;
        var candidates = Candidates(head.Span, own);
        foreach (var dialect in candidates)
        {
            if (Rows(head, dialect).FirstOrDefault() is { } header && fits(header))
            {
                return dialect;
            }
        }

        return candidates.Where(dialect => AreEven(Rows(head, dialect))).Append(own with { LineEnd = LineEnd(head.Span) }).First();
    }

    /// <summary>The first rows, without the line that names the delimiter.</summary>
    public static List<IReadOnlyList<string>> Rows(ReadOnlyMemory<byte> head, CsvDialect dialect)
    {
        using var copy = new InputBuffer(new MemoryStream(head[..Math.Min(head.Length, SampleBytes)].ToArray(), writable: false));
        var splitter = new CsvSplitter(copy, dialect, 1 << 20);
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < SampleRows && splitter.Next(out var record))
        {
            if (record.Fault == RecordFault.None && record.Length > 0 && !NamesDelimiter(record.Bytes.Span))
            {
                rows.Add([.. splitter.Fields.Select(field => CsvFields.Decode(record.Bytes.Span, field, dialect.Escape, Encoding.UTF8))]);
            }
        }

        return rows;
    }

    /// <summary>Whether rows have columns, and nearly all of them as many as the first.</summary>
    public static bool AreEven(IReadOnlyList<IReadOnlyList<string>> rows) => rows.Count > 0 && rows[0].Count > 1 && rows.Count(row => row.Count == rows[0].Count) * 10 >= rows.Count * 8;

    /// <summary>Whether a line is the one that tells a spreadsheet the delimiter, such as `sep=;`.</summary>
    public static bool NamesDelimiter(ReadOnlySpan<byte> line) => line.Length == 5 && (line.StartsWith("sep="u8) || line.StartsWith("SEP="u8)) && Delimiters.Contains(line[4]);

    /// <summary>The last byte of this text's line ends.</summary>
    public static byte LineEnd(ReadOnlySpan<byte> head)
    {
        // The first end of a line outside quotes tells; cells may hold line feeds of their own.
        var quoted = false;
        for (var i = 0; i < head.Length; i++)
        {
            quoted ^= head[i] == '"';
            if (!quoted && (head[i] == '\n' || head[i] == '\r'))
            {
                return head[i] == '\r' && i + 1 < head.Length && head[i + 1] != '\n' ? (byte)'\r' : (byte)'\n';
            }
        }

        return (byte)'\n';
    }

    // Quotes are those of the format where the delimiter is; what was saved again came through a spreadsheet, which quotes.
    private static List<CsvDialect> Candidates(ReadOnlySpan<byte> head, CsvDialect own)
    {
        var lineEnd = LineEnd(head);
        var candidates = new List<CsvDialect> { own with { LineEnd = lineEnd } };
        foreach (var delimiter in Delimiters)
        {
            if (delimiter != own.Delimiter)
            {
                candidates.Add(new CsvDialect(delimiter, true, own.Escape, lineEnd));
            }
        }

        return candidates;
    }
}
