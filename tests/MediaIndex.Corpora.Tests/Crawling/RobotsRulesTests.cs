using System.Text;
using System.Text.Json;
using MediaIndex.Corpora.Crawling;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Crawling;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("robots/google_robotstxt_cases.jsonl", 145)]
    [InlineData("robots/spec_test_cases.jsonl", 400)]
    public void Allows_CasesOfThePublicSuites_AgreesWithAll(string file, int count)
    {
        var lines = File.ReadAllLines(SharedData.Path("data/" + file));
        Assert.Equal(count, lines.Length);
        var wrong = new List<string>();
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            var it = document.RootElement;
            var rules = RobotsRules.Parse(Encoding.Latin1.GetBytes(it.GetProperty("robots_latin1").GetString()!), it.GetProperty("ua").GetString()!);
            if (rules.Allows(it.GetProperty("url").GetString()!) != it.GetProperty("allowed").GetBoolean())
            {
                wrong.Add(line[..Math.Min(line.Length, 600)]);
            }
        }

        // No exception is made: a case that differs is to be named here with its reason.
        Assert.Empty(wrong);
    }

    [Fact]
    public void Parse_CrawlDelayAndSitemaps_GivesThoseOfTheGroup()
    {
        var rules = RobotsRules.Parse("User-agent: *\nCrawl-delay: 3\nDisallow: /a\nSitemap: https://paper.test/s.xml\n\nUser-agent: Other\nCrawl-delay: 9\n"u8, "MediaIndexBot");
        Assert.Equal(3, rules.CrawlDelay);
        Assert.Equal(["https://paper.test/s.xml"], rules.Sitemaps);
        Assert.Equal(9, RobotsRules.Parse("User-agent: *\nCrawl-delay: 3\n\nUser-agent: other\nCrawl-delay: 9\n"u8, "Other").CrawlDelay);
    }

    [Fact]
    public void Parse_MoreThan500KiB_ReadsTheFrontOnly()
    {
        var padding = "# " + new string('x', 998) + "\n";
        var text = new StringBuilder("User-agent: *\nDisallow: /front\n");
        while (text.Length < RobotsRules.MaxBytes)
        {
            text.Append(padding);
        }

        var rules = RobotsRules.Parse(Encoding.ASCII.GetBytes(text.Append("Disallow: /behind\n").ToString()), "MediaIndexBot");
        Assert.False(rules.Allows("https://paper.test/front"));
        Assert.True(rules.Allows("https://paper.test/behind"));
    }

    [Fact]
    public void Allows_PatternOfManyStars_EndsInBoundedWork()
    {
        var rules = RobotsRules.Parse(Encoding.ASCII.GetBytes("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 4000)) + "$\n"), "MediaIndexBot");
        Assert.True(rules.Allows("https://paper.test/" + new string('a', 3000) + "b"));
    }

    [Theory]
    [InlineData("MediaIndexBot/0.1 (+https://example.org)", "MediaIndexBot")]
    [InlineData("News_Reader-2", "News_Reader-")]
    public void TokenOf_UserAgent_IsItsFirstWord(string agent, string token) => Assert.Equal(token, RobotsRules.TokenOf(agent));
}
