using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Tests;

/// <summary>A sum counts beside its parts only while it says more than one of them.</summary>
public sealed class RepetitionTests
{
    private const string Text = """
        index: r
        version: "1"
        unavailable: drop
        weights: equal
        children:
          - {id: all, parts: [social, news]}
          - {id: social, parts: [x, weibo]}
          - {id: news}
          - {id: x}
          - {id: weibo}
        steps: [{step: normalise, method: min-max}, {step: aggregate, method: arithmetic}]
        """;

    [Fact]
    public void Build_OnePartWithData_DropsTheSumsThatRepeatIt()
    {
        var result = Build(["all", "social", "weibo"], [3, 2, 1], [3, 2, 1], [3, 2, 1]);

        Assert.Equal(["weibo"], result.Root.Children.Select(node => node.Id));
        Assert.Contains(result.Notes, note => note is { Kind: "dropped", Node: "social" } && note.Message.Contains("'weibo'", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_TwoPartsWithData_KeepsTheirSum()
    {
        var result = Build(["all", "social", "news", "weibo"], [7, 3, 1], [3, 2, 1], [4, 1, 0], [3, 2, 1]);

        Assert.Equal(["all", "news", "weibo"], result.Root.Children.Select(node => node.Id));
    }

    [Fact]
    public void Build_SumWithMoreThanItsOnePart_IsKept()
    {
        // A platform that no part names adds to the sum.
        var result = Build(["social", "weibo"], [5, 2, 1], [3, 2, 1]);

        Assert.Equal(["social", "weibo"], result.Root.Children.Select(node => node.Id));
    }

    [Fact]
    public void Build_UndeclaredTwin_IsNoted()
    {
        var result = Build(["news", "weibo"], [3, 2, 1], [3, 2, 1]);

        Assert.Contains(result.Notes, note => note is { Kind: "repeated", Node: "weibo" } && note.Message.Contains("'news'", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_UnknownPart_NamesLineAndRemedy()
    {
        var error = Assert.Throws<DefinitionException>(() => IndexDefinitionReader.Read("r.yaml", Text.Replace("[x, weibo]", "[x, wiebo]", StringComparison.Ordinal)));

        Assert.StartsWith("r.yaml:7: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("wiebo", error.Message, StringComparison.Ordinal);
    }

    private static IndexResult Build(string[] indicators, params double?[][] columns) =>
        IndexEngine.Build(IndexDefinitionReader.Read("r.yaml", Text), new IndicatorTable("2022", ["a", "b", "c"], indicators, columns));
}
