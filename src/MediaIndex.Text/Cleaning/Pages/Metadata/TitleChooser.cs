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

    /// <summary>Headings with fewer letters name a section, unless the title holds them too.</summary>
    private const int LeastHeading = 14;

    /// <summary>The headline; null where the page has none.</summary>
    public string? Choose(string? site, string host)
    {
        var og = metadata.First("og:title", "twitter:title");
        var named = og ?? linked.Headline ?? metadata.TitleElement;
        named = named is null ? null : WithoutSite(named, site, host);
        var headings = Headings().Where(heading => !IsSiteName(heading, site, host)).ToList();
        return headings.FirstOrDefault(heading => Fold(heading) == Fold(linked.Headline ?? og ?? ""))
            ?? headings.FirstOrDefault(heading => Holds(og, heading) || Holds(metadata.TitleElement, heading))
            ?? headings.FirstOrDefault(heading => heading.Length >= LeastHeading && (headings.Count == 1 || SharesWords(heading, named)))
            ?? named
            ?? headings.FirstOrDefault();
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

    /// <summary>Whether a title holds a heading that is the main part of it.</summary>
    private static bool Holds(string? title, string heading)
    {
        if (title is null || heading.Length <= 3)
        {
            return false;
        }

        var longest = title.Split(Separators, StringSplitOptions.None).Max(part => Fold(part).Length);
        var folded = Fold(heading);
        return folded.Length * 2 >= longest && Fold(title).Contains(folded, StringComparison.Ordinal);
    }

    /// <summary>Whether a heading is the site's name: in the logo, or beside a longer part of the title.</summary>
    private bool IsSiteName(string heading, string? site, string host)
    {
        var folded = Fold(heading);
        return folded == Fold(site ?? "") || Fold(host).Split('.') is [.., var name, _] && folded == name
            || IsSidePart(metadata.TitleElement, folded) || IsSidePart(metadata.First("og:title"), folded);
    }

    private static bool IsSidePart(string? title, string folded)
    {
        var parts = title?.Split(Separators.AsSpan(0, 10).ToArray(), StringSplitOptions.None) ?? [];
        return parts.Length > 1 && Fold(parts[0]) != folded && Array.Exists(parts, part => Fold(part) == folded) && Array.Exists(parts, part => Fold(part).Length > 1.3 * folded.Length);
    }

    private static bool SharesWords(string heading, string? title)
    {
        var words = Words(heading);
        return title is not null && words.Count > 0 && words.Intersect(Words(title)).Count() * 3 >= words.Count;
    }

    private static HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private List<string> Headings()
    {
        var headings = new List<string>();
        for (var i = 0; i < blocks.Count && headings.Count < 12; i++)
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

            headings.Add(text.Replace('\n', ' '));
        }

        return headings;
    }
}
