using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Exports;

public sealed class XApiV2Tests
{
    [Theory]
    [InlineData("x_api_v2_page.json")]
    [InlineData("twarc2_pages.jsonl")]
    public void Read_Pages_UsersAreJoinedAndRepostsCarryNoCounts(string example)
    {
        var records = Reading.File(Reading.Example(example), Reading.Source("x-v2"));
        var items = records.Items();

        Assert.Equal(2, items.Count);
        Assert.Equal("1840000000000000001", items[0].NativeId);
        Assert.Equal("VisitChengduX", items[0].Account);
        Assert.Equal("photo", items[0].MediaType);
        Assert.Equal((9120L, 140L, 14L, 3L), (items[0].Metrics.Views, items[0].Metrics.Likes, items[0].Metrics.Shares, items[0].Metrics.Comments));
        Assert.True(items[1].IsRepost);
        Assert.Equal("1840000000000000001", items[1].RepostOf);
        Assert.Equal(items[0].Text, items[1].Text);
        Assert.Null(items[1].Metrics.Shares);
        Assert.Null(items[1].Metrics.Views);
        Assert.Equal([510_000L, 88L], records.Accounts().Select(account => account.Followers!.Value));
    }

    [Fact]
    public void Read_Flattened_AuthorStandsInThePost()
    {
        var records = Reading.File(Reading.Example("twarc2_flat.jsonl"), Reading.Source("x-v2"));

        var item = records.Items()[0];
        Assert.Equal("VisitChengduX", item.Account);
        Assert.Equal(new DateTimeOffset(2024, 10, 1, 0, 0, 0, TimeSpan.Zero), item.Metrics.AsOf);
        Assert.Equal("official", records.Accounts()[0].Kind);
        Assert.Equal(18_000, records.Accounts()[0].Posts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Read_CutOffPageAmongLines_CostsThatLineOnly(int broken)
    {
        var lines = Enumerable.Range(0, 6).Select(i => $$"""{"data":[{"id":"{{i}}","text":"Wuhan {{i}}","author_id":"5","created_at":"2024-01-01T00:00:00.000Z"}]}""").ToArray();
        lines[broken] = lines[broken][..(lines[broken].IndexOf("author_id", StringComparison.Ordinal) - 1)];

        var records = Reading.Text(string.Join('\n', lines), Reading.Source("x-v2"));

        Assert.EndsWith(",", lines[broken], StringComparison.Ordinal);
        Assert.Equal(5, records.Items().Count);
        Assert.Single(records.Rejects());
    }

    [Fact]
    public void Read_DeletedAuthor_PostIsKeptWithoutAccount()
    {
        const string Page = """{"data":[{"id":"9007199254740993","author_id":"5","text":"Wuhan","created_at":"2024-01-01T23:30:00.000Z"}],"includes":{"users":[]}}""";

        var item = Assert.Single(Reading.Text(Page, Reading.Source("x-v2") with { TimeZone = Reading.China }).Items());

        Assert.Null(item.Account);
        Assert.Equal("9007199254740993", item.NativeId);
        Assert.Equal(new DateOnly(2024, 1, 2), item.LocalDate);
        Assert.Equal(TimeSpan.Zero, item.PublishedAt!.Value.Offset);
    }

    [Fact]
    public void Read_EmptyPage_IsControl() =>
        Assert.IsType<SourceRecord.Control>(Assert.Single(Reading.Text("""{"meta":{"result_count":0}}""", Reading.Source("x-v2"))));

    [Fact]
    public void Read_Item_OriginHoldsItsOwnBytes()
    {
        var path = Reading.Example("x_api_v2_page.json");

        foreach (var item in Reading.File(path, Reading.Source("x-v2")).Items())
        {
            var own = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(path).AsSpan((int)item.Origin.Offset, (int)item.Origin.Length));
            Assert.StartsWith("{", own, StringComparison.Ordinal);
            Assert.EndsWith("}", own, StringComparison.Ordinal);
            Assert.Contains(item.NativeId!, own, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_Page_ExtraIsKeptOnlyWhereItIsWanted()
    {
        const string Page = """{"data":[{"id":"1","text":"Wuhan","conversation_id":"2","source":"web","possibly_sensitive":false,"geo":{}}]}""";

        var kept = Assert.Single(Reading.Text(Page, Reading.Source("x-v2")).Items()).Extra!;

        Assert.Equal(["conversation_id=2", "source=web", "possibly_sensitive=false"], kept.Select(pair => pair.Key + "=" + pair.Value));
        Assert.Null(Assert.Single(Reading.Text(Page, Reading.Source("x-v2") with { KeepsExtra = false }).Items()).Extra);
    }

    [Fact]
    public void Read_ManyUsers_TheLastOfAnIdIsJoinedAndEachNameIsToldOnce()
    {
        var users = Enumerable.Range(0, 40).Select(i => $$$"""{"id":{{{i % 20}}},"username":"u{{{i}}}","public_metrics":{"followers_count":{{{i}}}}}""");
        var page = $$$"""{"data":[{"id":"1","text":"Wuhan","author_id":"\u0037"},{"id":"2","text":"Wuhan","author_id":8,"author_id":"9"}],"includes":{"users":[{{{string.Join(',', users)}}}]}}""";

        var records = Reading.Text(page, Reading.Source("x-v2"));

        Assert.Equal(["u27", "u29"], records.Items().Select(item => item.Account));
        Assert.Equal(Enumerable.Range(20, 20).Select(i => $"u{i}"), records.Accounts().Select(account => account.Account));
    }
}
