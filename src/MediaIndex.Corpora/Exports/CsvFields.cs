using System.Text;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of a row of delimited text, found by the header's names without regard to case or doubled blanks.</summary>
internal sealed class CsvFields : RecordFields
{
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<FieldPath, int> resolved = [];
    private readonly byte escape;
    private IReadOnlyList<CsvField> fields = [];
    private ReadOnlyMemory<byte> bytes;
    private Encoding encoding = Encoding.UTF8;

    public CsvFields(IReadOnlyList<string> header, byte escape)
    {
        Header = header;
        this.escape = escape;
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(Squeeze(header[i]), i);
        }
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Turns to another row.</summary>
    public void Set(ReadOnlyMemory<byte> row, IReadOnlyList<CsvField> rowFields, Encoding rowEncoding)
    {
        bytes = row;
        fields = rowFields;
        encoding = rowEncoding;
    }

    public override string? Text(FieldPath path)
    {
        if (!resolved.TryGetValue(path, out var column))
        {
            column = columns.GetValueOrDefault(Squeeze(path.Name), -1);
            resolved[path] = column;
        }

        return column < 0 ? null : Cell(column);
    }

    public override IEnumerable<KeyValuePair<string, string?>> All()
    {
        for (var i = 0; i < Header.Count; i++)
        {
            yield return new KeyValuePair<string, string?>(Header[i], Cell(i));
        }
    }

    /// <inheritdoc/>
    public override Dictionary<string, string>? Extra(ExtraNames names)
    {
        Dictionary<string, string>? extra = null;
        for (var i = 0; i < Header.Count; i++)
        {
            // Cells of other columns are not decoded.
            if (i < fields.Count && fields[i].Length > 0 && names.Keeps(Header[i]) && Cell(i) is { } value)
            {
                (extra ??= new Dictionary<string, string>(StringComparer.Ordinal)).TryAdd(Header[i], value);
            }
        }

        return extra;
    }

    /// <summary>A name with its blanks in order: exports differ in doubled blanks and in non-breaking ones.</summary>
    public static string Squeeze(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text of a field.</summary>
    public static string Decode(ReadOnlySpan<byte> row, CsvField field, byte escape, Encoding encoding)
    {
        var text = encoding.GetString(row.Slice(field.Start, field.Length));
        return !field.Escaped ? text : escape == 0 ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : Unescape(text, (char)escape);
    }

    private static string Unescape(string text, char escape)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && ((text[i] == '"' && text[i + 1] == '"') || (text[i] == escape && (text[i + 1] == '"' || text[i + 1] == escape)));
            i += pair ? 1 : 0;
            result.Append(text[i]);
        }

        return result.ToString();
    }

    private string? Cell(int column)
    {
        if (column >= fields.Count || fields[column].Length == 0)
        {
            return null;
        }

        return Decode(bytes.Span, fields[column], escape, encoding);
    }
}
