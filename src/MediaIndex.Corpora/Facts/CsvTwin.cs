using System.Globalization;

namespace MediaIndex.Corpora.Facts;

/// <summary>Writes CSV twins of result tables: RFC 4180, UTF-8 without BOM, CRLF, header row; a missing value is an empty cell.</summary>
public static class CsvTwin
{
    /// <summary>Writes a table.</summary>
    public static void Write(Stream stream, IReadOnlyList<ColumnBuffer> columns, int rows)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', columns.Select(column => Cell(column.Column.Name))));
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                writer.Write(i == 0 ? "" : ",");
                writer.Write(Format(columns[i][row]));
            }

            writer.WriteLine();
        }
    }

    private static string Format(object? cell) => cell switch
    {
        null => "",
        string text => Cell(text),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    // A cell that a spreadsheet would take for a formula is given an apostrophe in front, or opening the file would run it.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && (text[0] is '=' or '+' or '@' or '\t' or '\r' || (text[0] == '-' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
