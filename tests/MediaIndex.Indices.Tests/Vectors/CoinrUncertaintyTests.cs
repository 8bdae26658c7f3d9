using MediaIndex.Indices.Building;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Tests.Vectors;

public sealed class CoinrUncertaintyTests
{
    [Fact]
    public void Evaluate_SixtyRecordedWeights_ScoresAndRanksAgreeWithCoinr()
    {
        var definition = CoinrPipelineTests.Plain("arithmetic");
        var table = CoinrPipelineTests.Table("asem_step_Normalised.csv");
        var nominal = IndexEngine.Build(definition, table);
        var tree = CompiledTree.Of(nominal);
        var weights = Vector.Cells("coinr/ua_weights_60rep.csv", "iCode");
        var scores = Vector.Cells("coinr/ua_scores_60rep.csv");
        var ranks = Vector.Cells("coinr/ua_ranks_60rep.csv");
        var counts = new int[nominal.Units.Count * (nominal.Units.Count + 1)];
        var ranker = new FastRanks(nominal.Units.Count);
        var (own, ownRanks) = (new double[nominal.Units.Count], new double[nominal.Units.Count]);
        for (var rep = 1; rep <= 60; rep++)
        {
            tree.Evaluate([.. tree.WeightIds.Select(id => weights[(id, $"rep{rep}")]!.Value)], own, tree.Rent());
            ranker.Into(own, ownRanks);
            ranker.CountInto(own, counts);
            for (var i = 0; i < own.Length; i++)
            {
                Vector.Equal(scores[(nominal.Units[i], $"rep{rep}")], own[i], $"score {nominal.Units[i]} {rep}");
                Vector.Equal(ranks[(nominal.Units[i], $"rep{rep}")], ownRanks[i], $"rank {nominal.Units[i]} {rep}");
            }
        }

        var expected = Vector.Cells("coinr/ua_rank_stats.csv");
        var result = UncertaintyResult.Of(nominal, counts, new UncertaintyOptions { Draws = 60 }, [], []);
        foreach (var unit in result.Units)
        {
            Vector.Equal(expected[(unit.Unit, "Mean")], unit.Mean, unit.Unit + " mean");
            Vector.Equal(expected[(unit.Unit, "Median")], unit.Median, unit.Unit + " median");
            Vector.Equal(expected[(unit.Unit, "Q5")], unit.Low, unit.Unit + " 5 %");
            Vector.Equal(expected[(unit.Unit, "Q95")], unit.High, unit.Unit + " 95 %");
        }
    }

    [Fact]
    public void Run_WeightNoise_LooksLikeCoinrsOwnRun()
    {
        // Not replayable without R's generator: intervals must overlap and mean ranks be close.
        var result = MonteCarlo.Run(CoinrPipelineTests.Plain("arithmetic"), new IndexInputs { Table = CoinrPipelineTests.Table("asem_step_Normalised.csv") }, new UncertaintyOptions { Draws = 500 });
        var expected = Vector.Cells("coinr/ua_rank_stats.csv");

        Assert.All(result.Units, unit => Assert.InRange(unit.Mean - expected[(unit.Unit, "Mean")]!.Value, -1.5, 1.5));
        Assert.All(result.Units, unit => Assert.True(unit.Low <= expected[(unit.Unit, "Q95")] && unit.High >= expected[(unit.Unit, "Q5")], unit.Unit));
    }

    [Fact]
    public void Estimate_IshigamiSample_AgreesWithCoinr()
    {
        var expected = Vector.Json("coinr/sobol_ishigami_result.json");
        var sample = Vector.Csv("coinr/sobol_ishigami_sample.csv");
        var output = sample.IndexOf(sample.Columns[^1].Name);
        var indices = Sobol.Estimate([.. sample.Rows.Select(row => Vector.Number(row[output])!.Value)], 3, centre: false)!;

        Vector.Equal(expected.GetProperty("Variance").GetDouble(), indices.Variance, "variance");
        Vector.Equal(Vector.Doubles(expected.GetProperty("SensInd").GetProperty("Si")), indices.First, "first");
        Vector.Equal(Vector.Doubles(expected.GetProperty("SensInd").GetProperty("STi")), indices.Total, "total");
    }

