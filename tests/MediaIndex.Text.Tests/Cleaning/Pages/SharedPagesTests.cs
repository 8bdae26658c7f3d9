using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MediaIndex.TestSupport;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

/// <summary>Floors on the two public sets, a little below what was reached, so that a change that costs quality is seen.</summary>
public sealed class SharedPagesTests
{
    [Fact]
    public void Extract_ScrapingHubPages_KeepsItsFloor()
    {
        var gold = Read("data/extraction/scrapinghub/ground-truth.json");
        double right = 0, extra = 0, missed = 0;
        var exact = 0;
        foreach (var page in gold.RootElement.EnumerateObject())
        {
            var want = Shingles(page.Value.GetProperty("articleBody").GetString() ?? "");
            var got = Shingles(Extract("data/extraction/scrapinghub/html", page).Body);
            double both = Common(want, got);
            double wrong = got.Values.Sum() - both, lost = want.Values.Sum() - both;
            var all = both + wrong + lost;
            right += all > 0 ? both / all : 0;
            extra += all > 0 ? wrong / all : 0;
            missed += all > 0 ? lost / all : 0;
            exact += wrong + lost == 0 ? 1 : 0;
        }

        double precision = right / (right + extra), recall = right / (right + missed);
        Assert.True(2 * precision * recall / (precision + recall) >= 0.967, $"P {precision:F4} R {recall:F4}");
        Assert.True(precision >= 0.956, $"P {precision:F4}");
        Assert.True(exact / 181.0 >= 0.40, $"{exact} pages exactly right");
    }

    [Fact]
    public void Extract_WcxbArticles_KeepsItsFloor()
    {
        var gold = Read("data/extraction/wcxb-articles/gold.json");
        var sum = 0.0;
        int pages = 0, titles = 0, dated = 0, days = 0, missing = 0;
        foreach (var page in gold.RootElement.EnumerateObject())
        {
            var content = Extract("data/extraction/wcxb-articles/html", page);
            var want = Count(Words(page.Value.GetProperty("articleBody").GetString()));
            var got = Count(Words(content.Body));
            double both = Common(want, got);
            sum += both == 0 ? 0 : 2 * both / (want.Values.Sum() + got.Values.Sum());
            pages++;
            titles += Words(page.Value.GetProperty("title").GetString()).SequenceEqual(Words(content.Title)) ? 1 : 0;
            if (page.Value.GetProperty("publish_date").GetString() is { Length: >= 7 } day)
            {
                dated++;
                missing += content.LocalDate is null ? 1 : 0;
                days += content.LocalDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) == day[..Math.Min(10, day.Length)] ? 1 : 0;
            }
        }

        Assert.True(sum / pages >= 0.942, $"F1 {sum / pages:F4}");
        Assert.True(titles >= 0.85 * pages, $"{titles} titles");
        Assert.True(days >= 0.86 * dated, $"{days} days of {dated}");
        Assert.True(dated - days - missing < missing, $"{dated - days - missing} wrong days, {missing} missing");
    }

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllBytes(SharedData.Path(path)));

    private static PageContent Extract(string folder, JsonProperty page)
    {
        using var zip = new GZipStream(File.OpenRead(Path.Combine(SharedData.Path(folder), page.Name + ".html.gz")), CompressionMode.Decompress);
        using var html = new MemoryStream();
        zip.CopyTo(html);
        var url = page.Value.GetProperty("url").GetString() ?? "";
        return PageExtractor.Extract(Samples.Page("", url) with { Html = html.ToArray() }, PageExtractionOptions.Default).Content ?? new PageContent { Body = "" };
    }

    private static string[] Words(string? text) => [.. Regex.Matches((text ?? "").ToLowerInvariant(), "\\w+").Select(match => match.Value)];

    private static Dictionary<string, int> Shingles(string text)
    {
        var words = Regex.Matches(text, "\\w+").Select(match => match.Value).ToArray();
        return words.Length is > 0 and < 4
            ? Count([string.Join(' ', words)])
            : Count([.. Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(i => string.Join(' ', words[i..(i + 4)]))]);
    }

    private static Dictionary<string, int> Count(string[] items)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }

        return counts;
    }

    private static int Common(Dictionary<string, int> first, Dictionary<string, int> second) => first.Sum(item => Math.Min(item.Value, second.GetValueOrDefault(item.Key)));
}
