using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.TestSupport;

namespace MediaIndex.Indices.Tests;

public sealed class CcgciiDefinitionTests
{
    [Fact]
    public void Build_ShippedDefinition_RanksCitiesWithoutMissingNumbers()
    {
        var file = Path.Combine(SharedData.RepositoryRoot, "pipelines", "ccgcii.yaml");
        var definition = IndexDefinitionReader.Read(file, File.ReadAllText(file));
        var indicators = definition.Indicators.Select(node => node.Indicator!).ToList();
        string[] units = ["110000", "310000", "420100"];
        var columns = indicators.Select((_, j) => new double?[] { 9 + j, 4, j == 3 ? null : 1 }).ToList();
        columns[5] = [null, null, null];

        var result = IndexEngine.Build(definition, new IndicatorTable("2022", units, indicators, columns));

        Assert.Equal([1.0, 2.0, 3.0], result.Index.Ranks);
        Assert.Contains(result.Notes, note => note.Kind == "dropped" && note.Node == indicators[5]);
        Assert.All(result.Weights.GroupBy(weight => weight.Parent), group => Assert.Equal(1, group.Sum(weight => weight.Weight), 12));
        Assert.Equal(["input", "normalise", "aggregate", "adjust"], result.Steps.Select(step => step.Step));
        Assert.Equal(4, definition.Root.Children.Count);
    }
}
