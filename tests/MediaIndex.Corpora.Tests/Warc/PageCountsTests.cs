using System.Text;
using MediaIndex.Corpora.Warc;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Tests.Warc;

public sealed class PageCountsTests
{
    private static readonly DateTimeOffset Fetched = new(2023, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public void Of_ProfilePage_GivesFollowersAndPostsAsOfTheFetch()
    {
        var (page, account) = PageCounts.Of(Page("""
            {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": {"@type": "Organization", "name": "City of Wuhan", "alternateName": "WuhanCity",
             "interactionStatistic": [{"@type": "InteractionCounter", "interactionType": "https://schema.org/FollowAction", "userInteractionCount": 12345}, {"@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction", "userInteractionCount": 9}],
             "agentInteractionStatistic": {"@type": "InteractionCounter", "interactionType": {"@type": "WriteAction"}, "userInteractionCount": "2346"}}}
            """, "https://x.com/WuhanCity"), Platform.News);
        Assert.Equal(("WuhanCity", Platform.X, 12345L, 2346L, Fetched), (account!.Account, account.Platform, account.Followers!.Value, account.Posts!.Value, account.AsOf!.Value));
        Assert.Null(page.Metrics.Likes);
    }

    [Fact]
    public void Of_Article_GivesItsOwnCountsAndNotThoseOfItsComments()
    {
        var (page, account) = PageCounts.Of(Page("""
            {"@graph": [{"@type": "NewsArticle", "interactionStatistic": [{"interactionType": "CommentAction", "userInteractionCount": 7}, {"interactionType": {"@type": "http://schema.org/WatchAction"}, "userInteractionCount": 0}],
              "comment": [{"@type": "Comment", "interactionStatistic": {"interactionType": "LikeAction", "userInteractionCount": 99}}]}]}
            """), Platform.News);
        // Zero is told, likes are not.
        Assert.Equal((0L, 7L, Fetched), (page.Metrics.Views!.Value, page.Metrics.Comments!.Value, page.Metrics.AsOf!.Value));
        Assert.Null(page.Metrics.Likes);
        Assert.Null(account);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"userInteractionCount\": broken")]
    [InlineData("[[[[{\"userInteractionCount\": 5}]]]]")]
    [InlineData("{\"interactionStatistic\": {\"interactionType\": 5, \"userInteractionCount\": {}}}")]
    [InlineData("{\"@type\": \"ProfilePage\", \"mainEntity\": \"a text\", \"x\": \"userInteractionCount\"}")]
    public void Of_DataThatTellsNothing_GivesNothing(string json)
    {
        var (page, account) = PageCounts.Of(Page(json), Platform.News);
        Assert.Equal(default, page.Metrics);
        Assert.Null(account);
    }

    private static WebPage Page(string json, string url = "https://paper.example/story") => new()
    {
        Origin = new ItemOrigin("a.warc.gz", 0, 1), Url = url, FetchedAt = Fetched, ContentType = "text/html",
        Html = Encoding.UTF8.GetBytes($"<html><head><script type=\"application/ld+json\">{json}</script></head><body>x InteractionCount</body></html>"),
    };
}