    [Fact]
    public void Estimate_LinearModel_ApproachesTheClosedForm()
    {
        var item = Vector.Json("python/sobol_linear_analytic.json").GetProperty("cases")[0];
        var weights = Vector.Doubles(item.GetProperty("w"));
        var design = Sobol.Design(8192, weights.Length, 1);
        var indices = Sobol.Estimate([.. design.Select(row => row.Zip(weights).Sum(pair => pair.First * pair.Second))], weights.Length)!;

        // 8,192 random rows: two to three standard errors of the estimator.
        Vector.Equal(Vector.Doubles(item.GetProperty("S")), indices.First, "first", 0.03);
        Vector.Equal(Vector.Doubles(item.GetProperty("S")), indices.Total, "total", 0.03);
    }

    [Theory]
    [InlineData("pearson")]
    [InlineData("spearman")]
    [InlineData("kendall")]
    public void Correlations_IndicatorsAgainstPillars_AgreeWithCoinr(string method)
    {
        var cells = Vector.Cells("coinr/asem_step_Aggregated.csv");
        var units = cells.Keys.Select(key => key.Unit).Distinct().ToList();
        double?[] Column(string name) => [.. units.Select(unit => cells[(unit, name)])];
        var table = Vector.Csv($"coinr/asem_corr_ind_vs_pillar_{method}.csv");
        Assert.Equal(8 * 49, table.Rows.Count);
        foreach (var row in table.Rows)
        {
            Vector.Equal(Vector.Number(row[2]), Correlations.Of(method, Column((string)row[0]!), Column((string)row[1]!)), $"{row[0]} {row[1]}");
        }
    }

    [Fact]
    public void CronbachAlpha_RawAndPillars_AgreesWithCoinr()
    {
        var definition = CoinrPipelineTests.Plain("arithmetic");
        var expected = Vector.Json("coinr/asem_cronbach.json").GetProperty("cronbach");
        var raw = Vector.Cells("coinr/asem_step_Raw.csv");
        var normalised = Vector.Cells("coinr/asem_step_Normalised.csv");
        var units = raw.Keys.Select(key => key.Unit).Distinct().ToList();
        var all = definition.Indicators.Select(node => units.Select(unit => raw[(unit, node.Id)]).ToArray()).ToList();
        Vector.Equal(expected.GetProperty("all_raw").GetDouble(), Coherence.CronbachAlpha(all), "all");
        foreach (var pillar in definition.Root.Walk().Where(node => node.Level == 2))
        {
            var columns = pillar.Children.Select(node => units.Select(unit => normalised[(unit, node.Id)]).ToArray()).ToList();
            Vector.Equal(expected.GetProperty(pillar.Id).GetDouble(), Coherence.CronbachAlpha(columns), pillar.Id);
        }
    }

    [Fact]
    public void Loadings_PillarsOfAsem_AgreeWithCoinr()
    {
        var definition = CoinrPipelineTests.Plain("arithmetic");
        var cells = Vector.Cells("coinr/asem_step_Normalised.csv");
        var units = cells.Keys.Select(key => key.Unit).Distinct().ToList();
        var groups = Vector.Json("coinr/asem_pca_weights.json").GetProperty("groups");
        foreach (var pillar in definition.Root.Walk().Where(node => node.Level == 2))
        {
            var group = groups.GetProperty(pillar.Id);
            var ids = group.GetProperty("center").EnumerateObject().Select(property => property.Name).ToList();
            var (first, deviations) = Weighting.PrincipalComponent.Loadings([.. ids.Select(id => units.Select(unit => cells[(unit, id)]!.Value).ToArray())]);
            var expected = Vector.Doubles(group.GetProperty("wts"));
            var sign = expected.Sum() < 0 ? -1 : 1;

            // Which way a component points is arbitrary; here most loadings are positive.
            Vector.Equal([.. expected.Select(v => sign * v)], first, pillar.Id);
            Vector.Equal(Vector.Doubles(group.GetProperty("sdev")), deviations, pillar.Id + " deviations");
        }
    }

