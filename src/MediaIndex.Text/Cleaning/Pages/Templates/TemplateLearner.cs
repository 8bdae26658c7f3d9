using System.IO.Hashing;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Templates;

/// <summary>
/// Learns a site's template from many of its pages: a text that a good part of them shows is furniture. Pages are grouped by the way that leads to their
/// article, since a site has several layouts, and each layout's frame is what nearly all of its pages show. The outcome does not depend on the order of pages.
/// </summary>
public sealed class TemplateLearner(string site, TemplateLearnerOptions options)
{
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ulong, Group> groups = [];

    /// <summary>Distinct pages taken so far.</summary>
    public int Pages { get; private set; }

    /// <summary>Takes a page; one of another site, one seen before and one that cannot be read are passed over, which gives false.</summary>
    public bool Add(WebPage page)
    {
        var host = PageFacts.Host(page.Url);
        if ((host.Length > 0 && !new SiteTemplate(site, 0, [], []).Covers(host)) || page.Html.Length > options.Extraction.MaxBytes
            || !addresses.Add(page.Url.Length > 0 ? page.Url : page.Origin.ToString()))
        {
            return false;
        }

        var metadata = new PageMetadata();
        using var reading = new PageReading(new PageOutline(page.Html, options.Extraction.MaxNodes), ExtractionPath.Fast, options.Extraction.Model);
        if (OutlineBuilder.Read(reading.Outline, metadata, options.Extraction.MaxDepth).IsTooDeep || reading.Outline.IsFull)
        {
            return false;
        }

        if (!reading.Choose(metadata, LinkedData.Read(page.Html, metadata.LinkedData), page.Url, options.Extraction.MaxBlocks))
        {
            return false;
        }

        var way = Way(reading.Outline, reading.Container);
        if (!groups.TryGetValue(way, out var group))
        {
            groups.Add(way, group = new Group());
        }

        Pages++;
        group.Pages++;
        foreach (var text in PageTexts.Of(reading.Outline))
        {
            group.Texts[text] = group.Texts.GetValueOrDefault(text) + 1;
        }

        return true;
    }

    /// <summary>The template of the pages taken; null where they are too few to tell what repeats.</summary>
    public SiteTemplate? Learn()
    {
        var large = groups.Where(pair => pair.Value.Pages >= Math.Max(options.LeastPages, options.LeastLayout * Pages)).OrderByDescending(pair => pair.Value.Pages).ThenBy(pair => pair.Key).Select(pair => pair.Value).ToList();
        if (Pages < options.LeastPages || large.Count == 0)
        {
            return null;
        }

        var layouts = large.Select(group => new TemplateLayout(group.Pages, [.. Above(group, options.FrameShare)])).Where(layout => layout.Frame.Count > 0).ToList();
        return new SiteTemplate(site, Pages, layouts, large.SelectMany(group => Above(group, options.FurnitureShare)));
    }

    private static IEnumerable<ulong> Above(Group group, double share) => group.Texts.Where(pair => pair.Value >= share * group.Pages).Select(pair => pair.Key).Order();

    // The tags and names from the root to the article.
    private static ulong Way(PageOutline outline, int container)
    {
        Span<byte> step = stackalloc byte[9];
        var hash = new XxHash3();
        for (var at = container; at >= 0; at = outline[at].Parent)
        {
            step[0] = (byte)outline[at].Tag;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(step[1..], (ulong)outline[at].Hints);
            hash.Append(step);
        }

        return hash.GetCurrentHashAsUInt64();
    }

    private sealed class Group
    {
        public int Pages { get; set; }

        public Dictionary<ulong, int> Texts { get; } = [];
    }
}

/// <summary>When a text is furniture, and when pages make a layout.</summary>
public sealed record TemplateLearnerOptions
{
    /// <summary>Share of a layout's pages from which a text on them is furniture. Default 0.2, range 0.05 to 1.</summary>
    public double FurnitureShare { get; init; } = 0.2;

    /// <summary>Share of a layout's pages from which a text is part of its frame. Default 0.8.</summary>
    public double FrameShare { get; init; } = 0.8;

    /// <summary>Fewest pages of a site and of a layout. Default 10.</summary>
    public int LeastPages { get; init; } = 10;

    /// <summary>Least share of a site's pages that make a layout. Default 0.02.</summary>
    public double LeastLayout { get; init; } = 0.02;

    /// <summary>Limits of pages.</summary>
    public PageExtractionOptions Extraction { get; init; } = PageExtractionOptions.Default;
}
