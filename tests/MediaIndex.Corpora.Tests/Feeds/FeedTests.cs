using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Feeds;

public sealed class FeedTests
{
    private static MediaItem First(string example, string format) => Reading.File(Reading.Example(example), Reading.Source(format)).Items()[0];

    [Fact]
    public void Rss_Item_MarkupGoneZoneKept()
    {
        var item = First("rss.xml", "rss");

        Assert.Equal(("Macau & Zhuhai air show", "Body about Zhuhai"), (item.Title, item.Text));
        Assert.Equal("https://news.example.com/a?utm_source=rss", item.Url);
        Assert.Equal(new DateTimeOffset(2024, 9, 12, 12, 0, 0, TimeSpan.FromHours(8)), item.PublishedAt);
        Assert.Equal(("Sample News", "en-gb", "feed"), (item.Outlet, item.DeclaredLanguage, item.PublishedSource));
    }

    [Fact]
    public void Atom_Entry_EscapedMarkupIsResolved()
    {
        var item = First("atom.xml", "atom");

        Assert.Equal(("Xi'an wall", "Xi’an city wall", "https://news.example.com/b"), (item.Title, item.Text, item.Url));
        Assert.Equal(TimeSpan.FromHours(-7), item.PublishedAt!.Value.Offset);
    }

    [Fact]
    public void Rss_BrokenItem_CostsOnlyItself()
    {
        const string Feed = "<rss><channel><title>T</title><item><title>one&nbsp;two</title></item><item><title>un<b>closed</title></item><item><title>three</title><x:y>z</x:y></item></channel></rss>";

        var records = Reading.Text(Feed, Reading.Source("rss"));

        Assert.Equal(["one\u00a0two", "three"], records.Items().Select(item => item.Title));
        Assert.Equal(RejectReasons.Malformed, Assert.Single(records.Rejects()).Reason);
    }

    [Fact]
    public void Rss_DocumentType_IsNeverRead()
    {
        const string Feed = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + "<rss><channel><item><title>x &b; &f;</title></item></channel></rss>";

        var title = Assert.Single(Reading.Text(Feed, Reading.Source("rss")).Items()).Title!;

        Assert.DoesNotContain("aaa", title, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", title, StringComparison.Ordinal);
    }

    [Fact]
    public void Rss_TooDeep_IsRejected()
    {
        var feed = "<rss><item>" + string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500)) + "</item></rss>";

        Assert.Equal(RejectReasons.TooDeep, Assert.Single(Reading.Text(feed, Reading.Source("rss")).Rejects()).Reason);
    }

    [Fact]
    public void Rss_Item_OriginHoldsItsText()
    {
        var path = Reading.Example("rss.xml");

        var own = System.Text.Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(path)!, First("rss.xml", "rss").Origin));

        Assert.StartsWith("<item>", own, StringComparison.Ordinal);
        Assert.Contains("Zhuhai", own, StringComparison.Ordinal);
    }

    [Fact]
    public void NewsMl_Item_AndItsWithdrawal()
    {
        var xml = File.ReadAllText(Reading.Example("newsml_g2.xml"));

        var item = Assert.Single(Reading.Text(xml, Reading.Source("newsml-g2")).Items());
        Assert.Equal(("Shenzhen Stock Exchange closes higher", "SHENZHEN, Sept 12 — ..."), (item.Title, item.Text));
        Assert.Equal(("urn:newsml:example.com:20240912:1", "Sample Agency"), (item.NativeId, item.Outlet));
        var withdrawn = Reading.Text(xml.Replace("stat:usable", "stat:canceled", StringComparison.Ordinal), Reading.Source("newsml-g2"));
        Assert.Equal("withdrawn", Assert.IsType<SourceRecord.Control>(Assert.Single(withdrawn)).Kind);
    }

    [Theory]
    [InlineData("ninjs_1_4.json")]
    [InlineData("ninjs_2_0.json")]
    [InlineData("ninjs_3_1.json")]
    public void Ninjs_AnyVersion_SameItem(string example)
    {
        var item = First(example, "ninjs");

        Assert.Equal(("Shenzhen Stock Exchange closes higher", "SHENZHEN ..."), (item.Title, item.Text));
        Assert.Equal(new DateOnly(2024, 9, 12), item.LocalDate);
    }

    [Fact]
    public void JsonFeed_Item_IsRead() => Assert.Equal(("Macao festival", "Macao", "https://news.example.com/c"), (First("feed.json", "json-feed").Title, First("feed.json", "json-feed").Text, First("feed.json", "json-feed").Url));

    [Fact]
    public void MediaCloud_DateMayBeMissing()
    {
        var items = Reading.File(Reading.Example("mediacloud_story_list.json"), Reading.Source("mediacloud")).Items();

        Assert.Equal(new DateOnly(2024, 9, 12), items[0].LocalDate);
        Assert.Null(items[1].PublishedAt);
        var stood = Reading.File(Reading.Example("mediacloud_story_list.json"), Reading.Source("mediacloud") with { CrawlDateStandsIn = true }).Items()[1];
        Assert.Equal((new DateOnly(2024, 9, 13), "crawl"), (stood.LocalDate, stood.PublishedSource));
    }

    [Fact]
    public void Gkg_TitleAndTimeComeFromTheExtras()
    {
        var items = Reading.File(Reading.Example("20240912051500.gkg.csv"), Reading.Source("gdelt-gkg")).Items();

        Assert.Equal(("Yiwu traders eye new routes", new DateTimeOffset(2024, 9, 12, 4, 0, 0, TimeSpan.Zero)), (items[0].Title, items[0].PublishedAt!.Value));
        Assert.Equal("义乌", items[1].Title);
        Assert.Null(items[1].PublishedAt);
        Assert.Equal("true", items[1].Extra!["translated"]);
        Assert.Contains("Yiwu, Zhejiang, China#CH#CH02", items[0].Extra!["V2Locations"], StringComparison.Ordinal);
        Assert.DoesNotContain("Persons", items[0].Extra!.Keys);
    }

    [Fact]
    public void FineWeb_DateIsTheCrawl() => Assert.Null(First("fineweb_like.jsonl", "fineweb").PublishedAt);

    [Fact]
    public void GdeltDoc_SeenDateIsTheCrawl()
    {
        Assert.Null(First("gdelt_doc_artlist.json", "gdelt-doc").PublishedAt);
        Assert.Equal("20240912T051500Z", First("gdelt_doc_artlist.json", "gdelt-doc").Extra!["seendate"]);
        var stood = Reading.File(Reading.Example("gdelt_doc_artlist.json"), Reading.Source("gdelt-doc") with { CrawlDateStandsIn = true }).Items()[0];
        Assert.Equal(new DateOnly(2024, 9, 12), stood.LocalDate);
    }

    [Fact]
    public void NewsPlease_Article_IsRead() => Assert.Equal(new DateTimeOffset(2024, 9, 12, 4, 0, 0, TimeSpan.Zero), First("news_please_article.json", "news-please").PublishedAt);
}
