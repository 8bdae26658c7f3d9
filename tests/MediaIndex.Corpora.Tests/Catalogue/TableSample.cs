using System.Text;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>A row of delimited text with its header.</summary>
internal sealed class TableSample(IReadOnlyList<string> header, IReadOnlyList<string> row, CsvDialect dialect, bool named) : SampleRecord
{
    public override bool IsNamed => named;

    private IReadOnlyList<string> Row => row;

    /// <summary>The first row of an example; its header, or the fixed columns of a table without one.</summary>
    public static TableSample Read(byte[] table, CsvDialect dialect, IReadOnlyList<string> columns)
    {
        using var buffer = new InputBuffer(new MemoryStream(table));
        buffer.SkipMark();
        var splitter = new CsvSplitter(buffer, dialect, 1 << 20);
        var rows = new List<string[]>();
        while (rows.Count < 2 && splitter.Next(out var record))
        {
            rows.Add([.. splitter.Fields.Select(field => CsvFields.Decode(record.Bytes.Span, field, dialect.Escape, Encoding.UTF8))]);
        }

        return columns.Count > 0 ? new TableSample(columns, rows[0], dialect, false) : new TableSample(rows[0], rows[1], dialect, true);
    }

    public override bool Has(string path) => Column(path) is var at and >= 0 && row[at].Length > 0;

    public override SampleRecord Set(string path, string value) => Changed(path, (_, cells, at) => cells[at] = value);

    public override SampleRecord Remove(string path) => named
        ? Changed(path, (names, cells, at) =>
        {
            names.RemoveAt(at);
            cells.RemoveAt(at);
        })
        : Changed(path, (_, cells, at) => cells[at] = "");

    public override SampleRecord Rename(string path, string name) => Changed(path, (names, _, at) => names[at] = name);

    public override SampleRecord Reverse() => new TableSample([.. header.Reverse()], [.. row.Reverse()], dialect, named);

    public override byte[] File(IEnumerable<SampleRecord> records)
    {
        var text = new StringBuilder();
        if (named)
        {
            Line(text, header);
        }

        foreach (var record in records)
        {
            Line(text, ((TableSample)record).Row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private int Column(string path)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (CsvFields.Squeeze(header[i]).Equals(CsvFields.Squeeze(path), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void Line(StringBuilder text, IReadOnlyList<string> cells)
    {
        var isTab = dialect.Delimiter == (byte)'\t';
        text.AppendJoin((char)dialect.Delimiter, cells.Select(cell => isTab ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append('\n');
    }

    private TableSample Changed(string path, Action<List<string>, List<string>, int> change)
    {
        List<string> names = [.. header], cells = [.. row];
        change(names, cells, Column(path));
        return new TableSample(names, cells, dialect, named);
    }
}
