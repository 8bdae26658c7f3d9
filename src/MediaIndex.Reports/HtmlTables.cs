using System.Globalization;
using System.Net;
using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Reports;

/// <summary>Tables as HTML. Each cell carries its exact value in `data-value`; what is shown is rounded.</summary>
public static class HtmlTables
{
    private const int MostRows = 400;

    /// <summary>A table; rows beyond the first 400 are left to the Parquet, and that is said.</summary>
    public static string Of(string id, FactTable table)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\"><table id=\"table-{Text(id)}\"><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{(IsNumber(column.Type) ? " class=\"number\"" : "")}>{Text(column.Name.Replace('_', ' '))}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows.Take(MostRows))
        {
            AppendRow(html, table, row);
        }

        html.Append("</tbody></table></div>\n");
        if (table.Rows.Count > MostRows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"more\">The first {MostRows} of {table.Rows.Count:N0} rows; all of them are in the Parquet and CSV files of the run.</p>\n");
        }

        return html.ToString();
    }

    /// <summary>Text made safe for HTML.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>The exact value of a cell, as the Parquet holds it.</summary>
    public static string Exact(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A cell as it is shown: thousands separated, four significant digits for fractions, a dash for what is missing.</summary>
    public static string Shown(object? cell) => cell switch
    {
        null => "–",
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => Exact(cell),
    };

    private static void AppendRow(StringBuilder html, FactTable table, object?[] row)
    {
        html.Append("<tr>");
        for (var i = 0; i < row.Length; i++)
        {
            var number = IsNumber(table.Columns[i].Type);
            html.Append(CultureInfo.InvariantCulture, $"<td data-column=\"{Text(table.Columns[i].Name)}\" data-value=\"{Text(Exact(row[i]))}\"{(number ? " class=\"number\"" : "")}>");
            html.Append(row[i] is string address && IsAddress(address) ? $"<a href=\"{Text(address)}\" rel=\"noreferrer nofollow\">link</a>" : Text(Shown(row[i]))).Append("</td>");
        }

        html.Append("</tr>\n");
    }

    // Only plain web addresses become links: an item's own text must not run as a script.
    private static bool IsAddress(string text) => text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);

    private static bool IsNumber(FactType type) => type is FactType.Integer or FactType.Real;
}
