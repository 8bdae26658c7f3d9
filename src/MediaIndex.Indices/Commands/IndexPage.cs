using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Sensitivity;

namespace MediaIndex.Indices.Commands;

/// <summary>One self-contained HTML page: ranking with intervals, tree with weights, what-if by leaving dimensions out, notes. No script.</summary>
public static class IndexPage
{
    private const string Style = "body{font:15px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.bar{display:inline-block;height:.6rem;background:#4a7bb5}.notice{background:#fff6d6;padding:.6rem 1rem}ul{list-style:none;padding-left:1.2rem}small{color:#666}";

    /// <summary>Renders a page; every text is escaped.</summary>
    /// <param name="result">The index.</param>
    /// <param name="uncertainty">Rank intervals; null where none were computed.</param>
    public static string Render(IndexResult result, UncertaintyResult? uncertainty)
    {
        var page = new StringBuilder();
        var title = result.Root.TitleEn ?? result.Definition.Id;
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{Style}</style></head><body><h1>{Text(title)}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(result.Root.TitleZh)} <small>version {Text(result.Definition.Version)}, period {Text(result.Period ?? "–")}, {result.Units.Count} units</small></p>");
        if (result.Definition.Notice is { } notice)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">{Text(notice)}</p>");
        }

        if (result.Definition.Population is { Verified: false, Edition: var edition })
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">The population ({Text(edition ?? "as listed")}) is not verified against a source.</p>");
        }

        Ranking(page, result, uncertainty);
        page.Append("<h2>Tree and weights</h2>");
        Tree(page, result, result.Root);
        WhatIf(page, result);
        Notes(page, result, uncertainty);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Ranking(StringBuilder page, IndexResult result, UncertaintyResult? uncertainty)
    {
        var intervals = uncertainty?.Units.ToDictionary(unit => unit.Unit, StringComparer.Ordinal);
        var dimensions = result.Root.Children;
        page.Append("<h2>Ranking</h2><table><tr><th class=\"n\">Rank</th><th>Unit</th><th class=\"n\">Index</th>");
        page.Append(intervals is null ? "" : "<th>Rank interval (5–95 %)</th><th class=\"n\">Top ten</th>");
        page.Append(result.Adjustments.Count == 0 ? "" : "<th class=\"n\">Without adjustment</th>");
        foreach (var dimension in dimensions)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"n\">{Text(dimension.TitleEn ?? dimension.Id)}</th>");
        }

        page.Append("</tr>");
        foreach (var i in Order(result))
        {
            var unit = result.Units[i];
            var interval = intervals?.GetValueOrDefault(unit);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{(result.Definition.Ordered ? Number(result.Index.Ranks[i], "0.#") : "–")}</td><td>{Text(result.Names.GetValueOrDefault(unit, unit))}</td><td class=\"n\">{Number(result.Index.Scores[i])}</td>");
            page.Append(intervals is null ? "" : interval is null ? "<td></td><td></td>" : Interval(interval, result.Units.Count));
            page.Append(result.Adjustments.Count == 0 ? "" : $"<td class=\"n\">{Number(result.Index.Unadjusted[i])} ({Number(result.Index.UnadjustedRanks[i], "0.#")})</td>");
            foreach (var dimension in dimensions)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Number(result.Node(dimension.Id).Scores[i])}</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</table>");
    }

    private static string Interval(UnitUncertainty unit, int count)
    {
        var (left, width) = (100 * (unit.Low - 1) / count, 100 * Math.Max(unit.High - unit.Low, 0.5) / count);
        return string.Create(CultureInfo.InvariantCulture, $"<td>{unit.Low:0.#}–{unit.High:0.#} <span style=\"display:inline-block;width:8rem\"><span class=\"bar\" style=\"margin-left:{left:0.##}%;width:{Math.Min(width, 100 - left):0.##}%\"></span></span></td><td class=\"n\">{unit.ShareTop:0%}</td>");
    }

    private static void Tree(StringBuilder page, IndexResult result, IndexNode node)
    {
        var weight = result.Weights.FirstOrDefault(w => w.Node == node.Id);
        page.Append(CultureInfo.InvariantCulture, $"<ul><li><b>{Text(node.TitleEn ?? node.Id)}</b> {Text(node.TitleZh)} ");
        page.Append(weight is null ? "" : string.Create(CultureInfo.InvariantCulture, $"<small>weight {weight.Weight:0.0000} ({Text(weight.Method)}), {weight.Effective:0.0000} of the index</small> "));
        page.Append(node.IsIndicator ? $"<small>{Text(node.Unit)}{(node.Direction == Direction.Down ? ", less is better" : "")}</small> " : "");
        page.Append(node.Status == NodeStatus.Inferred ? "<small>inferred, not published</small>" : "");
        foreach (var child in node.Children)
        {
            Tree(page, result, child);
        }

        page.Append("</li></ul>");
    }

    /// <summary>Without sliders: how the first ten would stand with one dimension counting double or not at all.</summary>
    private static void WhatIf(StringBuilder page, IndexResult result)
    {
        var top = Order(result).Where(i => result.Index.Ranks[i] is not null).Take(10).ToList();
        if (result.Root.Children.Count < 2 || result.Adjustments.Count > 0 || !result.Definition.Ordered)
        {
            return;
        }

        page.Append("<h2>What if</h2><p>Rank of the first ten with one dimension counting double (×2) or not at all (×0).</p><table><tr><th>Unit</th>");
        var columns = new List<double[]>();
        var tree = CompiledTree.Of(result);
        foreach (var (child, factor) in result.Root.Children.SelectMany(child => new[] { (child, 2.0), (child, 0.0) }))
        {
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"n\">{Text(child.TitleEn ?? child.Id)} ×{factor:0}</th>");
            var weights = tree.NominalWeights.Select((w, j) => tree.WeightIds[j] == child.Id ? w * factor : w).ToArray();
            var (scores, ranks) = (new double[result.Units.Count], new double[result.Units.Count]);
            tree.Evaluate(weights, scores, tree.Rent());
            new FastRanks(scores.Length).Into(scores, ranks);
            columns.Add(ranks);
        }

        page.Append("</tr>");
        foreach (var i in top)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(result.Names.GetValueOrDefault(result.Units[i], result.Units[i]))}</td>{string.Concat(columns.Select(ranks => $"<td class=\"n\">{ranks[i]:0}</td>"))}</tr>");
        }

        page.Append("</table>");
    }

    private static void Notes(StringBuilder page, IndexResult result, UncertaintyResult? uncertainty)
    {
        page.Append("<h2>Notes</h2><ul>");
        foreach (var group in result.Notes.GroupBy(note => (note.Step, note.Kind)))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{Text(group.Key.Step)}, {Text(group.Key.Kind)}</b> ({group.Count()})<ul>");
            foreach (var note in group.Take(20))
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{Text(string.Join(" ", new[] { note.Node, note.Unit }.OfType<string>()))}: {Text(note.Message)}</li>");
            }

            page.Append(group.Count() > 20 ? $"<li>… {group.Count() - 20} more in the table of notes</li></ul></li>" : "</ul></li>");
        }

        foreach (var leftOut in uncertainty?.LeftOut ?? [])
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>left out of the uncertainty run: {Text(leftOut)}</li>");
        }

        page.Append("</ul>");
    }

    private static IEnumerable<int> Order(IndexResult result) => result.Definition.Ordered
        ? Enumerable.Range(0, result.Units.Count).OrderBy(i => result.Index.Ranks[i] ?? double.MaxValue).ThenBy(i => i)
        : Enumerable.Range(0, result.Units.Count);

    private static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Text(string? text) =>
        (text ?? "").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
