using System.Text.Json;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Social;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Tests.Vectors;

public sealed class SocialFormulaTests
{
    [Fact]
    public void Weibo_ThreeInputs_AgreesWithThePublishedFormula() => Each("BCI", (input, item) =>
        Vector.Equal(item.GetProperty("output").GetDouble(), AccountScores.Weibo(N(input, "posts"), N(input, "reposts"), N(input, "comments"), N(input, "likes")), "BCI"));

    [Fact]
    public void Video_TwoInputs_AgreesWithThePublishedFormula() => Each("BVCI", (input, item) =>
        Vector.Equal(item.GetProperty("output").GetDouble(), AccountScores.Video(N(input, "videos"), N(input, "views_per_day"), N(input, "comments_per_day"), N(input, "followers"), N(input, "new_followers")), "BVCI"));

    [Fact]
    public void WeChat_ThreeInputs_AgreesWithThePublishedFormula()
    {
        foreach (var item in Vector.Json("python/wci_v14_2.json").GetProperty("cases").EnumerateArray())
        {
            var input = item.GetProperty("input");
            var counts = new WeChatCounts
            {
                Reads = N(input, "R"), Wow = N(input, "Z"), Likes = N(input, "L"), Shares = N(input, "RE"),
                HeadReads = N(input, "Rt"), HeadWow = N(input, "Zt"), HeadLikes = N(input, "Lt"), HeadShares = N(input, "REt"),
                PeakReads = N(input, "Rmax"), PeakWow = N(input, "Zmax"), PeakLikes = N(input, "Lmax"), PeakShares = N(input, "REmax"),
                Posts = N(input, "n"), Days = N(input, "d"),
            };
            var parts = AccountScores.WeChatParts(counts);
            var output = item.GetProperty("output");
            Vector.Equal(N(output, "O"), parts.Overall, "O");
            Vector.Equal(N(output, "A"), parts.Average, "A");
            Vector.Equal(N(output, "H"), parts.Headline, "H");
            Vector.Equal(N(output, "P"), parts.Peak, "P");
            Vector.Equal(N(output, "WCI"), AccountScores.WeChat(counts), "WCI");
        }
    }

    [Theory]
    [InlineData("zero", "zero_fill")]
    [InlineData("rescale", "renormalised")]
    public void Build_PlatformWithoutAccount_FollowsTheDeclaredRule(string missing, string output) => Each("platform composite", (input, item) =>
    {
        var ids = input.EnumerateObject().Select(property => property.Name).ToList();
        var children = ids.Select(id => new IndexNode { Id = id, Parent = "i", Level = 1, Indicator = id, Weight = N(item.GetProperty("weights"), id) }).ToList();
        var definition = new IndexDefinition
        {
            Id = "i", Version = "1", Unavailable = "error", File = "t", SourceText = "",
            Root = new IndexNode { Id = "i", Level = 0, Children = children },
            Steps = [new WeighStep { Options = new WeightOptions { Method = "given" } }, new AggregateStep { Options = new AggregateOptions { Missing = missing } }],
        };

        // A second city has the account, so that the platform is part of the index.
        var table = new IndicatorTable("2022-04", ["a", "b"], ids, [.. ids.Select(id => new[] { Vector.Number(input.GetProperty(id)), 50 })]);
        Vector.Equal(item.GetProperty(output).GetDouble(), IndexEngine.Build(definition, table).Index.Scores[0], missing);
    });

    [Fact]
    public void Means_EightyTwenty_AgreesWithTheSplit() => Each("80/20", (input, item) =>
        Vector.Equal(item.GetProperty("output").GetDouble(), Aggregation.Means.Arithmetic([N(input, "quant"), N(input, "qual")], [0.8, 0.2]), "80/20"));

    private static double N(JsonElement input, string name) => input.GetProperty(name).GetDouble();

    private static void Each(string formula, Action<JsonElement, JsonElement> check)
    {
        var items = Vector.Json("python/social_formulas.json").GetProperty("cases").EnumerateArray().Where(item => item.GetProperty("f").GetString()!.StartsWith(formula, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            check(item.GetProperty("input"), item);
        }
    }
}
