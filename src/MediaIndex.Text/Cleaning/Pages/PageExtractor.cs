using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Choice;
using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>
/// Takes the article out of a page: text, headline, date, authors, language, site. Pure: the outcome depends on the page and the
/// options alone, never on time or machine. Safe to call from many threads.
/// </summary>
public static class PageExtractor
{
    /// <summary>Extracts one page. Never throws for what a page may hold.</summary>
    public static PageExtraction Extract(WebPage page, PageExtractionOptions options)
    {
        if (page.Html.Length > options.MaxBytes)
        {
            return new PageExtraction(null, RejectReasons.Oversized, default);
        }

        var metadata = new PageMetadata();
        using var outline = new PageOutline(page.Html, options.MaxNodes);
        var reading = OutlineBuilder.Read(outline, metadata, options.MaxDepth);
        var work = new PageWork(page.Html.Length, reading.Tags, outline.Count, reading.MaxDepth);
        if (reading.IsTooDeep || outline.IsFull)
        {
            return new PageExtraction(null, reading.IsTooDeep ? RejectReasons.TooDeep : RejectReasons.Oversized, work);
        }

        var linked = LinkedData.Read(page.Html, metadata.LinkedData);
        using var blocks = new BlockList();
        FurnitureGuard.Clear(outline);
        BlockSegmenter.Segment(outline, blocks);
        var title = new TitleChooser(outline, blocks, metadata, linked).Choose(PageFacts.Site(metadata, linked), PageFacts.Host(page.Url));
        var container = BodyChooser.Choose(outline, blocks, PageWords.Of(title, metadata, linked));
        var body = container < 0 ? "" : BodyWriter.Write(outline, blocks);
        var verdict = PageVerdict.Of(outline, blocks, body);
        var content = Describe(page, options, outline, blocks, metadata, linked, title, container, body, verdict);
        return new PageExtraction(content, verdict.Reason, work);
    }

    private static PageContent Describe(
        WebPage page, PageExtractionOptions options, PageOutline outline, BlockList blocks, PageMetadata metadata, LinkedData linked, string? title, int container, string body, PageVerdict verdict)
    {
        var host = PageFacts.Host(page.Url);
        var site = PageFacts.Site(metadata, linked);
        var language = PageFacts.Language(metadata, body.Length > 0 ? body : title ?? "");
        var latest = page.FetchedAt is { } fetched ? DateOnly.FromDateTime(fetched.UtcDateTime.AddDays(1)) : DateOnly.MaxValue;
        var date = new DateChooser(outline, blocks, metadata, linked, options.EarliestDate, latest).Choose(page.Url, container);
        return new PageContent
        {
            Title = title,
            Body = verdict.Reason is null ? body : "",
            PublishedAt = date is { } chosen ? At(chosen.Date, language) : null,
            LocalDate = date?.Date.Day,
            PublishedSource = date?.Source,
            DateConfidence = date?.Confidence ?? 0,
            Language = language,
            Site = site ?? (host.Length > 0 ? host : null),
            Authors = PageFacts.Authors(metadata, linked),
            Quality = verdict.Quality,
            IsIndexPage = verdict.Reason == RejectReasons.IndexPage,
            Path = ExtractionPath.Fast,
        };
    }

    /// <summary>Pages without an offset: all places that write Chinese keep +08:00; for others UTC stands for "unknown".</summary>
    private static DateTimeOffset At(WrittenDate date, string? language)
    {
        var offset = date.Offset ?? (language == "zh" ? TimeSpan.FromHours(8) : TimeSpan.Zero);
        return new DateTimeOffset(date.Day.ToDateTime(date.Time ?? TimeOnly.MinValue), offset);
    }
}
