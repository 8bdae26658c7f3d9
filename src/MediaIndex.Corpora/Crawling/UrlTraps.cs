using System.Text;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Which of the addresses found are taken: scope, and the marks of traps.</summary>
internal static class UrlTraps
{
    private const int MostRepeats = 3;
    private const int MostSteps = 30;

    /// <summary>The site that a host belongs to; null where none.</summary>
    public static CrawlSite? SiteOf(IReadOnlyList<CrawlSite> sites, string host) => sites.FirstOrDefault(site => site.Hosts.Any(pattern =>
        pattern.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(pattern[1..], StringComparison.Ordinal) : host == pattern));

    /// <summary>Why an address of a site is not taken; null where it is.</summary>
    public static string? WhyLeft(CrawlSite site, Uri url, int depth, CrawlOptions options, SiteTally tally)
    {
        var path = url.PathAndQuery;
        if (url.AbsoluteUri.Length > options.MaxUrlLength)
        {
            return RefusalReasons.LongUrl;
        }

        if (site.Exclude.Any(pattern => RobotsPattern.Matches(path, pattern)) || (site.Include.Count > 0 && !site.Include.Any(pattern => RobotsPattern.Matches(path, pattern))))
        {
            return RefusalReasons.Excluded;
        }

        if (depth > site.MaxDepth)
        {
            return RefusalReasons.Depth;
        }

        var steps = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (steps.Length > MostSteps || steps.GroupBy(step => step, StringComparer.Ordinal).Any(group => group.Count() > MostRepeats))
        {
            return RefusalReasons.Repeating;
        }

        return tally.Pages >= site.MaxPages ? RefusalReasons.Budget : tally.Shapes.GetValueOrDefault(ShapeOf(url)) >= site.MaxSameShape ? RefusalReasons.Shape : null;
    }

    /// <summary>An address with every run of digits as one `0` and without the values of its query.</summary>
    public static string ShapeOf(Uri url)
    {
        var shape = new StringBuilder(url.IdnHost);
        var digits = false;
        foreach (var one in url.AbsolutePath)
        {
            if (!char.IsAsciiDigit(one) || !digits)
            {
                shape.Append(char.IsAsciiDigit(one) ? '0' : one);
            }

            digits = char.IsAsciiDigit(one);
        }

        foreach (var name in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            shape.Append('&').Append(name);
        }

        return shape.ToString();
    }
}
