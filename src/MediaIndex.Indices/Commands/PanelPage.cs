using System.Globalization;
using System.Text;
using MediaIndex.Indices.Comparison;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Commands;

/// <summary>The page of a panel: ranks by period, what is not like for like, growth against the mean. No script.</summary>
public static class PanelPage
{
    private const int GrowthRows = 15;

    /// <summary>Renders a page; every text is escaped.</summary>
    public static string Render(PanelOutcome panel)
    {
        var last = panel.Results[^1];
        var page = new StringBuilder();
        var title = PageText.Escape(last.Root.TitleEn ?? last.Definition.Id);
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}: panel</title><style>{PageText.Style}</style></head><body><h1>{title}</h1><p>{PageText.Escape(last.Root.TitleZh)} <small>{PageText.Escape(panel.Results[0].Period)} to {PageText.Escape(last.Period)}, {panel.Results.Count} periods</small></p>");
        page.Append(last.Definition.Notice is { } notice ? $"<p class=\"notice\">{PageText.Escape(notice)}</p>" : "");
        Ranks(page, panel);
        Changes(page, panel);
        Growth(page, panel);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Ranks(StringBuilder page, PanelOutcome panel)
    {
        var (scores, last) = (panel.Scores, panel.Results[^1]);
        var (ordered, root) = (last.Definition.Ordered, last.Root.Id);
        page.Append("<h2>").Append(ordered ? "Ranks by period" : "Members by period").Append("</h2><p>").Append(ordered ? "Rank, and the move against the period before; in brackets the move among the units of both periods, which newcomers do not touch. A period marked * is not like for like with the one before." : "The list is a set: a dot says that the unit has a score.").Append("</p><div class=\"scroll\"><table><tr><th>Unit</th>");
        foreach (var result in panel.Results)
        {
            var why = (string?)scores.Rows.First(row => (string?)row[scores.IndexOf("period")] == result.Period)[scores.IndexOf("why")];
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"n\" title=\"{PageText.Escape(why)}\">{PageText.Escape(result.Period)}{(why is null ? "" : " *")}</th>");
        }

        page.Append("</tr>");
        var cells = scores.Rows.Where(row => (string)row[scores.IndexOf("node")]! == root).ToLookup(row => (string)row[scores.IndexOf("unit")]!, StringComparer.Ordinal);
        var order = cells.Select(group => group.Key).OrderBy(unit => ordered ? (double?)cells[unit].Last()[scores.IndexOf("rank")] ?? double.MaxValue : 0).ThenBy(unit => unit, StringComparer.Ordinal);
        foreach (var unit in order)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{PageText.Escape((string?)cells[unit].Last()[scores.IndexOf("name")] ?? unit)}</td>");
            foreach (var result in panel.Results)
            {
                page.Append(Cell(scores, cells[unit].FirstOrDefault(row => (string?)row[scores.IndexOf("period")] == result.Period), ordered));
            }

            page.Append("</tr>");
        }

        page.Append("</table></div>");
    }

    private static string Cell(FactTable scores, object?[]? row, bool ordered)
    {
        var presence = row is null ? "left" : (string?)row[scores.IndexOf("presence")];
        if (row is null || presence is "left" or "missing")
        {
            return presence == "left" && row is not null ? "<td class=\"n down\">left</td>" : "<td class=\"n dim\">–</td>";
        }

        if (!ordered)
        {
            return "<td class=\"n\">•</td>";
        }

        var (rank, change, common) = ((double?)row[scores.IndexOf("rank")], (double?)row[scores.IndexOf("rank_change")], (double?)row[scores.IndexOf("common_rank_change")]);
        var move = presence == "entered" ? "<span class=\"up\">new</span>" : change is { } by ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"{(by < 0 ? "up" : by > 0 ? "down" : "dim")}\">{(by < 0 ? "▲" : by > 0 ? "▼" : "")}{Math.Abs(by):0.#}</span>") : "";
        return string.Create(CultureInfo.InvariantCulture, $"<td class=\"n\">{PageText.Number(rank, "0.#")} {move}{(common is { } c && c != change ? $" <span class=\"dim\">({-c:+0.#;−0.#;0})</span>" : "")}</td>");
    }

    private static void Changes(StringBuilder page, PanelOutcome panel)
    {
        page.Append("<h2>Not like for like</h2>");
        if (panel.Changes.Rows.Count == 0)
        {
            page.Append("<p>Population, tree and given weights are the same in all periods.</p>");
            return;
        }

        foreach (var period in panel.Changes.Rows.GroupBy(row => ((string?)row[0], (string?)row[1])))
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{PageText.Escape(period.Key.Item2)} → {PageText.Escape(period.Key.Item1)} ({period.Count()})</summary><ul>");
            foreach (var row in period)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li><b>{PageText.Escape((string?)row[2])}</b> {PageText.Escape((string?)row[4] ?? (string?)row[3] ?? (string?)row[5])}: {PageText.Escape((string?)row[6])}</li>");
            }

            page.Append("</ul></details>");
        }
    }

    private static void Growth(StringBuilder page, PanelOutcome panel)
    {
        var table = panel.Growth;
        if (table.Rows.Count == 0 || !panel.Results[^1].Definition.Ordered)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>Growth against the mean</h2><p>Growth in percent from the period before to the last one: the {GrowthRows} units of each indicator with the most. Two means are given, since reports rarely say which they use: that of the units' growth, and the growth of their mean.</p>");
        var names = panel.Results[^1].Root.Walk().Where(node => node.IsIndicator).GroupBy(node => node.Indicator!).ToDictionary(group => group.Key, group => group.First().TitleEn ?? group.Key, StringComparer.Ordinal);
        foreach (var group in table.Rows.Where(row => (string?)row[0] == panel.Results[^1].Period && names.ContainsKey((string)row[4]!)).GroupBy(row => (string)row[4]!))
        {
            var first = group.First();
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{PageText.Escape(names[group.Key])} <span class=\"dim\">mean of growth {PageText.Number((double?)first[8], "0.0")} %, growth of the mean {PageText.Number((double?)first[9], "0.0")} %, {first[10]} units</span></summary><table>");
            foreach (var row in group.OrderByDescending(row => (double)row[7]!).ThenBy(row => (string)row[2]!, StringComparer.Ordinal).Take(GrowthRows))
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{PageText.Escape((string?)row[3] ?? (string)row[2]!)}</td><td class=\"n\">{PageText.Number((double?)row[5], "0.##")}</td><td class=\"n\">{PageText.Number((double?)row[6], "0.##")}</td><td class=\"n\">{PageText.Number((double?)row[7], "+0.0;−0.0;0.0")} %</td></tr>");
            }

            page.Append("</table></details>");
        }
    }
}
