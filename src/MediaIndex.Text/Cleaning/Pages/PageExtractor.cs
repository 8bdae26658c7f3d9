using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages.Careful;
using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Outline;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>
/// Takes the article out of a page: text, headline, date, authors, language, site. Pure: the outcome depends on the page and the
/// options alone, never on time or machine. Safe to call from many threads.
/// </summary>
public static class PageExtractor
{
    /// <summary>Pages with less running text (measured characters) hold nothing for the careful path to find.</summary>
    private const int LeastRunning = 200;

    /// <summary>Below this share of the running text the fast path doubts itself.</summary>
    private const double DoubtfulShare = 0.3;

    /// <summary>Below this quality too.</summary>
    private const float DoubtfulQuality = 0.35f;

    /// <summary>The careful text wins where it is this many times as long.</summary>
    private const double CarefulGain = 1.5;

    /// <summary>Extracts one page. Never throws for what a page may hold.</summary>
    public static PageExtraction Extract(WebPage page, PageExtractionOptions options)
    {
        if (page.Html.Length > options.MaxBytes)
        {
            return new PageExtraction(null, RejectReasons.Oversized, default);
        }

        var metadata = new PageMetadata();
        using var fast = new PageReading(new PageOutline(page.Html, options.MaxNodes), ExtractionPath.Fast, options.Model);
        var built = OutlineBuilder.Read(fast.Outline, metadata, options.MaxDepth);
        var work = new PageWork(page.Html.Length, built.Tags, fast.Outline.Count, built.MaxDepth);
        if (built.IsTooDeep || fast.Outline.IsFull)
        {
            return new PageExtraction(null, built.IsTooDeep ? RejectReasons.TooDeep : RejectReasons.Oversized, work);
        }

        var linked = LinkedData.Read(page.Html, metadata.LinkedData);
        var template = options.TemplateFor(page.Url);
        if (!fast.Choose(metadata, linked, page.Url, options.MaxBlocks, template))
        {
            return new PageExtraction(null, RejectReasons.Oversized, work);
        }

        if (!IsDoubtful(fast, built.SkippedText) || !MayBeCareful(page, options, built))
        {
            return Finish(page, options, fast, metadata, linked, work) with { Template = UseOf(template, fast) };
        }

        using var careful = new PageReading(DomOutlineBuilder.Read(page.Html, options.MaxNodes, options.MaxDepth), ExtractionPath.Careful, options.Model);
        work = work with { Nodes = work.Nodes + careful.Outline.Count };
        var better = careful.Choose(metadata, linked, page.Url, options.MaxBlocks, template) && careful.Verdict.Reason is null && (fast.Verdict.Reason is not null || careful.Share.Taken > CarefulGain * fast.Share.Taken);
        return Finish(page, options, better ? careful : fast, metadata, linked, work) with { Template = UseOf(template, fast) };
    }

    private static TemplateUse? UseOf(SiteTemplate? template, PageReading reading) => template is null ? null : new TemplateUse(template.Site, reading.FitsTemplate == true);

    /// <summary>Whether the fast path found no article though sentences are there, or took little of them.</summary>
    private static bool IsDoubtful(PageReading reading, int skipped)
    {
        var (taken, running) = reading.Share;
        if (reading.Verdict.Reason == RejectReasons.NoBody && skipped >= LeastRunning)
        {
            return true;
        }

        return running >= LeastRunning && (reading.Verdict.Reason is not null || taken < DoubtfulShare * running || reading.Verdict.Quality < DoubtfulQuality);
    }

    private static bool MayBeCareful(WebPage page, PageExtractionOptions options, in OutlineBuilder built) =>
        options.UseCarefulPath && built.Tags <= options.CarefulMaxTags && built.MaxDepth <= options.CarefulMaxDepth
            && built.OpenFormatting <= options.CarefulMaxFormatting && page.Html.Length <= options.CarefulMaxBytes;

    private static PageExtraction Finish(WebPage page, PageExtractionOptions options, PageReading reading, PageMetadata metadata, LinkedData linked, PageWork work)
    {
        var host = PageFacts.Host(page.Url);
        var site = PageFacts.Site(metadata, linked);
        var language = PageFacts.Language(metadata, reading.Body.Length > 0 ? reading.Body : reading.Title ?? "");
        var latest = page.FetchedAt is { } fetched ? DateOnly.FromDateTime(fetched.UtcDateTime.AddDays(1)) : DateOnly.MaxValue;
        var date = new DateChooser(reading.Outline, reading.Blocks, metadata, linked, options.EarliestDate, latest).Choose(page.Url, reading.Container);
        var content = new PageContent
        {
            Title = reading.Title,
            Body = reading.Verdict.Reason is null ? reading.Body : "",
            PublishedAt = date is { } chosen ? At(chosen.Date, language) : null,
            LocalDate = date?.Date.Day,
            PublishedSource = date?.Source,
            DateConfidence = date?.Confidence ?? 0,
            Language = language,
            Site = site ?? (host.Length > 0 ? host : null),
            Authors = PageFacts.Authors(metadata, linked),
            Quality = reading.Verdict.Quality,
            IsIndexPage = reading.Verdict.Reason == RejectReasons.IndexPage,
            Path = reading.Path,
        };
        return new PageExtraction(content, reading.Verdict.Reason, work);
    }

    /// <summary>Pages without an offset: all places that write Chinese keep +08:00; for others UTC stands for "unknown".</summary>
    private static DateTimeOffset At(WrittenDate date, string? language)
    {
        var offset = date.Offset ?? (language == "zh" ? TimeSpan.FromHours(8) : TimeSpan.Zero);
        return new DateTimeOffset(date.Day.ToDateTime(date.Time ?? TimeOnly.MinValue), offset);
    }
}
