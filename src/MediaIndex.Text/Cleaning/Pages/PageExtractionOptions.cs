using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>Limits and switches of the extractor. All limits are counts, so that the outcome never depends on the machine's speed.</summary>
public sealed record PageExtractionOptions
{
    /// <summary>The settings used unless a definition says otherwise.</summary>
    public static PageExtractionOptions Default { get; } = new();

    /// <summary>Pages of more bytes are rejected as `oversized`. Default 16 MiB.</summary>
    public int MaxBytes { get; init; } = 16 << 20;

    /// <summary>Elements nested deeper are rejected as `too-deep`. Default 512; real pages reach 60.</summary>
    public int MaxDepth { get; init; } = 512;

    /// <summary>Pages with more nodes (elements and texts) are rejected as `oversized`. Default 400,000; real pages have 16,000 at the 99th percentile.</summary>
    public int MaxNodes { get; init; } = 400_000;

    /// <summary>Pages with more blocks of text (paragraphs, headings, entries) are rejected as `oversized`. Default 20,000; articles have some hundreds.</summary>
    public int MaxBlocks { get; init; } = 20_000;

    /// <summary>Whether doubtful pages may take the careful path. Default true.</summary>
    public bool UseCarefulPath { get; init; } = true;

    /// <summary>The careful path is not taken above this many tags: a DOM's cost can grow faster than the page. Default 20,000.</summary>
    public int CarefulMaxTags { get; init; } = 20_000;

    /// <summary>The careful path is not taken above this nesting. Default 100.</summary>
    public int CarefulMaxDepth { get; init; } = 100;

    /// <summary>The careful path is not taken with more formatting elements (a, b, font, …) open at once. Default 200; void elements of that kind (wbr) count too.</summary>
    public int CarefulMaxFormatting { get; init; } = 200;

    /// <summary>The careful path is not taken above this many bytes. Default 2 MiB.</summary>
    public int CarefulMaxBytes { get; init; } = 2 << 20;

    /// <summary>Dates before this day are not believed. Default 1995-01-01.</summary>
    public DateOnly EarliestDate { get; init; } = new(1995, 1, 1);

    /// <summary>The weights by which blocks are judged. Default: those that ship with the program.</summary>
    public PageModel Model { get; init; } = PageModel.BuiltIn;

    /// <summary>Templates of sites; pages of others are read without one. Default none.</summary>
    public IReadOnlyList<SiteTemplate> Templates { get; init; } = [];

    /// <summary>The template of the site that an address belongs to, the most particular one; null where there is none.</summary>
    public SiteTemplate? TemplateFor(string url)
    {
        if (Templates.Count == 0)
        {
            return null;
        }

        var host = PageFacts.Host(url);
        return Templates.Where(template => template.Covers(host)).MaxBy(template => template.Site.Length);
    }
}
