using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Tests;

public sealed class HealthGatesTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Check_FailedShare_HoldsUpToItsLimit(long failed, bool held) =>
        Assert.Equal(held, Gate("failed", new PartitionCounts { Read = 100, Kept = 100 - failed, Failed = failed }).Held);

    [Fact]
    public void Check_AMonthWithoutItems_IsNamed()
    {
        var gate = Gate("months with kept items", new PartitionCounts { Read = 2, Kept = 2 });
        Assert.False(gate.Held);
        Assert.Contains("2022-02", gate.Found, StringComparison.Ordinal);
        Assert.DoesNotContain("2022-01", gate.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData("youtube", false)]
    public void Check_Platform_NeedsAKeptItem(string platform, bool held) => Assert.Equal(held, Gate("kept items on " + platform, new PartitionCounts { Read = 2, Kept = 2 }).Held);

    private static GateResult Gate(string name, PartitionCounts counts)
    {
        using var store = new DuckFactStore(1, 64, Path.GetTempPath());
        store.Register("items", new FactTable(
            [new FactColumn("period", FactType.Text), new FactColumn("platform", FactType.Text), new FactColumn("is_copy", FactType.Boolean)],
            [["2022-01", "x", false], ["2022-03", "x", false], ["2022-02", "youtube", true]]));
        return HealthGates.Check(Definition(), counts, KeptItems.Count(store)).Single(gate => gate.Gate == name);
    }

    private static PipelineDefinition Definition() => PipelineDefinitionReader.Read("gates.yaml", """
        pipeline: gates
        title: Gates
        window: {from: 2022-01-01, to: 2022-03-31}
        period: 2022
        health: {max-failed-share: 0.01, platforms: [x, youtube]}
        sources:
          - {id: posts, format: jsonl, path: posts.jsonl, platform: x, scope: overseas}
        """);
}
