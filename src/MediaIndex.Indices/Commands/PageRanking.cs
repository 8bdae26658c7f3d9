using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Sensitivity;

namespace MediaIndex.Indices.Commands;

/// <summary>The ranking with its intervals, the rankings of the parts, and the list that is no order.</summary>
internal static class PageRanking
{
    private const int PartRows = 10;

    /// <summary>A set of units, in the order of their codes: neither rank nor score tells who stands above whom.</summary>
    public static void Set(StringBuilder page, IndexResult result)
    {
        page.Append("<h2 id=\"ranking\">List</h2><p class=\"notice\">This list is a set. Its order is that of the codes and says nothing about who stands above whom; ranks and scores are not published.</p><ul>");
        foreach (var i in PageText.Order(result).Where(i => result.Index.Ranks[i] <= (result.Definition.ListSize ?? int.MaxValue)))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{PageText.Unit(result, i)}</li>");
        }

        page.Append("</ul>");
    }

    public static void Ranking(StringBuilder page, IndexResult result, UncertaintyResult? uncertainty)
    {
        var intervals = uncertainty?.Units.ToDictionary(unit => unit.Unit, StringComparer.Ordinal);
        page.Append("<h2 id=\"ranking\">Ranking</h2>");
        page.Append(uncertainty is null ? "" : string.Create(CultureInfo.InvariantCulture, $"<p>The bar spans ranks 1 to {result.Units.Count}: blue is where 90 of 100 draws put the unit, the red line its rank. {uncertainty.Draws:N0} draws over weights and {uncertainty.Combinations.Count} combinations of methods (normalisation × weighting × aggregation). A wide bar is a rank that hangs on choices rather than on data.</p>"));
        page.Append("<div class=\"scroll\"><table><tr><th class=\"n\">Rank</th><th>Unit</th><th class=\"n\">Index</th>").Append(result.Tiers.Count == 0 ? "" : "<th>Tier</th>");
        page.Append(intervals is null ? "" : "<th>Rank interval (5–95 %)</th><th class=\"n\">In top ten</th>");
        page.Append(result.Adjustments.Count == 0 ? "" : "<th class=\"n\">Without adjustment</th>");
        foreach (var dimension in result.Root.Children)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"n\">{PageText.Escape(dimension.TitleEn ?? dimension.Id)}</th>");
        }

        page.Append("</tr>");
        foreach (var i in PageText.Order(result))
        {
            Row(page, result, i, intervals);
        }

        page.Append("</table></div>");
    }

    /// <summary>The first units of every node that is no indicator.</summary>
    public static void Parts(StringBuilder page, IndexResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"parts\">Rankings by part</h2><p>The first {PartRows} of each part; all of them stand in <code>list.csv</code>.</p>");
        foreach (var node in result.Nodes.Skip(1).Where(node => !node.Node.IsIndicator))
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{PageText.Escape(node.Node.TitleEn ?? node.Node.Id)} <span class=\"dim\">{PageText.Escape(node.Node.TitleZh)} {PageText.Escape(node.Node.Id)}</span></summary><table>");
            foreach (var i in Enumerable.Range(0, result.Units.Count).Where(i => node.Ranks[i] <= PartRows).OrderBy(i => node.Ranks[i]).ThenBy(i => i))
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{PageText.Number(node.Ranks[i], "0.#")}</td><td>{PageText.Unit(result, i)}</td><td class=\"n\">{PageText.Number(node.Scores[i])}</td></tr>");
            }

            page.Append("</table></details>");
        }
    }

    private static void Row(StringBuilder page, IndexResult result, int i, Dictionary<string, UnitUncertainty>? intervals)
    {
        var interval = intervals?.GetValueOrDefault(result.Units[i]);
        page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{PageText.Number(result.Index.Ranks[i], "0.#")}</td><td>{PageText.Unit(result, i)}</td><td class=\"n\">{PageText.Number(result.Index.Scores[i])}</td>");
        page.Append(result.Tiers.Count == 0 ? "" : $"<td>{PageText.Escape(result.Tiers[i])}</td>");
        page.Append(intervals is null ? "" : interval is null ? "<td></td><td></td>" : Interval(interval, result.Units.Count));
        page.Append(result.Adjustments.Count == 0 ? "" : $"<td class=\"n\">{PageText.Number(result.Index.Unadjusted[i])} ({PageText.Number(result.Index.UnadjustedRanks[i], "0.#")})</td>");
        foreach (var dimension in result.Root.Children)
        {
            var node = result.Node(dimension.Id);
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{PageText.Number(node.Scores[i])} <span class=\"dim\">({PageText.Number(node.Ranks[i], "0.#")})</span></td>");
        }

        page.Append("</tr>");
    }

    private static string Interval(UnitUncertainty unit, int count)
    {
        double At(double rank) => 100 * (rank - 1) / Math.Max(count, 1);
        var width = Math.Min(Math.Max(At(unit.High) - At(unit.Low), 1.5), 100 - At(unit.Low));
        var point = unit.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"point\" style=\"left:{At(rank):0.##}%\"></span>") : "";
        return string.Create(CultureInfo.InvariantCulture, $"<td><span class=\"track\" style=\"position:relative\"><span class=\"bar\" style=\"margin-left:{At(unit.Low):0.##}%;width:{width:0.##}%\"></span>{point}</span> {unit.Low:0.#}–{unit.High:0.#}</td><td class=\"n\">{unit.ShareTop:0%}</td>");
    }
}
