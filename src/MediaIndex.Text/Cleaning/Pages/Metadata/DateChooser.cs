using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Choice;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>A date with where it was found.</summary>
/// <param name="Date">The date.</param>
/// <param name="Source">`meta`, `url` or `text`.</param>
/// <param name="Confidence">0..1.</param>
internal readonly record struct ChosenDate(WrittenDate Date, string Source, float Confidence);

/// <summary>Chooses the date of publication among all that a page offers.</summary>
internal sealed class DateChooser(PageOutline outline, BlockList blocks, PageMetadata metadata, LinkedData linked, DateOnly earliest, DateOnly latest)
{
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "og:article:published_time", "datepublished", "article:published", "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
        "publishtime", "publish_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "og:pubdate",
        "og:release_date", "cxenseparse:recs:publishtime", "article.published", "article:create_at", "date_published", "datecreated", "citation_publication_date",
        "citation_date", "originalpublicationdate", "article_date_original", "displaydate", "ptime", "apub:time", "rbpubdate", "bt:pubdate", "weibo: article:create_at", "date", "created",
    ];

    /// <summary>The date; null where the page has none that can be believed.</summary>
    public ChosenDate? Choose(string url, int container)
    {
        return Believed(linked.Published, "meta", 0.95f)
            ?? FromMeta()
            ?? FromUrl(url)
            ?? FromElements(container)
            ?? FromText(container)
            ?? Believed(linked.Created, "meta", 0.6f);
    }

    private ChosenDate? FromMeta()
    {
        foreach (var name in PublishedNames)
        {
            if (metadata.First(name) is { } value && Believed(value, "meta", 0.9f) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private ChosenDate? FromUrl(string url)
    {
        var day = DateReader.InUrl(url) ?? (metadata.Canonical is { } canonical ? DateReader.InUrl(canonical) : null);
        return day is { } found && found >= earliest && found <= latest ? new ChosenDate(new WrittenDate(found, null, null), "url", 0.85f) : null;
    }

    /// <summary>Time elements, and elements that declare the date: the first one that is not part of a list of other articles.</summary>
    private ChosenDate? FromElements(int container)
    {
        for (var i = 0; i < outline.Count; i++)
        {
            var node = outline[i];
            if (node.Length > 0 && (node.Tag == Tag.Time || (node.Tag != Tag.Text && (node.Hints & Hints.Date) != 0)) && !InOtherArticle(i, container)
                && Believed(HtmlText.ToLine(outline.Bytes(i), 100), "meta", 0.8f) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private ChosenDate? FromText(int container)
    {
        ChosenDate? other = null;
        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Chars is < 6 or > 160 || block.Digits < 4 || InOtherArticle(block.Owner, container))
            {
                continue;
            }

            var named = ((block.Own | block.Inherited) & (Hints.Date | Hints.Meta | Hints.Author)) != 0 || block.Tag == Tag.Time;
            if (!named && (block.First >= container + 4000 || other is not null))
            {
                continue;
            }

            var found = Believed(BodyWriter.Write(outline, block), "text", named ? 0.7f : 0.5f);
            if (found is not null && named)
            {
                return found;
            }

            other ??= found;
        }

        return other;
    }

    private bool InOtherArticle(int node, int container)
    {
        for (var at = node; at >= 0; at = outline[at].Parent)
        {
            if ((outline[at].Hints & (Hints.Related | Hints.Comment | Hints.Sidebar | Hints.Footer | Hints.Widget | Hints.Promo | Hints.Card)) != 0
                || outline[at].Tag is Tag.Aside or Tag.Footer or Tag.Nav or Tag.A)
            {
                return at > 0 && !(container >= at && container < outline[at].End);
            }
        }

        return false;
    }

    private ChosenDate? Believed(string? text, string source, float confidence)
    {
        return DateReader.Find(text) is { } date && date.Day >= earliest && date.Day <= latest ? new ChosenDate(date, source, confidence) : null;
    }
}
