using System.Text.RegularExpressions;
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
internal sealed partial class DateChooser(PageOutline outline, BlockList blocks, PageMetadata metadata, LinkedData linked, DateOnly earliest, DateOnly latest)
{
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "og:article:published_time", "datepublished", "article:published", "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
        "publishtime", "publish_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "og:pubdate",
        "og:release_date", "cxenseparse:recs:publishtime", "article.published", "article:create_at", "date_published", "datecreated", "citation_publication_date",
        "citation_date", "originalpublicationdate", "article_date_original", "published", "published-date", "displaydate", "ptime", "apub:time", "rbpubdate", "bt:pubdate", "weibo: article:create_at", "date", "created",
    ];

    /// <summary>Nodes from the headline within which a bare date is that of the article.</summary>
    private const int NearHeadline = 60;

    /// <summary>A page that shows a date this many days after the declared one was written anew: neither is then the date of the text.</summary>
    private const int Rewritten = 30;

    /// <summary>
    /// The date; null where the page has none that can be believed. When the page was last touched is no date of publication: where a page tells nothing else, it is undated.
    /// </summary>
    public ChosenDate? Choose(string url, int container)
    {
        return (Believed(linked.Published, "meta", 0.95f) ?? FromMeta()) is { } declared
            ? Against(declared, container)
            : FromUrl(url)
                ?? FromElements(container)
                ?? FromText(container, updated: false)
                ?? Believed(linked.Created, "meta", 0.6f)
                ?? FromText(container, updated: true)
                ?? Only(container);
    }

    /// <summary>
    /// A declared date held against the one that readers see. An earlier one wins: no article was shown before it was published, but stamps move when a site is
    /// rebuilt, and a stamp in UTC may name the next day. A much later one refutes a date that the JSON-LD alone declares.
    /// </summary>
    private ChosenDate? Against(ChosenDate declared, int container)
    {
        var shown = FromText(container, updated: false);
        if (shown is { } seen && seen.Date.Day <= declared.Date.Day)
        {
            return seen.Date.Day == declared.Date.Day ? declared : seen with { Date = seen.Date.Beside(declared.Date) };
        }

        var later = shown ?? FromText(container, updated: true);
        var isRefuted = later is { } after && after.Date.Day.DayNumber - declared.Date.Day.DayNumber > Rewritten && FromMeta() is null;
        return isRefuted ? null : declared;
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

    /// <summary>Time elements, and elements that declare the date: the one nearest to the headline that is not part of another article.</summary>
    private ChosenDate? FromElements(int container)
    {
        ChosenDate? best = null;
        var nearest = int.MaxValue;
        var headline = Headline(container);
        for (var i = 0; i < outline.Count; i++)
        {
            var node = outline[i];
            if (node.Length == 0 || (node.Tag != Tag.Time && (node.Tag == Tag.Text || (node.Hints & Hints.Date) == 0)) || Distance(i, headline) >= nearest || InOtherArticle(i, container, Distance(i, headline)))
            {
                continue;
            }

            if (Believed(HtmlText.ToLine(outline.Bytes(i), 100), "meta", 0.8f) is { } date)
            {
                best = date;
                nearest = Distance(i, headline);
            }
        }

        return best;
    }

    /// <summary>Short blocks with a date: near the headline, or named as a date.</summary>
    private ChosenDate? FromText(int container, bool updated)
    {
        ChosenDate? best = null;
        var nearest = int.MaxValue;
        var headline = Headline(container);
        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Chars is < 6 or > 160 || block.Digits < 4)
            {
                continue;
            }

            var named = ((block.Own | block.Inherited) & (Hints.Date | Hints.Meta | Hints.Author)) != 0 || block.Tag == Tag.Time;
            var distance = Distance(block.First, headline);
            if (distance >= nearest || (!named && (distance > NearHeadline || block.Stops > 1)) || InOtherArticle(block.Owner, container, distance))
            {
                continue;
            }

            var text = BodyWriter.Write(outline, block);
            if (Updated().IsMatch(text) == updated && Believed(text, "text", updated ? 0.4f : named ? 0.7f : 0.6f) is { } found)
            {
                best = found;
                nearest = distance;
            }
        }

        return best;
    }

    /// <summary>The date of all time elements and blocks named as dates, where they agree: in a list of other articles they would not.</summary>
    private ChosenDate? Only(int container)
    {
        ChosenDate? only = null;
        for (var i = 0; i < outline.Count; i++)
        {
            var node = outline[i];
            if (node.Length == 0 || node.Tag != Tag.Time || InOtherArticle(i, container, 0))
            {
                continue;
            }

            var found = Believed(HtmlText.ToLine(outline.Bytes(i), 100), "meta", 0.5f);
            if (found is not null && only is not null && found.Value.Date.Day != only.Value.Date.Day)
            {
                return null;
            }

            only ??= found;
        }

        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Chars is < 6 or > 60 || block.Digits < 4 || ((block.Own | block.Inherited) & Hints.Date) == 0 || InOtherArticle(block.Owner, container, 0))
            {
                continue;
            }

            var found = Believed(BodyWriter.Write(outline, block), "text", 0.5f);
            if (found is not null && only is not null && found.Value.Date.Day != only.Value.Date.Day)
            {
                return null;
            }

            only ??= found;
        }

        return only;
    }

    /// <summary>The node of the headline; the container where there is none.</summary>
    private int Headline(int container)
    {
        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Tag == Tag.H1 && block.Chars >= 12)
            {
                return block.First;
            }
        }

        return Math.Max(0, container);
    }

    /// <summary>Distance in nodes; dates stand after the headline rather than before it.</summary>
    private static int Distance(int node, int headline) => node >= headline ? node - headline : 3 * (headline - node);

    /// <summary>Whether a node belongs to a teaser, a comment or the frame of the page. Near the headline a footer or an aside is the article's own.</summary>
    private bool InOtherArticle(int node, int container, int distance)
    {
        var names = distance <= NearHeadline ? Hints.Related | Hints.Comment : Hints.Related | Hints.Comment | Hints.Sidebar | Hints.Footer | Hints.Promo;
        for (var at = node; at > 0; at = outline[at].Parent)
        {
            var isFrame = outline[at].Tag is Tag.Nav or Tag.A || (distance > NearHeadline && outline[at].Tag is Tag.Aside or Tag.Footer);
            if (outline[at].Tag == Tag.Article && container >= at && container < outline[at].End)
            {
                return false;
            }

            if (isFrame || (outline[at].Hints & names) != 0)
            {
                return !(container >= at && container < outline[at].End);
            }
        }

        return false;
    }

    private ChosenDate? Believed(string? text, string source, float confidence)
    {
        return DateReader.Find(text) is { } date && date.Day >= earliest && date.Day <= latest ? new ChosenDate(date, source, confidence) : null;
    }

    [GeneratedRegex("updated|modified|reviewed|revised|更新|修改", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Updated();
}
