using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Exports;

/// <summary>One test a trap of the formats' list.</summary>
public sealed class TrapTests
{
    private static MediaItem First(string example, string format, TimeZoneInfo? zone = null) =>
        Reading.File(Reading.Example(example), Reading.Source(format) with { TimeZone = zone ?? TimeZoneInfo.Utc }).Items()[0];

    [Fact]
    public void XV1_Repost_WholeTextAndNoCounts()
    {
        var records = Reading.File(Reading.Example("x_v1_1_tweets.jsonl"), Reading.Source("x-v1"));
        var items = records.Items();

        Assert.Equal("Tsingtao beer at the Qingdao festival #Qingdao", items[1].Text);
        Assert.Equal(("1178580000000000001", true), (items[1].RepostOf, items[1].IsRepost));
        Assert.Null(items[1].Metrics.Shares);
        Assert.Equal(new DateTimeOffset(2019, 9, 30, 8, 15, 0, TimeSpan.Zero), items[0].PublishedAt);
        Assert.Equal((31L, 4L), (items[0].Metrics.Likes, items[0].Metrics.Shares));
        Assert.Equal(1_200, records.Accounts()[0].Followers);
    }

    [Fact]
    public void XV1_ExtendedTweet_IsNotCutAt140()
    {
        const string Line = """{"id_str":"1","created_at":"Mon Sep 30 08:15:00 +0000 2019","text":"cut…","extended_tweet":{"full_text":"the whole text"},"user":{"screen_name":"a"}}""";

        Assert.Equal("the whole text", Assert.Single(Reading.Text(Line, Reading.Source("x-v1")).Items()).Text);
    }

    [Fact]
    public void TwarcCsv_Row_CountsFollowersAndTimeOfCollection()
    {
        var records = Reading.File(Reading.Example("twarc_csv.csv"), Reading.Source("twarc-csv"));

        var item = Assert.Single(records.Items());
        Assert.Equal((9_120L, 140L, 14L, 3L), (item.Metrics.Views, item.Metrics.Likes, item.Metrics.Shares, item.Metrics.Comments));
        Assert.Equal(510_000, Assert.Single(records.Accounts()).Followers);
        Assert.Equal(new DateTimeOffset(2024, 10, 1, 0, 0, 0, TimeSpan.Zero), records.Accounts()[0].AsOf);
    }

    [Fact]
    public void XAnalytics_DecimalsAndLines_AccountFromTheAddress()
    {
        var item = First("x_analytics.csv", "x-analytics");

        Assert.Equal("Chengdu opens a new wing,\nsecond line", item.Text);
        Assert.Equal(9_120, item.Metrics.Views);
        Assert.Equal("VisitChengduX", item.Account);
    }

    [Fact]
    public void XAnalytics_IdRoundedByASpreadsheet_IsTakenFromTheAddress()
    {
        var csv = File.ReadAllText(Reading.Example("x_analytics.csv")).Replace("\"1840000000000000001\",", "\"1.84E+18\",", StringComparison.Ordinal);

        Assert.Equal("1840000000000000001", Assert.Single(Reading.Text(csv, Reading.Source("x-analytics")).Items()).NativeId);
    }

    [Fact]
    public void ZeeschuimerX_ScreenNameInEitherPlace_IsTheAccount()
    {
        var line = File.ReadAllText(Reading.Example("zeeschuimer_x.ndjson"));
        var older = line.Replace("\"core\":{\"screen_name\"", "\"core\":{\"id\"", StringComparison.Ordinal)
            .Replace("\"legacy\":{\"followers_count\"", "\"legacy\":{\"screen_name\":\"VisitChengduX\",\"followers_count\"", StringComparison.Ordinal);

        Assert.NotEqual(line, older);
        foreach (var text in new[] { line, older })
        {
            var item = Assert.Single(Reading.Text(text, Reading.Source("zeeschuimer-x")).Items());
            Assert.Equal("VisitChengduX", item.Account);
            Assert.Equal(9_120, item.Metrics.Views);
            Assert.Equal(new DateTimeOffset(2024, 9, 30, 8, 0, 0, TimeSpan.Zero), item.Metrics.AsOf);
        }
    }

