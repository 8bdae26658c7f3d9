using CsCheck;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Normalization;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Tests;

/// <summary>Zero and constant columns, negative values, missing units, one unit, ties: a stated rule or a named error, never NaN.</summary>
public sealed class EngineRuleTests
{
    [Fact]
    public void Build_ZeroAndConstantColumns_WeighNothingUnderEntropy()
    {
        var result = IndexEngine.Build(Flat("entropy", "arithmetic"), Table([0, 0, 0], [5, 5, 5], [1, 2, 9]));

        Assert.Equal([0.0, 0.0, 1.0], result.Weights.Select(weight => weight.Weight));
        Assert.Equal([3.0, 2.0, 1.0], result.Index.Ranks);
        Assert.Equal(2, result.Notes.Count(note => note.Kind == "constant"));
    }

    [Fact]
    public void Build_NothingTellsUnitsApart_AllWeighTheSameAndTie()
    {
        var result = IndexEngine.Build(Flat("entropy", "arithmetic"), Table([1, 1], [2, 2], [3, 3]));

        Assert.All(result.Weights, weight => Assert.Equal(1 / 3.0, weight.Weight, 12));
        Assert.Equal([1.0, 1.0], result.Index.Ranks);
        Assert.All(result.Index.Scores, score => Assert.Equal(50, score!.Value, 9));
    }

    [Fact]
    public void Build_OneUnit_HasTheMiddleAndRankOne()
    {
        var result = IndexEngine.Build(Flat("entropy", "arithmetic"), Table([7], [0], [4]));

        Assert.Equal(50, result.Index.Scores[0]!.Value, 9);
        Assert.Equal(1.0, result.Index.Ranks[0]);
    }

    [Fact]
    public void Build_UnitWithoutData_HasNoScoreNoRankAndANote()
    {
        var result = IndexEngine.Build(Flat("equal", "arithmetic"), Table([1, null, 3], [2, null, 1], [5, null, 4]));

        Assert.Null(result.Index.Scores[1]);
        Assert.Null(result.Index.Ranks[1]);
        Assert.Contains(result.Notes, note => note is { Kind: "missing", Unit: "u1" });
    }

    [Fact]
    public void Build_NegativeUnderGeometricMean_NamesIndicatorAndUnit()
    {
        var definition = Flat("equal", "geometric", normalise: false);

        var error = Assert.Throws<IndexComputationException>(() => IndexEngine.Build(definition, Table([1, 2], [3, -4], [5, 6])));

        Assert.Equal(("b", "u1"), (error.Indicator, error.Unit));
    }

    [Fact]
    public void Build_NegativeUnderEntropy_NamesIndicatorAndUnit()
    {
        var definition = Flat("entropy", "arithmetic", normalise: false);

        var error = Assert.Throws<IndexComputationException>(() => IndexEngine.Build(definition, Table([1, 2], [3, -4], [5, 6])));

        Assert.Equal(("b", "u1"), (error.Indicator, error.Unit));
    }

    [Fact]
    public void Build_MissingIndicator_IsAnErrorOrDroppedByOption()
    {
        var table = new IndicatorTable("2022", ["u0", "u1"], ["a", "b"], [[1, 2], [2, 1]]);

        var error = Assert.Throws<IndexComputationException>(() => IndexEngine.Build(Flat("equal", "arithmetic"), table));
        var dropped = IndexEngine.Build(Flat("equal", "arithmetic") with { Unavailable = "drop" }, table);

        Assert.Equal("c", error.Indicator);
        Assert.Equal([0.5, 0.5], dropped.Weights.Select(weight => weight.Weight));
        Assert.Contains(dropped.Notes, note => note is { Kind: "dropped", Node: "c" });
    }

    [Fact]
    public void Build_ZeroDenominator_NamesIndicatorAndUnit()
    {
        var definition = IndexDefinitionReader.Read("d.yaml", "index: d\nversion: '1'\nchildren: [{id: a, per: p}]\nsteps: [{step: denominate}, {step: aggregate, method: arithmetic}]");
        var table = new IndicatorTable(null, ["u0", "u1"], ["a", "p"], [[3, 0], [0, 0]]);

        var error = Assert.Throws<IndexComputationException>(() => IndexEngine.Build(definition, table));

        Assert.Equal(("a", "u0"), (error.Indicator, error.Unit));
    }

    [Fact]
    public void Build_Adjustments_AreBoundedSignedAndShownBothWays()
    {
        var definition = IndexDefinitionReader.Read("d.yaml", "index: d\nversion: '1'\nchildren: [{id: a}]\nsteps: [{step: aggregate, method: arithmetic}, {step: adjust, max-points: 2}]");
        var table = new IndicatorTable(null, ["u0", "u1"], ["a"], [[10, 9]]);
        var adjustments = AdjustmentReader.Read("adj.yaml", "adjustments:\n  - {unit: u1, points: 1.5, who: A. Editor, why: hosted the games, on: 2022-12-01}");

        var result = IndexEngine.Build(definition, new IndexInputs { Table = table, Adjustments = adjustments });

        Assert.Equal([2.0, 1.0], result.Index.Ranks);
        Assert.Equal([1.0, 2.0], result.Index.UnadjustedRanks);
        Assert.Throws<IndexComputationException>(() => IndexEngine.Build(definition, new IndexInputs { Table = table, Adjustments = [new Adjustment("u1", 3, "x", "y")] }));
        Assert.Throws<Pipelines.Definition.DefinitionException>(() => AdjustmentReader.Read("adj.yaml", "adjustments:\n  - {unit: u1, points: 1, who: A, on: 2022-12-01}"));
    }

