using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Reports;

/// <summary>Writes the report's page. Opens from disk without a network; the rows of every chart are embedded in it.</summary>
public static class HtmlReport
{
    // The default encoder escapes <, > and &, so that no text of an item can end the script element that holds the rows.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Files that stand beside the page, with their content.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Assets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return (name, copy.ToArray());
        }
    }

    /// <summary>The page.</summary>
    public static string Page(ReportData data)
    {
        var html = new StringBuilder();
        Head(html, data);
        html.Append(CultureInfo.InvariantCulture, $"<header><h1>{HtmlTables.Text(data.Title)}</h1><p class=\"period\">{HtmlTables.Text(data.Period)}</p>");
        if (data.Notice is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">{HtmlTables.Text(data.Notice)}</p>");
        }

        html.Append("<dl class=\"figures\">");
        foreach (var (label, value) in data.KeyFigures)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{HtmlTables.Text(label)}</dt><dd>{HtmlTables.Text(value)}</dd></div>");
        }

        html.Append("</dl></header>\n<nav>").AppendJoin("", data.Sections.Select(section => $"<a href=\"#{section.Id}\">{HtmlTables.Text(section.Title)}</a>")).Append("</nav>\n<main>\n");
        foreach (var section in data.Sections)
        {
            Section(html, section);
        }

        html.Append("</main>\n<footer>Made by MediaIndex. Every figure can be followed back to its items: <code>mediaindex explain RUN_DIR --city CODE --indicator ID</code>. Charts: Apache ECharts.</footer>\n");
        Scripts(html, data);
        return html.ToString();
    }

    private static void Head(StringBuilder html, ReportData data) => html.Append(CultureInfo.InvariantCulture, $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:">
        <title>{HtmlTables.Text(data.Title)}, {HtmlTables.Text(data.Period)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="report.css">
        </head>
        <body>

        """);

    private static void Section(StringBuilder html, ReportSection section)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{section.Id}\"><h2>{HtmlTables.Text(section.Title)}</h2><p class=\"lead\">{HtmlTables.Text(section.Lead)}</p>\n");
        if (section.Table.Rows.Count == 0)
        {
            html.Append("<p class=\"empty\">Nothing to show: no row.</p></section>\n");
            return;
        }

        if (section.Chart is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"chart\" id=\"chart-{section.Id}\" data-chart=\"{section.Chart}\" role=\"img\" aria-label=\"{HtmlTables.Text(section.Title)}\"></div>\n");
        }

        var table = HtmlTables.Of(section.Id, section.Table);
        html.Append(section.ShowTable ? table : $"<details><summary>The rows</summary>{table}</details>\n").Append("</section>\n");
    }

    private static void Scripts(StringBuilder html, ReportData data)
    {
        var charts = data.Sections.Where(section => section.Chart is not null && section.Table.Rows.Count > 0)
            .ToDictionary(section => section.Id, section => new { columns = section.Table.Columns.Select(column => column.Name), rows = section.Table.Rows.Select(row => row.Select(Cell)) });
        var nodes = data.Nodes.Select(node => new { node.Id, node.Title });
        html.Append("<script type=\"application/json\" id=\"data\">").Append(JsonSerializer.Serialize(new { charts, nodes }, Json)).Append("</script>\n");
        html.Append("<script src=\"echarts/echarts.min.js\"></script>\n<script src=\"report.js\"></script>\n</body>\n</html>\n");
    }

    private static object? Cell(object? cell) => cell is DateOnly or DateTime ? HtmlTables.Exact(cell) : cell;
}
