using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Comparison;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Commands;

/// <summary>A portrait of each unit: where it is strong and where it is weak against its peers.</summary>
internal static class PagePortraits
{
    private const int Shown = 6;

    public static void Render(StringBuilder page, IndexResult result, PeerGroups peers)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"portraits\">Portraits</h2><p>Against {PageText.Escape(peers.Label)}; the figures count standard deviations of the peers from their mean, after normalisation, so that more is always better. From +1 a strength, from −1 a weakness. All nodes stand in <code>portraits.csv</code>.</p>");
        var table = Portraits.All(result, peers);
        var rows = table.Rows.ToLookup(row => (string)row[table.IndexOf("unit")]!, StringComparer.Ordinal);
        var leaves = result.Root.Walk().Where(node => node.IsIndicator).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var i in PageText.Order(result).Where(i => result.Index.Scores[i] is not null))
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{PageText.Number(result.Index.Ranks[i], "0.#")} {PageText.Unit(result, i)} <span class=\"dim\">{PageText.Number(result.Index.Scores[i])}</span></summary>");
            var own = rows[result.Units[i]].ToList();
            List(page, table, "Parts", own.Where(row => !leaves.Contains((string)row[table.IndexOf("node")]!) && (long)row[table.IndexOf("level")]! > 0), false);
            var indicators = own.Where(row => leaves.Contains((string)row[table.IndexOf("node")]!)).ToList();
            List(page, table, "Strengths", Of(table, indicators, "strength").OrderByDescending(row => (double)row[table.IndexOf("deviations")]!).Take(Shown), true);
            List(page, table, "Weaknesses", Of(table, indicators, "weakness").OrderBy(row => (double)row[table.IndexOf("deviations")]!).Take(Shown), true);
            page.Append("</details>");
        }
    }

    private static IEnumerable<object?[]> Of(FactTable table, List<object?[]> rows, string kind) => rows.Where(row => (string?)row[table.IndexOf("kind")] == kind);

    private static void List(StringBuilder page, FactTable table, string title, IEnumerable<object?[]> rows, bool saysNone)
    {
        var items = rows.Select(row =>
        {
            var deviations = (double?)row[table.IndexOf("deviations")];
            var mark = deviations switch { >= 1 => "up", <= -1 => "down", _ => "dim" };
            return string.Create(CultureInfo.InvariantCulture, $"{PageText.Escape((string?)row[table.IndexOf("title")] ?? (string)row[table.IndexOf("node")]!)} <span class=\"{mark}\">{PageText.Number(deviations, "+0.0;−0.0;0.0")}</span> <span class=\"dim\">(rank {PageText.Number((double?)row[table.IndexOf("rank")], "0.#")})</span>");
        }).ToList();
        if (items.Count > 0 || saysNone)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p><b>{title}</b>: {(items.Count == 0 ? "none" : string.Join(" · ", items))}</p>");
        }
    }
}