    [Fact]
    public void BalancedWeights_SubIndices_ReachEqualShares()
    {
        var cells = Vector.Cells("coinr/asem_step_Aggregated.csv");
        var units = cells.Keys.Select(key => key.Unit).Distinct().ToList();
        var columns = new[] { "Conn", "Sust" }.Select(id => units.Select(unit => cells[(unit, id)]).ToArray()).ToList();
        var (weights, miss) = Weighting.BalancedWeights.Of(columns, "pearson", [1, 1]);
        var expected = Vector.Json("coinr/asem_opt_weights_level3.json").GetProperty("CorrResultsNorm");

        // Upstream stops at an unconverged iterate (shares 0.5016 and 0.4984): its weights are met to 0.02, the target to 1e-9.
        Vector.Equal(Vector.Doubles(expected.GetProperty("OptWeight")), weights, "weights", 0.02);
        Assert.True(miss < 1e-9, $"shares miss by {miss:R}");
    }

    [Fact]
    public void Compare_ArithmeticAndGeometric_CorrelationsAgreeWithR()
    {
        var expected = Vector.Json("coinr/asem_compare_correlations.json");
        var cells = Vector.Cells("coinr/asem_index_by_aggregation.csv");
        var units = cells.Keys.Select(key => key.Unit).Distinct().ToList();
        double?[] x = [.. units.Select(unit => cells[(unit, "a_amean")])], y = [.. units.Select(unit => cells[(unit, "a_gmean")])];

        Vector.Equal(expected.GetProperty("spearman").GetDouble(), Correlations.Spearman(x, y), "spearman");
        Vector.Equal(expected.GetProperty("kendall_tau_b").GetDouble(), Correlations.KendallTauB(x, y), "kendall");
        Vector.Equal(expected.GetProperty("pearson").GetDouble(), Correlations.Pearson((ReadOnlySpan<double?>)x, y), "pearson");
    }

    [Fact]
    public void LeaveOneOut_Pillars_MeanShiftsAgreeWithCoinr()
    {
        var expected = Vector.Doubles(Vector.Json("coinr/asem_remove_pillar_meanabsdiff.json").GetProperty("MeanAbsDiff"));
        var definition = CoinrPipelineTests.Plain("arithmetic");
        var result = LeaveOneOut.Run(definition, new IndexInputs { Table = CoinrPipelineTests.Table("asem_step_Normalised.csv") });
        var columns = Vector.Csv("coinr/asem_remove_pillar_ranks.csv").Columns.Select(column => column.Name).Skip(1).ToList();
        for (var j = 1; j < columns.Count; j++)
        {
            Vector.Equal(expected[j], result.Rows.Single(row => row.Node == columns[j]).MeanShift, columns[j]);
        }
    }

    [Fact]
    public void TableStatistics_RawAsem_AgreesWithCoinr()
    {
        var table = CoinrPipelineTests.Table("asem_step_Raw.csv");
        var stats = Tables.TableStatistics.Indicators(table);
        var expected = Vector.Cells("coinr/asem_stats_raw.csv", "iCode");
        (string Ours, string Theirs)[] columns =
            [("present", "N.Avail"), ("distinct", "N.Unique"), ("most_frequent", "N.Same"), ("min", "Min"), ("max", "Max"), ("mean", "Mean"), ("median", "Median"), ("deviation", "Std"), ("skewness", "Skew"), ("kurtosis", "Kurt")];
        foreach (var row in stats.Rows.Where(row => expected.ContainsKey(((string)row[0]!, "Mean"))))
        {
            foreach (var (ours, theirs) in columns)
            {
                // Upstream prints three significant digits.
                Vector.Equal(expected[((string)row[0]!, theirs)], Significant(Convert.ToDouble(row[stats.IndexOf(ours)])), $"{row[0]} {theirs}");
            }
        }

        var availability = Vector.Cells("coinr/asem_data_availability.csv");
        var units = Tables.TableStatistics.Units(table, [.. CoinrPipelineTests.Plain("arithmetic").Indicators.Select(node => node.Id)]);
        foreach (var row in units.Rows)
        {
            Vector.Equal(availability[((string)row[0]!, "N_missing")], (long)row[2]!, $"{row[0]} missing");
            Vector.Equal(availability[((string)row[0]!, "N_zero")], (long)row[3]!, $"{row[0]} zeros");
            Vector.Equal(availability[((string)row[0]!, "Dat_Avail")], (double)row[4]!, $"{row[0]} available");
        }
    }

    private static double Significant(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var scale = Math.Pow(10, 2 - Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value * scale, MidpointRounding.ToEven) / scale;
    }
}