    [Fact]
    public void Zeeschuimer_ItemStoredTwice_TheLastIsTheItem()
    {
        var line = File.ReadAllText(Reading.Example("zeeschuimer_instagram.ndjson")).TrimEnd();
        var later = line.Replace("\"like_count\":53", "\"like_count\":99", StringComparison.Ordinal);

        var records = Reading.Text(line + "\n" + later + "\n", Reading.Source("zeeschuimer-instagram"));

        Assert.Equal(99, Assert.Single(records.Items()).Metrics.Likes);
        Assert.Equal("earlier-state", Assert.Single(records.OfType<SourceRecord.Control>()).Kind);
    }

    [Fact]
    public void ContentLibrary_ViewsUnderAHundred_AreMissing()
    {
        var items = Reading.File(Reading.Example("mcl_facebook_posts.json"), Reading.Source("mcl-facebook")).Items();

        Assert.Equal((15_400L, 340L, 25L), (items[0].Metrics.Views, items[0].Metrics.Likes, items[0].Metrics.Shares));
        Assert.Equal("samplexiamen", items[0].Account);
        Assert.Null(items[1].Metrics.Views);
        Assert.Equal(0, items[1].Metrics.Shares);
        Assert.Equal("sampleharbin", First("mcl_instagram_posts.json", "mcl-instagram").Account);
    }

    [Fact]
    public void FacebookGraph_SharesLeftOut_AreZeroWhereTheOtherCountsCame()
    {
        var items = Reading.File(Reading.Example("facebook_graph_page_posts.json"), Reading.Source("facebook-graph")).Items();

        Assert.Equal((210L, 19_000L, 310L), (items[0].Metrics.Shares, items[0].Metrics.Likes, items[0].Metrics.Comments));
        Assert.Equal("photo", items[0].MediaType);
        Assert.Equal(0, items[1].Metrics.Shares);
        Assert.Equal("", items[1].Text);
        var bare = Assert.Single(Reading.Text("""{"data":[{"id":"1","created_time":"2024-09-30T10:15:00+0000","message":"x","permalink_url":"u"}]}""", Reading.Source("facebook-graph")).Items());
        Assert.Null(bare.Metrics.Shares);
        Assert.Equal(TimeSpan.Zero, bare.PublishedAt!.Value.Offset);
    }

    [Fact]
    public void InstagramGraph_ViewsStandInTheInsights() => Assert.Equal((26_000L, "album"), (First("instagram_graph_media.json", "instagram-graph").Metrics.Views, First("instagram_graph_media.json", "instagram-graph").MediaType));

