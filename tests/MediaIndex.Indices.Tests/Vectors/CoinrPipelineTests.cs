using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Exchange;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Tests.Vectors;

/// <summary>COINr's ASEM example (51 units, 49 indicators, 4 levels) step by step.</summary>
public sealed class CoinrPipelineTests
{
    private static readonly IReadOnlyList<IndexStep> Steps =
    [
        new DenominateStep(),
        new ImputeStep { Method = "group-mean", Group = "EurAsia_group" },
        new ScreenStep { MinAvailable = 0.9 },
        new TreatStep { MaxPoints = 5 },
        new NormaliseStep(),
        new WeighStep { Options = new WeightOptions { Method = "relative" } },
        new AggregateStep(),
    ];

    [Theory]
    [InlineData("input", "Raw")]
    [InlineData("denominate", "Denominated")]
    [InlineData("impute", "Imputed")]
    [InlineData("screen", "Screened")]
    [InlineData("treat", "Treated")]
    [InlineData("normalise", "Normalised")]
    [InlineData("aggregate", "Aggregated")]
    public void Build_AsemExample_EachStepAgreesWithCoinr(string step, string file)
    {
        var result = IndexEngine.Build(Definition(Steps), Table("asem_00_iData_raw.csv"));
        var table = result.Steps.Single(s => s.Step == step);
        var expected = Vector.Cells($"coinr/asem_step_{file}.csv");
        var compared = 0;
        for (var j = 0; j < table.Nodes.Count; j++)
        {
            for (var i = 0; i < table.Units.Count; i++)
            {
                Vector.Equal(expected[(table.Units[i], table.Nodes[j])], table.Columns[j][i], $"{table.Units[i]} {table.Nodes[j]}");
                compared++;
            }
        }

        Assert.True(compared >= 51 * (step == "aggregate" ? 11 : 49), $"{compared} cells");
    }

    [Fact]
    public void Build_AsemExample_ScoresRanksAndWeightsAgreeWithCoinr()
    {
        var result = IndexEngine.Build(Definition(Steps), Table("asem_00_iData_raw.csv"));
        var scores = Vector.Cells("coinr/asem_results_scores.csv");
        var ranks = Vector.Cells("coinr/asem_results_ranks.csv");
        foreach (var node in result.Nodes.Where(node => !node.Node.IsIndicator))
        {
            for (var i = 0; i < result.Units.Count; i++)
            {
                Vector.Equal(scores[(result.Units[i], node.Node.Id)], node.Scores[i], $"score {result.Units[i]} {node.Node.Id}");
                Vector.Equal(ranks[(result.Units[i], node.Node.Id)], node.Ranks[i], $"rank {result.Units[i]} {node.Node.Id}");
            }
        }

        var weights = Vector.Cells("coinr/asem_effective_weights.csv", "iCode");
        foreach (var weight in result.Weights)
        {
            Vector.Equal(weights[(weight.Node, "EffWeight")], weight.Effective, "effective weight of " + weight.Node);
        }
    }

    [Theory]
    [InlineData("arithmetic", "a_amean")]
    [InlineData("geometric", "a_gmean")]
    [InlineData("harmonic", "a_hmean")]
    public void Build_NormalisedOneToHundred_EveryNodeAgreesWithCoinr(string method, string function)
    {
        var result = IndexEngine.Build(Plain(method), Table("asem_normalised_1_100.csv"));

        Compare(result, $"coinr/asem_tree_all_levels_{function}.csv");
    }

