using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Tests.Inputs;

namespace MediaIndex.Corpora.Tests.Detection;

public sealed class FormatDetectorTests
{
    [Theory]
    [InlineData("x_api_v2_page.json", "x-v2", 2)]
    [InlineData("twarc2_pages.jsonl", "x-v2", 2)]
    [InlineData("twarc2_flat.jsonl", "x-v2", 1)]
    [InlineData("twarc_csv.csv", "twarc-csv", 1)]
    [InlineData("x_v1_1_tweets.jsonl", "x-v1", 2)]
    [InlineData("x_analytics.csv", "x-analytics", 1)]
    [InlineData("crowdtangle_facebook.csv", "crowdtangle-facebook", 1)]
    [InlineData("crowdtangle_instagram.csv", "crowdtangle-instagram", 1)]
    [InlineData("mcl_facebook_posts.json", "mcl-facebook", 2)]
    [InlineData("mcl_instagram_posts.json", "mcl-instagram", 1)]
    [InlineData("facebook_graph_page_posts.json", "facebook-graph", 2)]
    [InlineData("instagram_graph_media.json", "instagram-graph", 1)]
    [InlineData("meta_business_suite_facebook.csv", "business-suite-facebook", 1)]
    [InlineData("meta_business_suite_instagram.csv", "business-suite-instagram", 1)]
    [InlineData("youtube_videos_list.json", "youtube-videos", 2)]
    [InlineData("youtube_commentThreads_list.json", "youtube-comments", 2)]
    [InlineData("kaggle_youtube_trending_2018.csv", "kaggle-youtube-trending", 1)]
    [InlineData("kaggle_youtube_trending_2020.csv", "kaggle-youtube-trending", 1)]
    [InlineData("youtube_data_tools_videolist.csv", "youtube-data-tools", 1)]
    [InlineData("zeeschuimer_instagram.ndjson", "zeeschuimer-instagram", 1)]
    [InlineData("zeeschuimer_x.ndjson", "zeeschuimer-x", 1)]
    [InlineData("4cat_facebook.csv", "4cat-facebook", 1)]
    [InlineData("4cat_instagram.csv", "4cat-instagram", 1)]
    [InlineData("bazhuayu_weibo.csv", "bazhuayu-weibo", 2)]
    [InlineData("mediacloud_story_list.json", "mediacloud", 2)]
    [InlineData("mc-onlinenews-mediacloud-20241001000000-content.csv", "mediacloud-csv", 1)]
    [InlineData("mc-onlinenews-mediacloud-20241001000000-counts.csv", "mediacloud-counts", 0)]
    [InlineData("mediacloud_warc_metadata.json", "mediacloud-metadata", 1)]
    [InlineData("20240912051500.gkg.csv", "gdelt-gkg", 2)]
    [InlineData("20240912051500.mentions.CSV", "gdelt-mentions", 0)]
    [InlineData("gdelt_doc_artlist.json", "gdelt-doc", 1)]
    [InlineData("CC-NEWS-20240912050000-00001.warc", "warc", 0)]
    [InlineData("CC-NEWS-20240912050000-00001.warc.gz", "warc", 0)]
    [InlineData("sample.warc.wet", "warc", 1)]
    [InlineData("rss.xml", "rss", 1)]
    [InlineData("atom.xml", "atom", 1)]
    [InlineData("feed.json", "json-feed", 1)]
    [InlineData("newsml_g2.xml", "newsml-g2", 1)]
    [InlineData("ninjs_1_4.json", "ninjs", 1)]
    [InlineData("ninjs_2_0.json", "ninjs", 1)]
    [InlineData("ninjs_3_1.json", "ninjs", 1)]
    [InlineData("news_please_article.json", "news-please", 1)]
    [InlineData("fineweb_like.jsonl", "fineweb", 1)]
    public void Detect_Example_IsNamedReadAndWithoutUnknownFields(string example, string format, int items)
    {
        var path = Reading.Example(example);
        using var copy = new TemporaryFile(File.ReadAllBytes(path));

        var found = FormatDetector.Detect(copy.Path);

        Assert.Equal(format, found.Format);
        Assert.Equal(items, found.Outcomes.GetValueOrDefault("item"));
        Assert.DoesNotContain(found.Outcomes.Keys, outcome => outcome.StartsWith("rejected", StringComparison.Ordinal) || outcome == "failed");
        Assert.Empty(found.UnknownFields);
    }

    [Fact]
    public void Detect_MutatedHeader_ToldAsDrift()
    {
        var csv = File.ReadAllText(Reading.Example("crowdtangle_facebook.csv")).Replace(",Comments,", ",Commentary,", StringComparison.Ordinal);
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(csv));

        var found = FormatDetector.Detect(file.Path);

        Assert.Equal("crowdtangle-facebook", found.Format);
        Assert.Equal(["Commentary"], found.UnknownFields);
        Assert.Equal(1, found.Fields.Single(field => field.Field == "Comments").MissingShare);
    }

    [Theory]
    [InlineData("warcio/example.warc.gz", 4, 0)]
    [InlineData("warcio/example-iana.org-chunked.warc", 2, 0)]
    [InlineData("warcio/example-digest.warc", 3, 1)] // The first one's payload digest is wrong; the others are written in base 32 and both kinds of base 64.
    [InlineData("cc-whirlwind/whirlwind.warc.gz", 4, 0)]
    public void Detect_Archive_DigestsAreCompared(string file, int right, int wrong)
    {
        var found = FormatDetector.Detect(TestSupport.SharedData.Path("data/warc-samples/" + file));

        Assert.Equal((right, wrong), (found.Outcomes.GetValueOrDefault("digest:right"), found.Outcomes.GetValueOrDefault("digest:wrong")));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "jsonl")]
    [InlineData("a,b\n1,2\n3,4\n", "csv")]
    [InlineData("a\tb\n1\t2\n", "tsv")]
    [InlineData("<!doctype html><html><body>x", "html")]
    [InlineData("just words\nand more\n", "text")]
    public void Detect_OtherText_IsNamed(string content, string format)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

        Assert.Equal(format, FormatDetector.Detect(file.Path).Format);
    }

    [Fact]
    public void Detect_JsonInAnotherCharacterSetOrBroken_IsToldAndNeverThrows()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var feed = File.ReadAllText(Reading.Example("feed.json"));
        using var legacy = new TemporaryFile(Encoding.GetEncoding("gb18030").GetBytes(feed.Replace("\"title\": \"", "\"title\": \"武汉市长江大桥今天开通", StringComparison.Ordinal)));
        Assert.Equal("json-feed", FormatDetector.Detect(legacy.Path).Format);

        using var broken = new TemporaryFile([.. "{\"id\":\""u8, 0xA1, 0xFF, .. "\",\"text\":\"x\"}\n"u8]);
        Assert.NotNull(FormatDetector.Detect(broken.Path).Why);
    }
}
