using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Inputs;

public sealed class RealDataTests
{
    [Fact]
    public void Jsonl_Headlines2022_EveryRowIsAnItem()
    {
        var source = Reading.Source("jsonl", Platform.News) with
        {
            Fields = new Dictionary<string, string> { ["title"] = "title", ["outlet"] = "outlet", ["published_at"] = "published", ["crawled_at"] = "crawled_at" },
        };

        var items = Reading.File(SharedData.Path("data/year-2022/news-en-headlines.jsonl.gz"), source).Items();

        Assert.Equal(148_989, items.Count);
        Assert.All(items, item => Assert.False(string.IsNullOrEmpty(item.Title)));
        Assert.True(items.Count(item => item.PublishedAt is not null) > 140_000);
    }

    [Fact]
    public void Tsv_HotSearch2022_EveryRowIsAnItemOfItsDay()
    {
        var source = Reading.Source("tsv", Platform.Weibo) with
        {
            Columns = ["date", "title"],
            Fields = new Dictionary<string, string> { ["title"] = "title", ["published_at"] = "date" },
            TimeZone = Reading.China,
        };

        var items = Reading.File(SharedData.Path("data/year-2022/weibo-hotsearch.tsv.gz"), source).Items();

        Assert.Equal(181_575, items.Count);
        Assert.Equal(new DateOnly(2022, 1, 1), items[0].LocalDate);
        Assert.Equal(TimeSpan.FromHours(8), items[0].PublishedAt!.Value.Offset);
    }

    [Fact]
    public void Jsonl_Engagement2020_CountsAndFollowersAreRead()
    {
        var source = Reading.Source("jsonl", Platform.X) with
        {
            Fields = new Dictionary<string, string>
            {
                ["id"] = "id", ["text"] = "text", ["published_at"] = "created_at", ["account"] = "screen_name", ["followers"] = "followers", ["likes"] = "favorite_count",
                ["shares"] = "retweet_count", ["quotes"] = "quote_count", ["comments"] = "reply_count", ["is_repost"] = "is_retweet", ["lang"] = "lang",
            },
        };

        var records = Reading.File(SharedData.Path("data/engagement-2020/x-statemedia.jsonl.gz"), source);

        Assert.Equal(9_051, records.Items().Count);
        Assert.Equal(9_051, records.Accounts().Count);
        Assert.Equal(39, records.Items()[0].Metrics.Shares);
        Assert.Equal("1219774128468586497", records.Items()[0].NativeId);
    }
}
