using System.Text;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of a row of delimited text, found by the header's names without regard to case or doubled blanks.</summary>
internal sealed class CsvFields : RecordFields
{
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly FieldOrder<int> asked = new();
    private readonly TextCache cache = new();
    private readonly byte escape;
    private IReadOnlyList<CsvField> fields = [];
    private ReadOnlyMemory<byte> bytes;
    private Encoding encoding = Encoding.UTF8;
    private bool isUtf8 = true;

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
        isUtf8 = rowEncoding.CodePage == Encoding.UTF8.CodePage;
        asked.Restart();
    }

    /// <inheritdoc/>
    public override string? Text(FieldPath path)
    {
        var column = ColumnOf(path);
        return TryPlain(column, out var plain) ? plain.Length == 0 ? null : cache.Make(plain) : Cell(column);
    }

    /// <inheritdoc/>
    public override string? Repeated(FieldPath path)
    {
        var column = ColumnOf(path);
        return TryPlain(column, out var plain) ? plain.Length == 0 ? null : cache.Of(plain) : Cell(column);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Chars(FieldPath path, Span<char> room)
    {
        // No encoding of a letter in UTF-8 is shorter than in UTF-16 units.
        var column = ColumnOf(path);
        return TryPlain(column, out var plain) && plain.Length <= room.Length ? room[..encoding.GetChars(plain, room)] : Cell(column);
    }

    /// <inheritdoc/>
    public override bool Count(FieldPath path, out long? count)
    {
        var column = ColumnOf(path);
        if (TryPlain(column, out var plain))
        {
            count = SourceNumbers.Count(plain);
            return plain.Length > 0;
        }

        var text = Cell(column);
        count = SourceNumbers.Count(text);
        return text is not null;
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

    // -1 where the header has no such column.
    private int ColumnOf(FieldPath path)
    {
        if (!asked.TryGet(path, out var column))
        {
            column = columns.GetValueOrDefault(Squeeze(path.Name), -1);
            asked.Add(path, column);
        }

        return column;
    }

    // The bytes of a cell where they are its text in UTF-8; none where it is missing.
    private bool TryPlain(int column, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        if (column < 0 || column >= fields.Count)
        {
            return true;
        }

        var field = fields[column];
        if (field.Escaped || !isUtf8)
        {
            return false;
        }

        plain = bytes.Span.Slice(field.Start, field.Length);
        return true;
    }

    private string? Cell(int column)
    {
        if (column < 0 || column >= fields.Count || fields[column].Length == 0)
        {
            return null;
        }

        return Decode(bytes.Span, fields[column], escape, encoding);
    }
}
