using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Choice;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>Chooses the headline among og:title, JSON-LD, headings and the title element, without the site's name.</summary>
internal sealed class TitleChooser(PageOutline outline, BlockList blocks, PageMetadata metadata, LinkedData linked)
{
    /// <summary>Between a headline and the site's name. The signs with spaces first: a bare hyphen is often part of a word.</summary>
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", "｜", "_", " : ", "|", "-"];

    /// <summary>The headline; null where the page has none.</summary>
    public string? Choose(string? site, string host)
    {
        var heading = Heading();
        var og = metadata.First("og:title", "twitter:title");
        var element = metadata.TitleElement;
        if (heading is not null && (Holds(og, heading) || Holds(element, heading) || Holds(linked.Headline, heading)))
        {
            return heading;
        }

        var named = og ?? linked.Headline ?? element;
        return named is null ? heading : WithoutSite(named, site, host);
    }

    /// <summary>Removes a site's name from the end or the beginning of a title.</summary>
    public static string WithoutSite(string title, string? site, string host)
    {
        foreach (var separator in Separators)
        {
            var last = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (last > 0 && IsSite(title[(last + separator.Length)..], site, host))
            {
                return WithoutSite(title[..last].TrimEnd(), site, host);
            }

            var first = title.IndexOf(separator, StringComparison.Ordinal);
            if (first > 0 && separator.Length > 1 && IsSite(title[..first], site, host))
            {
                return title[(first + separator.Length)..].TrimStart();
            }
        }

        return title;
    }

    private static bool IsSite(string part, string? site, string host)
    {
        var folded = Fold(part);
        if (folded.Length == 0)
        {
            return true;
        }

        var hostName = Fold(host);
        return (site is not null && (folded == Fold(site) || (folded.Length > 3 && Fold(site).Contains(folded, StringComparison.Ordinal))))
            || (folded.Length > 2 && hostName.Contains(folded, StringComparison.Ordinal))
            || (folded.Length < 40 && hostName.Split('.') is [.., var name, _] && name.Length > 3 && folded.Contains(name, StringComparison.Ordinal));
    }

    private static string Fold(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c == '.')).ToLowerInvariant();

    private static bool Holds(string? title, string heading)
    {
        return title is not null && heading.Length > 3 && Fold(title).Contains(Fold(heading), StringComparison.Ordinal);
    }

    private string? Heading()
    {
        string? best = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Tag != Tag.H1 || blocks[i].Chars < 4)
            {
                continue;
            }

            // A heading broken over several blocks is one heading.
            var text = BodyWriter.Write(outline, blocks[i]);
            while (i + 1 < blocks.Count && blocks[i + 1].Owner == blocks[i].Owner)
            {
                text += " " + BodyWriter.Write(outline, blocks[++i]);
            }

            text = text.Replace('\n', ' ');
            if (Holds(metadata.First("og:title"), text) || Holds(metadata.TitleElement, text))
            {
                return text;
            }

            best ??= text;
        }

        return best;
    }
}
