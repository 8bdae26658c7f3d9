using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text;

/// <summary>Makes items of extracted pages.</summary>
internal static class PageItems
{
    /// <summary>
    /// The item of a page. A time that the page gives keeps its offset and its own calendar date; where only the crawl tells a date, and the source lets it stand in, that is said.
    /// </summary>
    public static MediaItem Of(WebPage page, PageContent? content, MediaItem template, SourceDefinition source)
    {
        var crawled = content?.LocalDate is null && source.CrawlDateStandsIn ? page.FetchedAt : null;
        return template with
        {
            Title = content?.Title,
            Text = content?.Body ?? "",
            Url = page.Url,
            NativeId = null,
            Outlet = template.Outlet ?? content?.Site,
            DeclaredLanguage = content?.Language,
            PublishedAt = content?.PublishedAt ?? crawled,
            PublishedSource = crawled is null ? content?.PublishedSource : "crawl",
            LocalDate = content?.LocalDate ?? (crawled is { } time ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, source.TimeZone).DateTime) : null),
        };
    }
}
