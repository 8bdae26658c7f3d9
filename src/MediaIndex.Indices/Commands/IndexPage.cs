using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Sensitivity;

namespace MediaIndex.Indices.Commands;

/// <summary>One self-contained HTML page: ranking with intervals, tree with weights, what-if, rankings by part, portraits, notes. No script.</summary>
public static class IndexPage
{
    /// <summary>Renders a page; every text is escaped.</summary>
    /// <param name="result">The index.</param>
    /// <param name="uncertainty">Rank intervals; null where none were computed.</param>
    /// <param name="notes">What the page says besides.</param>
    public static string Render(IndexResult result, UncertaintyResult? uncertainty, IndexPageNotes notes)
    {
        var page = new StringBuilder();
        Head(page, result, notes);
        if (result.Definition.Ordered)
        {
            PageRanking.Ranking(page, result, uncertainty);
        }
        else
        {
            PageRanking.Set(page, result);
        }

        PageTree.Render(page, result);
        if (result.Definition.Ordered)
        {
            PageWhatIf.Render(page, result);
            PageRanking.Parts(page, result);
            PagePortraits.Render(page, result, notes.Peers);
        }

        PageNotes.Render(page, result, uncertainty);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Head(StringBuilder page, IndexResult result, IndexPageNotes notes)
    {
        var title = PageText.Escape(result.Root.TitleEn ?? result.Definition.Id);
        var definition = result.Definition;
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{PageText.Style}</style></head><body><h1>{title}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{PageText.Escape(result.Root.TitleZh)} <small>version {PageText.Escape(definition.Version)}, period {PageText.Escape(result.Period ?? "–")}, {result.Units.Count} units, {result.Root.Walk().Count(node => node.IsIndicator)} indicators");
        page.Append(notes.AsOf is { } asOf ? $", engagement counted as of {PageText.Escape(asOf)}" : "").Append("</small></p>");
        page.Append(definition.Source is { } source ? $"<p><small>{PageText.Escape(source)}</small></p>" : "");
        page.Append(definition.Notice is { } notice ? $"<p class=\"notice\">{PageText.Escape(notice)}</p>" : "");
        if (definition.Population is { Verified: false, Edition: var edition })
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">The population ({PageText.Escape(edition ?? "as listed")}) is not verified against a source.</p>");
        }

        page.Append("<nav><a href=\"#ranking\">Ranking</a><a href=\"#tree\">Tree and weights</a>");
        page.Append(definition.Ordered ? "<a href=\"#what-if\">What if</a><a href=\"#parts\">Rankings by part</a><a href=\"#portraits\">Portraits</a>" : "").Append("<a href=\"#notes\">Notes</a></nav>");
    }
}
