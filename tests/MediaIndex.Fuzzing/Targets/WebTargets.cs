using System.Text;
using MediaIndex.Corpora.Crawling;
using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Fuzzing.Targets;

/// <summary>What reads answers of strange servers and files of strange hands: character sets, robots.txt, listings, links, times, counts, definitions.</summary>
internal static class WebTargets
{
    private static readonly Uri Based = new("https://example.org/a/b.html");

    /// <summary>The targets.</summary>
    public static IEnumerable<FuzzTarget> All()
    {
        yield return new FuzzTarget("encoding", EncodingOf, [.. Seeds.Pages(), .. Seeds.Texts(), .. Seeds.Encoded()]);
        yield return new FuzzTarget("robots", Robots, [Encoding.UTF8.GetBytes("User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 2\nSitemap: https://example.org/s.xml\n\nUser-agent: MediaIndex\nDisallow: /%E6%B1%89\n")]);
        yield return new FuzzTarget("listing", bytes => ListingReader.Read(bytes, 1 << 20), [.. Seeds.OfFormat("rss"), .. Seeds.OfFormat("atom"), .. Seeds.OfFormat("json-feed"),
            Encoding.UTF8.GetBytes("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://example.org/1</loc><lastmod>2022-01-01</lastmod></url></urlset>"), Encoding.UTF8.GetBytes("https://example.org/1\nhttps://example.org/2\n")]);
        yield return new FuzzTarget("links", bytes => LinkExtractor.Extract(Encoding.UTF8.GetString(bytes), Based), Seeds.Pages());
        yield return new FuzzTarget("times", Times, [.. Seeds.Times.Select(Encoding.UTF8.GetBytes)]) { MaxLength = 64 };
        yield return new FuzzTarget("pipeline-definition", bytes => Definition(() => PipelineDefinitionReader.Read("fuzz.yaml", Encoding.UTF8.GetString(bytes))), Seeds.Files("pipelines", "*20*.yaml")) { MaxLength = 8 << 10 };
        yield return new FuzzTarget("index-definition", bytes => Definition(() => IndexDefinitionReader.Read("fuzz.yaml", Encoding.UTF8.GetString(bytes))), Seeds.Files("pipelines", "ccgcii.yaml")) { MaxLength = 8 << 10 };
    }

    private static void EncodingOf(byte[] bytes)
    {
        foreach (var declared in new[] { null, "gbk", "windows-1251", "utf-8", "no-such-set" })
        {
            var text = PageDecoder.ToUtf8(bytes, declared, out var charset);
            Invariant.Holds(charset.Length > 0, "no name for the character set");
            Invariant.Holds(System.Text.Unicode.Utf8.IsValid(text.Span), $"{charset} gave no UTF-8");
            Invariant.Holds(text.Length <= (4 * bytes.Length) + 16, $"{bytes.Length} bytes of {charset} gave {text.Length}");
        }
    }

    private static void Robots(byte[] bytes)
    {
        var rules = RobotsRules.Parse(bytes, "MediaIndex");
        foreach (var url in new[] { "https://example.org/", "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "https://example.org/%e6%b1%89?x=y" })
        {
            rules.Allows(url);
        }

        Invariant.Holds(rules.CrawlDelay is null or >= 0, $"a delay of {rules.CrawlDelay}");
    }

    private static void Times(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var zone in new[] { TimeZoneInfo.Utc, ReaderTargets.Source("csv").TimeZone })
        {
            if (SourceTimes.TryRead(text, zone, out var time))
            {
                Invariant.Holds(time.LocalDate.Year is >= 1 and <= 9999, "a year out of range");
            }
        }

        SourceNumbers.Count(text);
        SourceNumbers.Id(text);
    }

    // A definition is read or refused with its line.
    private static void Definition(Action read)
    {
        try
        {
            read();
        }
        catch (DefinitionException error)
        {
            Invariant.Holds(error.Message.Contains("fuzz.yaml", StringComparison.Ordinal), "the error does not name its file: " + error.Message);
        }
    }
}
