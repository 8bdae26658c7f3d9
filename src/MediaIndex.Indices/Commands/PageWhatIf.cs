using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Sensitivity;

namespace MediaIndex.Indices.Commands;

/// <summary>Without sliders: how the first ten would stand with one dimension counting double or not at all, and what it takes for neighbours to swap.</summary>
internal static class PageWhatIf
{
    private const int Shown = 10;

    public static void Render(StringBuilder page, IndexResult result)
    {
        page.Append("<h2 id=\"what-if\">What if</h2>");
        if (result.Root.Children.Count < 2)
        {
            page.Append("<p>The index has one dimension with data: there is nothing to weigh against it.</p>");
            return;
        }

        page.Append("<p>Rank of the first ten with one dimension counting double (×2) or not at all (×0), the others keeping their proportions").Append(result.Adjustments.Count > 0 ? "; before the qualitative adjustments" : "").Append(".</p><div class=\"scroll\"><table><tr><th>Unit</th><th class=\"n\">Now</th>");
        var top = PageText.Order(result).Where(i => result.Index.Ranks[i] is not null).Take(Shown).ToList();
        var columns = new List<double[]>();
        var tree = CompiledTree.Of(result);
        foreach (var (child, factor) in result.Root.Children.SelectMany(child => new[] { (child, 2.0), (child, 0.0) }))
        {
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"n\">{PageText.Escape(child.TitleEn ?? child.Id)} ×{factor:0}</th>");
            var weights = tree.NominalWeights.Select((w, j) => tree.WeightIds[j] == child.Id ? w * factor : w).ToArray();
            var (scores, ranks) = (new double[result.Units.Count], new double[result.Units.Count]);
            tree.Evaluate(weights, scores, tree.Rent());
            new FastRanks(scores.Length).Into(scores, ranks);
            columns.Add(ranks);
        }

        page.Append("</tr>");
        foreach (var i in top)
        {
            var now = result.Index.UnadjustedRanks[i];
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{PageText.Unit(result, i)}</td><td class=\"n\">{PageText.Number(now, "0")}</td>{string.Concat(columns.Select(ranks => Cell(ranks[i], now)))}</tr>");
        }

        page.Append("</table></div>");
        Swaps(page, result, top);
    }

    private static string Cell(double rank, double? now) => string.Create(CultureInfo.InvariantCulture, $"<td class=\"n{(rank < now ? " up" : rank > now ? " down" : " dim")}\">{rank:0}{(rank < now ? " ▲" : rank > now ? " ▼" : "")}</td>");

    private static void Swaps(StringBuilder page, IndexResult result, List<int> top)
    {
        var table = SwapWeights.Neighbours(result);
        var (upper, lower, node, now, then, change) = (table.IndexOf("upper"), table.IndexOf("lower"), table.IndexOf("node"), table.IndexOf("weight"), table.IndexOf("swap_weight"), table.IndexOf("change"));
        var shown = top.Select(i => result.Units[i]).ToHashSet(StringComparer.Ordinal);
        var nearest = table.Rows.Where(row => row[change] is not null && shown.Contains((string)row[upper]!)).GroupBy(row => ((string)row[upper]!, (string)row[lower]!)).Select(group => group.MinBy(row => Math.Abs((double)row[change]!))!).ToList();
        if (nearest.Count == 0)
        {
            return;
        }

        page.Append("<p>The smallest change of one dimension's weight that makes neighbours of the first ten swap; all pairs stand in <code>swap_weights.csv</code>.</p><div class=\"scroll\"><table><tr><th>Above</th><th>Below</th><th>Dimension</th><th class=\"n\">Weight</th><th class=\"n\">Swap at</th></tr>");
        string Name(object? code) => PageText.Escape(result.Names.GetValueOrDefault((string)code!, (string)code!));
        foreach (var row in nearest)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Name(row[upper])}</td><td>{Name(row[lower])}</td><td>{PageText.Escape((string)row[node]!)}</td><td class=\"n\">{(double)row[now]!:0.000}</td><td class=\"n\">{(double)row[then]!:0.000}</td></tr>");
        }

        page.Append("</table></div>");
    }
}
