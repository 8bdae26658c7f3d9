using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Commands;

/// <summary>The tree with its weights, and what each node has to do with the index.</summary>
internal static class PageTree
{
    public static void Render(StringBuilder page, IndexResult result)
    {
        page.Append("<h2 id=\"tree\">Tree and weights</h2><p>Weight is that among the siblings; share is that of the index. The last column is the rank correlation of the node with the index: a node near zero or below pulls against the whole, whatever its weight.</p>");
        page.Append("<div class=\"scroll\"><table><tr><th>Node</th><th></th><th class=\"n\">Weight</th><th>How</th><th class=\"n\">Share of the index</th><th>Unit</th><th class=\"n\">Correlation</th></tr>");
        var weights = result.Weights.ToDictionary(weight => weight.Node, StringComparer.Ordinal);
        foreach (var node in result.Root.Walk())
        {
            Row(page, result, node, weights.GetValueOrDefault(node.Id));
        }

        page.Append("</table></div>");
    }

    private static void Row(StringBuilder page, IndexResult result, IndexNode node, UsedWeight? weight)
    {
        var correlation = weight is null ? null : Correlations.Spearman(result.Node(node.Id).Scores, result.Index.Scores);
        var title = PageText.Escape(node.TitleEn ?? node.Id);
        page.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding-left:{0.6 + (1.2 * node.Level):0.#}rem\" title=\"{PageText.Escape(node.Note)}\">{(node.IsIndicator ? title : $"<b>{title}</b>")} <span class=\"dim\">{PageText.Escape(node.TitleZh)}</span>{Marks(node)}</td><td class=\"dim\">{PageText.Escape(node.Id)}</td>");
        page.Append(weight is null ? "<td></td><td></td><td></td>" : string.Create(CultureInfo.InvariantCulture, $"<td class=\"n\">{weight.Weight:0.0000}</td><td>{PageText.Escape(weight.Method)}</td><td class=\"n\">{weight.Effective:0.0000} {PageText.Bar(weight.Effective)}</td>"));
        page.Append(CultureInfo.InvariantCulture, $"<td>{PageText.Escape(node.Unit)}{(node.IsIndicator && node.Direction == Direction.Down ? " (less is better)" : "")}</td><td class=\"n\">{PageText.Number(correlation)}</td></tr>");
    }

    private static string Marks(IndexNode node) => node.Status switch
    {
        NodeStatus.Inferred => " <small>[inferred, not published]</small>",
        NodeStatus.Published => " <small>[published]</small>",
        _ => "",
    };
}
