using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Tests;

public sealed class IndexDefinitionReaderTests
{
    private const string Good = """
        index: demo
        title: {en: Demo, zh: 示例}
        version: "1"
        weights: given
        children:
          - id: a
            weight: 0.25
          - id: b
            weight: 0.75
            children:
              - id: b1
                direction: down
                unit: days
                valid-from: 2020-01-01
              - id: b2
                per: people
        steps:
          - step: denominate
          - step: normalise
            method: min-max
            low: 1
          - step: aggregate
            method: geometric
          - step: rank
        """;

    [Fact]
    public void Read_GoodDefinition_HasTheTree()
    {
        var definition = IndexDefinitionReader.Read("demo.yaml", Good);

        Assert.Equal(["demo", "a", "b", "b1", "b2"], definition.Root.Walk().Select(node => node.Id));
        Assert.Equal([0, 1, 1, 2, 2], definition.Root.Walk().Select(node => node.Level));
        Assert.Equal(Direction.Down, definition.Indicators.Single(node => node.Id == "b1").Direction);
        Assert.Equal("示例", definition.Root.TitleZh);
        Assert.Equal("error", definition.Unavailable);
    }

    [Theory]
    [InlineData("    unit: days", "    unti: days", "unknown key 'unti'", "Did you mean 'unit'?", 14)]
    [InlineData("weight: 0.75", "weight: 0.7", "sum to 0.95", "weights: relative", 1)]
    [InlineData("    weight: 0.25", "    note: none", "'a' has no weight", "Add `weight:`", 6)]
    [InlineData("- id: b1", "- id: a", "node id 'a' stands twice", "id of its own", 11)]
    [InlineData("direction: down", "direction: lower", "'lower' is no value of 'direction'", "up, down", 12)]
    [InlineData("    low: 1", "    low: 0", "makes no sense after a normalisation", "low: 1", 1)]
    [InlineData("  - step: rank", "  - step: denominate", "makes no sense after 'aggregate'", "Keep the order", 23)]
    [InlineData("  - step: rank", "  - step: aggregate\n    method: arithmetic", "step 'aggregate' stands twice", "Keep one", 23)]
    [InlineData("method: geometric", "method: median", "'median' is no value of 'method'", "arithmetic", 22)]
    [InlineData("2020-01-01", "2020-13-01", "is no date", "yyyy-mm-dd", 14)]
    [InlineData("  - step: aggregate\n    method: geometric\n", "", "no step aggregates", "step: aggregate", 18)]
    [InlineData("  - step: denominate\n", "", "no step divides by it", "step: denominate", 15)]
    [InlineData("        per: people\n", "", "has nothing to do", "per: COLUMN", 16)]
    [InlineData("    low: 1", "    low: 1\n    target: 3", "has no option 'target'", "belongs to target", 21)]
    [InlineData("    method: geometric", "    method: geometric\n    power: 2", "has no option 'power'", "generalised", 23)]
    [InlineData("  - step: rank", "  - step: rank\n    ties: dense\n    ties: average", "not valid YAML", "Mend the syntax", 25)]
    [InlineData("{en: Demo, zh: 示例}", "{en: Demo, zh: 示例", "'{' is never closed", "Mend the syntax", 2)]
    [InlineData("    weight: 0.25", "\tweight: 0.25", "a tab stands in the indentation", "Mend the syntax", 7)]
    [InlineData("  - step: normalise", "  - step: treat\n    indicators: [b3]\n  - step: normalise", "'b3', which is no indicator", "ids of indicators", 18)]
    [InlineData("        per: people", "        per: people\n      - id: b3\n        children: []", "none below it", "List its indicators", 18)]
    [InlineData("- id: b2", "- id: b 2", "'b 2' is no id", "Use letters", 15)]
    public void Read_BrokenDefinition_NamesFileLineAndRemedy(string old, string broken, string problem, string remedy, int line)
    {
        var error = Assert.Throws<DefinitionException>(() => IndexDefinitionReader.Read("demo.yaml", Good.Replace(old, broken, StringComparison.Ordinal)));

        Assert.StartsWith($"demo.yaml:", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Line, line - 1, line + 1);
    }

    [Fact]
    public void Read_NodeBelowItself_IsACycle()
    {
        const string Text = """
            index: demo
            version: "1"
            children: &all
              - id: a
                children: *all
            steps:
              - step: aggregate
                method: arithmetic
            """;

        var error = Assert.Throws<DefinitionException>(() => IndexDefinitionReader.Read("demo.yaml", Text));

        Assert.Contains("demo.yaml:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_JudgementsForTooFewChildren_IsRefused()
    {
        var text = Good.Replace("weights: given", "weights: {method: ahp, judgements: [\"1 3 5\", \"1/3 1 2\", \"1/5 1/2 1\"]}", StringComparison.Ordinal);

        var error = Assert.Throws<DefinitionException>(() => IndexDefinitionReader.Read("demo.yaml", text));

        Assert.Contains("has 2 children but 3 rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TiersWithAGapBetweenThem_CannotBeWritten()
    {
        // Half-open tiers have one bound each: the published gap between 26 and 26.01 has no form here.
        var text = Good + "\n  - step: tiers\n    tiers: [A 70, B 46, C 26, D]\n";

        var tiers = IndexDefinitionReader.Read("demo.yaml", text).Steps.OfType<TierStep>().Single().Tiers;

        Assert.Equal([70.0, 46.0, 26.0, null], tiers.Select(tier => tier.From));
    }
}
