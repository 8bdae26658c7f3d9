using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Exports;

public sealed class PlatformExportTests
{
    [Fact]
    public void Read_CrowdTangleFacebook_TrapsAreMet()
    {
        var records = Reading.File(Reading.Example("crowdtangle_facebook.csv"), Reading.Source("crowdtangle-facebook"));

        Assert.IsType<SourceRecord.Control>(records[0]);
        var item = Assert.Single(records.Items());
        Assert.Equal("Discover Sample Nanjing", item.Account);
        Assert.Equal(new DateTimeOffset(2024, 7, 1, 5, 30, 0, TimeSpan.FromHours(-4)), item.PublishedAt);
        Assert.Equal(1_100, item.Metrics.Likes);
        Assert.Equal((34L, 100L), (item.Metrics.Comments, item.Metrics.Shares));
        Assert.Null(item.Metrics.Views);
        Assert.Equal("photo", item.MediaType);
        Assert.Equal(130_500, Assert.Single(records.Accounts()).Followers);
        Assert.Equal(item.PublishedAt, records.Accounts()[0].AsOf);
    }

    [Fact]
    public void Read_CrowdTangleGroupExport_GroupNameIsTheAccount()
    {
        const string Csv = "Group Name,Created,Message,URL,Likes,Total Interactions,Video Length\r\nFriends of Xi'an,2019-03-01 10:00:00 EST,City wall,https://www.facebook.com/1,\"1,200\",\"1,200\",N/A\r\n";

        var item = Assert.Single(Reading.Text(Csv, Reading.Source("crowdtangle-facebook")).Items());

        Assert.Equal("Friends of Xi'an", item.Account);
        Assert.Equal(TimeSpan.FromHours(-5), item.PublishedAt!.Value.Offset);
        Assert.Equal(1_200, item.Metrics.Likes);
        Assert.Null(item.Metrics.Comments);
    }

    [Fact]
    public void Read_CrowdTangleInstagram_TrapsAreMet()
    {
        var records = Reading.File(Reading.Example("crowdtangle_instagram.csv"), Reading.Source("crowdtangle-instagram"));

        var item = Assert.Single(records.Items());
        Assert.Equal("samplehangzhou", item.Account);
        Assert.Equal("Cabc123DEF_", item.NativeId);
        Assert.Equal((1_100L, 22L), (item.Metrics.Likes, item.Metrics.Comments));
        Assert.Null(item.Metrics.Views);
        Assert.Contains("西湖", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_YouTubeVideos_HiddenCountsAreMissing()
    {
        var items = Reading.File(Reading.Example("youtube_videos_list.json"), Reading.Source("youtube-videos")).Items();

        Assert.Equal(2, items.Count);
        Assert.Equal((199_014L, 5_120L, 301L), (items[0].Metrics.Views, items[0].Metrics.Likes, items[0].Metrics.Comments));
        Assert.Equal("https://www.youtube.com/watch?v=AbCdEfGhIj0", items[0].Url);
        Assert.Equal(12, items[1].Metrics.Views);
        Assert.Null(items[1].Metrics.Likes);
        Assert.Null(items[1].Metrics.Comments);
    }

    [Fact]
    public void Read_YouTubeVideosOneALine_EveryLineIsRead()
    {
        const string Lines = "{\"kind\":\"youtube#video\",\"id\":\"a\",\"snippet\":{\"title\":\"Tianjin\"},\"statistics\":{\"viewCount\":\"7\"}}\n{\"kind\":\"youtube#video\",\"id\":\"b\",\"snippet\":{\"title\":\"Dalian\"}}\n";

        Assert.Equal(["a", "b"], Reading.Text(Lines, Reading.Source("youtube-videos")).Items().Select(item => item.NativeId));
    }
}