    [Theory]
    [InlineData("Reactions, Comments and Shares", "Reactions, comments and shares")]
    [InlineData("Post ID,Page ID,Page name", "Publicerings-id,Page ID,Sidnamn")]
    public void BusinessSuite_HeaderInOtherCaseOrLanguage_IsRead(string name, string other)
    {
        var csv = File.ReadAllText(Reading.Example("meta_business_suite_facebook.csv")).Replace(name, other, StringComparison.Ordinal);

        var item = Assert.Single(Reading.Text(csv, Reading.Source("business-suite-facebook") with { TimeZone = Reading.China }).Items());

        Assert.Equal(new DateTimeOffset(2024, 9, 30, 18, 15, 0, TimeSpan.FromHours(8)), item.PublishedAt);
        Assert.Equal("200000000000002", item.NativeId);
        Assert.Equal("Sample Beijing", item.Account);
        Assert.Equal((51_000L, 19_000L, 210L, 310L), (item.Metrics.Views, item.Metrics.Likes, item.Metrics.Shares, item.Metrics.Comments));
        Assert.Contains("line \"two\", with comma", item.Text + item.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void YouTubeComments_ThreadAndReplies_OriginalText()
    {
        var items = Reading.File(Reading.Example("youtube_commentThreads_list.json"), Reading.Source("youtube-comments")).Items();

        Assert.Equal(["I'd visit Guangzhou \nagain", "Same!"], items.Select(item => item.Text));
        Assert.Equal(["UgxSample1", "UgxSample1.9abc"], items.Select(item => item.NativeId));
    }

    [Fact]
    public void Kaggle_VideoOnSeveralDays_TheLastDayIsTheItem()
    {
        const string Header = "video_id,trending_date,title,channel_title,category_id,publish_time,tags,views,likes,dislikes,comment_count,thumbnail_link,comments_disabled,ratings_disabled,video_error_or_removed,description\r\n";
        const string Rows = "a,18.14.06,t,c,19,2018-06-12T12:00:01.000Z,\"x|\"\"y\"\"\",10,1,0,5,u,False,False,False,one\\ntwo\r\na,18.15.06,t,c,19,2018-06-12T12:00:01.000Z,x,20,2,0,0,u,True,True,False,d\r\n";

        var records = Reading.Text(Header + Rows, Reading.Source("kaggle-youtube-trending"));

        var item = Assert.Single(records.Items());
        Assert.Equal(20, item.Metrics.Views);
        Assert.Null(item.Metrics.Comments);
        Assert.Null(item.Metrics.Likes);
        Assert.Equal(new DateTimeOffset(2018, 6, 15, 0, 0, 0, TimeSpan.Zero), item.Metrics.AsOf);
        Assert.Equal(2, records.OfType<SourceRecord.Control>().Count());
    }

    [Fact]
    public void Kaggle_LiteralBackslashN_IsALineBreak() => Assert.Contains("line\nbreaks", First("kaggle_youtube_trending_2018.csv", "kaggle-youtube-trending").Text, StringComparison.Ordinal);

    [Fact]
    public void DataTools_BackslashEscapes_AndTheTrueTime()
    {
        var csv = File.ReadAllText(Reading.Example("youtube_data_tools_videolist.csv")).Replace("Mid-Autumn", "\"say \\\"moon\\\", and \"\"cake\"\"\"", StringComparison.Ordinal);

        var item = Assert.Single(Reading.Text(csv, Reading.Source("youtube-data-tools")).Items());

        Assert.Equal("say \"moon\", and \"cake\"", item.Text);
        Assert.Equal(new DateTimeOffset(2024, 9, 17, 10, 42, 0, TimeSpan.Zero), item.PublishedAt);
        Assert.Equal((199_014L, 301L), (item.Metrics.Views, item.Metrics.Comments));
    }

    [Fact]
    public void FourCat_UnixTimeAndHiddenLikes()
    {
        var csv = File.ReadAllText(Reading.Example("4cat_instagram.csv"));

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1727600000), First("4cat_instagram.csv", "4cat-instagram").PublishedAt);
        Assert.Equal(53, First("4cat_instagram.csv", "4cat-instagram").Metrics.Likes);
        Assert.Null(Assert.Single(Reading.Text(csv.Replace(",no,53,", ",yes,53,", StringComparison.Ordinal), Reading.Source("4cat-instagram")).Items()).Metrics.Likes);
        Assert.Equal("samplepage", First("4cat_facebook.csv", "4cat-facebook").Account);
    }

    [Fact]
    public void Bazhuayu_TimeWithoutYear_NeedsTheTimeOfTheCounts()
    {
        var source = Reading.Source("bazhuayu-weibo") with { TimeZone = Reading.China };
        var path = Reading.Example("bazhuayu_weibo.csv");

        Assert.Null(Reading.File(path, source).Items()[1].PublishedAt);
        Assert.Equal(new DateTimeOffset(2024, 9, 30, 8, 15, 0, TimeSpan.FromHours(8)), Reading.File(path, source).Items()[0].PublishedAt);
        var early = source with { MetricsAsOf = new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(new DateOnly(2024, 9, 30), Reading.File(path, early).Items()[1].LocalDate);
    }

    [Fact]
    public void Csv_ThousandRowsInAnotherOrderOfColumns_SameItems()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Id: $"{9_007_199_254_740_993 + i}", Text: $"row {i}, \"quoted\"", Likes: i)).ToList();
        var one = "id,text,likes\n" + string.Concat(rows.Select(row => $"{row.Id},\"{row.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Likes}\n"));
        var other = "likes,id,text\n" + string.Concat(rows.Select(row => $"{row.Likes},{row.Id},\"{row.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"));

        foreach (var csv in new[] { one, other })
        {
            Assert.Equal(rows, Reading.Text(csv, Reading.Source("csv")).Items().Select(item => (item.NativeId!, item.Text, (int)item.Metrics.Likes!.Value)));
        }
    }
}