    [Fact]
    public void Build_ArithmeticAgainstGeometric_RanksAgreeWithCompareCoins()
    {
        var (first, second) = (IndexEngine.Build(Plain("arithmetic"), Table("asem_normalised_1_100.csv")), IndexEngine.Build(Plain("geometric"), Table("asem_normalised_1_100.csv")));
        var expected = Vector.Cells("coinr/asem_compare_amean_vs_gmean_ranks.csv");

        for (var i = 0; i < first.Units.Count; i++)
        {
            Assert.Equal((expected[(first.Units[i], "coin.1")], expected[(first.Units[i], "coin.2")]), (first.Index.Ranks[i], second.Index.Ranks[i]));
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void Build_MissingChildren_ThresholdAgreesWithCoinr(double threshold)
    {
        var definition = Definition([new WeighStep { Options = new WeightOptions { Method = "relative" } }, new AggregateStep { Options = new AggregateOptions { MinPresent = threshold } }]);

        Compare(IndexEngine.Build(definition, Table("asem_raw_normalised_1_100_with_NA.csv")), $"coinr/asem_raw_amean_dat_thresh_{threshold:0.0}.csv".Replace("1.0", "1", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_OtherAggregations_IndexAgreesWithCoinr()
    {
        var expected = Vector.Cells("coinr/asem_index_by_aggregation.csv");
        var table = Table("asem_normalised_1_100.csv");
        CompareIndex(IndexEngine.Build(Plain("generalised", -2), table), expected, "a_genmean_p_-2");
        CompareIndex(IndexEngine.Build(Mixed("arithmetic", "geometric", "geometric"), table), expected, "amean_gmean_gmean");
        CompareIndex(IndexEngine.Build(Mixed("arithmetic", "arithmetic", "copeland"), table), expected, "amean_amean_copeland");
    }

    [Theory]
    [InlineData("min-max", "minmax_0_100")]
    [InlineData("z-score", "zscore")]
    [InlineData("rank", "rank")]
    [InlineData("percentile-rank", "prank")]
    [InlineData("borda", "borda")]
    [InlineData("distance-to-best", "dist2max")]
    public void Build_OtherNormalisations_IndexAgreesWithCoinr(string method, string column)
    {
        var steps = Steps.Select(step => step is NormaliseStep ? new NormaliseStep { Options = new NormaliseOptions { Method = method } } : step).ToList();

        CompareIndex(IndexEngine.Build(Definition(steps), Table("asem_00_iData_raw.csv")), Vector.Cells("coinr/asem_index_by_normalisation.csv"), column);
    }

    [Fact]
    public void Build_FractionOfMaximum_IsFiniteOrNamesIndicatorAndUnit()
    {
        // Upstream the column is all "Inf": it divides by the negated maximum.
        var steps = Steps.Select(step => step is NormaliseStep ? new NormaliseStep { Options = new NormaliseOptions { Method = "fraction-of-maximum" } } : step).ToList();

        var error = Assert.Throws<IndexComputationException>(() => IndexEngine.Build(Definition(steps), Table("asem_00_iData_raw.csv")));

        Assert.NotNull(error.Indicator);
        Assert.NotNull(error.Unit);
    }

    [Fact]
    public void Build_PillarLeftOut_ScoresAndRanksAgreeWithCoinr()
    {
        var scores = Vector.Cells("coinr/asem_remove_pillar_scores.csv");
        var ranks = Vector.Cells("coinr/asem_remove_pillar_ranks.csv");
        var definition = Definition(Steps);
        var pillars = definition.Root.Walk().Where(node => node.Level == 2).Select(node => node.Id).ToList();
        Assert.Equal(8, pillars.Count);
        foreach (var pillar in pillars)
        {
            var without = definition with { Root = Without(definition.Root, pillar) };
            var result = IndexEngine.Build(without, Table("asem_00_iData_raw.csv"));
            CompareIndex(result, scores, pillar);
            for (var i = 0; i < result.Units.Count; i++)
            {
                Vector.Equal(ranks[(result.Units[i], pillar)], result.Index.Ranks[i], pillar);
            }
        }
    }

    [Fact]
    public void Treat_AsemExample_PointsAgreeWithCoinr()
    {
        var result = IndexEngine.Build(Definition(Steps), Table("asem_00_iData_raw.csv"));
        var expected = Vector.Cells("coinr/asem_treat_details.csv", "iCode");
        foreach (var indicator in result.Root.Walk().Where(node => node.IsIndicator))
        {
            var before = result.Steps.Single(s => s.Step == "screen").Find(indicator.Id)!;
            Vector.Equal(expected[(indicator.Id, "check_SkewKurt0.Skew")], Statistics.Moments.Skewness(Statistics.Moments.Present(before)), indicator.Id + " skew");
            Vector.Equal(expected[(indicator.Id, "check_SkewKurt0.Kurt")], Statistics.Moments.Kurtosis(Statistics.Moments.Present(before)), indicator.Id + " kurt");
            var points = Treatment.OutlierTreatment.Winsorise(before, 5, 2, 3.5).Points;
            Assert.Equal(expected[(indicator.Id, "winsorise.nwin")] ?? 0, points);
        }
    }

    internal static IndexDefinition Definition(IReadOnlyList<IndexStep> steps) => CoinrImport.Definition(Vector.Csv("coinr/asem_00_iMeta.csv"), steps);

    internal static IndicatorTable Table(string file) => IndicatorTableReader.Read(Vector.Csv("coinr/" + file));

    internal static IndexDefinition Plain(string method, double power = 1) =>
        Definition([new WeighStep { Options = new WeightOptions { Method = "relative" } }, new AggregateStep { Options = new AggregateOptions { Method = method, Power = power } }]);

    private static IndexDefinition Mixed(string pillars, string subIndices, string index)
    {
        var definition = Plain("arithmetic");
        IndexNode Set(IndexNode node) => node.IsIndicator ? node : node with
        {
            Aggregation = new AggregateOptions { Method = node.Level switch { 0 => index, 1 => subIndices, _ => pillars } },
            Children = [.. node.Children.Select(Set)],
        };
        return definition with { Root = Set(definition.Root) };
    }

    private static IndexNode Without(IndexNode node, string id) =>
        node with { Children = [.. node.Children.Where(child => child.Id != id).Select(child => Without(child, id))] };

    private static void Compare(IndexResult result, string file)
    {
        var expected = Vector.Cells(file);
        foreach (var node in result.Nodes.Where(node => !node.Node.IsIndicator))
        {
            for (var i = 0; i < result.Units.Count; i++)
            {
                Vector.Equal(expected[(result.Units[i], node.Node.Id)], node.Scores[i], $"{result.Units[i]} {node.Node.Id}");
            }
        }
    }

    private static void CompareIndex(IndexResult result, Dictionary<(string Unit, string Column), double?> expected, string column)
    {
        for (var i = 0; i < result.Units.Count; i++)
        {
            Vector.Equal(expected[(result.Units[i], column)], result.Index.Scores[i], $"{result.Units[i]} {column}");
        }
    }
}