    [Fact]
    public void Table_NotANumber_IsRefusedWithIndicatorAndUnit()
    {
        var error = Assert.Throws<IndexComputationException>(() => new IndicatorTable(null, ["u0"], ["a"], [[double.NaN]]));

        Assert.Equal(("a", "u0"), (error.Indicator, error.Unit));
    }

    [Fact]
    public void Read_LongTable_TakesOnePeriodAndKeepsMissingMissing()
    {
        var table = ResultTables.Table("adcode:t indicator:t period:t value:r", [["u1", "a", "2022", 1.0], ["u0", "a", "2022", null], ["u0", "b", "2022", 2.0], ["u0", "a", "2021", 9.0]]);

        var read = IndicatorTableReader.Read(table, "2022");

        Assert.Equal(["u0", "u1"], read.Units);
        Assert.Null(read.Find("u0", "a"));
        Assert.Equal(1.0, read.Find("u1", "a"));
        Assert.Throws<IndexComputationException>(() => IndicatorTableReader.Read(table));
    }

    [Fact]
    public void Build_AnyTableAndMethod_GivesFiniteNumbersOrANamedError() =>
        Gen.Select(
            Gen.Double[-5, 5].Select(v => v > 4 ? (double?)null : v < -4 ? 0 : Math.Round(v, 1)).Array[12],
            OneOf([.. NormaliseOptions.Methods.Where(m => m is not "distance-to-reference")]),
            OneOf("equal", "entropy", "critic", "standard-deviation", "pca", "balanced", "benefit-of-the-doubt"),
            OneOf([.. AggregateOptions.Methods])).Sample((cells, normalise, weigh, aggregate) =>
        {
            var definition = Flat(weigh, aggregate) with { Unavailable = "drop" };
            var options = new NormaliseOptions { Method = normalise, Low = 1, Target = 3, From = -1, To = 2 };
            definition = definition with { Steps = [.. definition.Steps.Select(step => step is NormaliseStep ? new NormaliseStep { Options = options } : step)] };
            try
            {
                var result = IndexEngine.Build(definition, Table(cells[..4], cells[4..8], cells[8..]));
                Assert.All(result.Nodes, node => Assert.All(node.Scores, score => Assert.True(score is null || double.IsFinite(score.Value))));
                Assert.All(ResultTables.All(result).Values.SelectMany(table => table.Rows).SelectMany(row => row), cell => Assert.False(cell is double.NaN));
            }
            catch (IndexComputationException error)
            {
                Assert.True(error.Indicator is not null || error.Message.Length > 20);
            }
        }, iter: 400, threads: 1, seed: "0000AbCdEf12");

    [Fact]
    public void Build_RowsInAnotherOrder_GivesTheSameBits()
    {
        var table = Table([1.1, 2.7, 3.14, 0.3], [5.5, 1.25, 2, 9], [0.1, 0.2, 0.3, 0.7]);
        var reversed = new IndicatorTable(table.Period, [.. table.Units.Reverse()], table.Indicators, [.. table.Indicators.Select(i => { var c = table.Column(i).ToArray(); Array.Reverse(c); return c; })]);

        Assert.Equal(IndexEngine.Build(Flat("entropy", "geometric"), table).Index.Scores, IndexEngine.Build(Flat("entropy", "geometric"), reversed).Index.Scores);
    }

    [Fact]
    public void Normalise_ConstantColumn_IsTheMiddleOrAnErrorByOption()
    {
        Assert.Equal([50.0, 50.0], Normaliser.Apply("a", ["u", "v"], [3, 3], Direction.Up, new NormaliseOptions()));
        Assert.Throws<IndexComputationException>(() => Normaliser.Apply("a", ["u", "v"], [3, 3], Direction.Up, new NormaliseOptions { Constant = "error" }));
    }

    [Fact]
    public void Normalise_FractionOfMaximumDown_IsTheShareOfTheBestValue() =>
        Assert.Equal([1.0, 0.5], Normaliser.Apply("a", ["u", "v"], [2, 4], Direction.Down, new NormaliseOptions { Method = "fraction-of-maximum" }));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static IndexDefinition Flat(string weigh, string aggregate, bool normalise = true)
    {
        IndexStep[] steps = [new NormaliseStep { Options = new NormaliseOptions { Low = aggregate == "arithmetic" ? 0 : 1 } }, new WeighStep { Options = new WeightOptions { Method = weigh } }, new AggregateStep { Options = new AggregateOptions { Method = aggregate, Power = 2 } }];
        return new IndexDefinition
        {
            Id = "i",
            Version = "1",
            Unavailable = "error",
            Root = new IndexNode { Id = "i", Level = 0, Children = [.. "abc".Select(c => new IndexNode { Id = $"{c}", Parent = "i", Level = 1, Indicator = $"{c}" })] },
            Steps = normalise ? steps : steps[1..],
            File = "t",
            SourceText = "",
        };
    }

    private static IndicatorTable Table(params double?[][] columns) => new("2022", [.. columns[0].Select((_, i) => $"u{i}")], [.. columns.Select((_, j) => $"{(char)('a' + j)}")], columns);
}
