using System.Text;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

/// <summary>Small pages written for the tests.</summary>
internal static class Samples
{
    public const string FirstParagraph = "The harbour town opened its new tram line on Monday, and thousands of people came to see the first train leave the station.";
    public const string SecondParagraph = "Officials said the line, which took six years to build, will carry 40,000 passengers a day once all of its stops are open.";
    public const string ThirdParagraph = "Residents had waited long for it. Shops along the route hope that the crowds will come back, the mayor told reporters.";

    public static string Body { get; } = $"{FirstParagraph}\n{SecondParagraph}\n{ThirdParagraph}";

    public static string Paragraphs { get; } = $"<p>{FirstParagraph}</p><p>{SecondParagraph}</p><p>{ThirdParagraph}</p>";

    public static WebPage Page(string html, string url = "https://news.example.org/stories/tram", DateTimeOffset? fetched = null) => new()
    {
        Origin = new ItemOrigin("test.warc", 0, 0),
        Url = url,
        Html = Encoding.UTF8.GetBytes(html),
        FetchedAt = fetched,
    };

    public static PageExtraction Extract(string html, string url = "https://news.example.org/stories/tram", DateTimeOffset? fetched = null) =>
        PageExtractor.Extract(Page(html, url, fetched), PageExtractionOptions.Default);

    public static PageContent Content(string html, string url = "https://news.example.org/stories/tram", DateTimeOffset? fetched = null)
    {
        var extraction = Extract(html, url, fetched);
        Assert.Null(extraction.Reason);
        return extraction.Content!;
    }
}
