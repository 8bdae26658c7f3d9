using System.Text.Json;
using MediaIndex.Indices.Aggregation;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Normalization;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;
using MediaIndex.Indices.Weighting;

namespace MediaIndex.Indices.Tests.Vectors;

/// <summary>pymcdm, pyrepo-mcda, scikit-criteria and scipy.</summary>
public sealed class PythonVectorTests
{
    [Fact]
    public void EntropyWeights_TenMatrices_AgreeWithTheReferenceAndEveryPackageThatGivesNumbers() => Each("entropy_weights", (name, item, outputs) =>
    {
        var columns = Vector.Columns(item.GetProperty("matrix"));
        string[] ids = [.. columns.Select((_, j) => $"c{j}")], units = [.. columns[0].Select((_, i) => $"u{i}")];
        if (columns.Any(column => column.Any(v => v < 0)))
        {
            var error = Assert.Throws<IndexComputationException>(() => EntropyWeights.Of(ids, units, columns));
            Assert.NotNull(error.Indicator);
            Assert.NotNull(error.Unit);
            return 1;
        }

        var weights = EntropyWeights.Of(ids, units, columns);
        Assert.Equal(1, weights.Sum(), 12);
        var compared = 0;
        foreach (var output in outputs.EnumerateObject().Where(output => !output.Name.StartsWith("pyDecision", StringComparison.Ordinal) && Numbers(output.Value)))
        {
            var after = output.Name.Contains("after min-max", StringComparison.Ordinal);
            var used = after ? EntropyWeights.Of(ids, units, [.. columns.Select(MinMax)]) : weights;
            Vector.Equal(Vector.Doubles(output.Value), used, $"{name} {output.Name}");
            compared++;
        }

        return compared;
    });

    [Fact]
    public void CriticAndDeviation_TenMatrices_AgreeWithEveryPackageThatGivesNumbers() => Each("critic_and_other_weights", (name, item, outputs) =>
    {
        var columns = Vector.Columns(item.GetProperty("matrix"));
        var compared = 0;
        foreach (var output in outputs.EnumerateObject().Where(output => Numbers(output.Value)))
        {
            var weights = output.Name switch
            {
                "pymcdm.weights.critic_weights" or "pyrepo_mcda.weighting_methods.critic_weighting" or "skcriteria.critic_weights(pearson,scale=True,all max)" => SpreadWeights.Critic(columns, "pearson"),
                "skcriteria.critic_weights(spearman)" => SpreadWeights.Critic(columns, "spearman"),
                "pymcdm.standard_deviation_weights" or "pyrepo.std_weighting" or "skcriteria.std_weights" => SpreadWeights.StandardDeviation(columns),
                _ => null,
            };
            if (weights is not null)
            {
                Vector.Equal(Vector.Doubles(output.Value), weights, $"{name} {output.Name}");
                compared++;
            }
        }

        Assert.Equal(1, SpreadWeights.Critic(columns, "pearson").Sum(), 12);
        return compared;
    });

    [Fact]
    public void Normalisers_SevenVectors_AgreeWithThePackages() => Each("normalisation", (name, item, outputs) =>
    {
        var x = Vector.Column(item.GetProperty("x"));
        var present = Moments.Present(x);
        if (present.Length < x.Length || present.Min() == present.Max())
        {
            // The packages give NaN or one of several conventions; the rules here are in NormaliserTests.
            return 0;
        }

        var compared = 0;
        foreach (var output in outputs.EnumerateObject().Where(output => Numbers(output.Value)))
        {
            var actual = Package(output.Name, x);
            if (actual is not null)
            {
                Vector.Equal(Vector.Column(output.Value), actual, $"{name} {output.Name}");
                compared++;
            }
        }

        return compared;
    });

    [Fact]
    public void Topsis_TwentyCases_AgreesWithThePackages() => Each("topsis_wsm_wpm", (name, item, outputs) =>
    {
        var columns = Vector.Columns(item.GetProperty("matrix"));
        var weights = Vector.Doubles(item.GetProperty("weights"));
        var types = Vector.Doubles(item.GetProperty("types"));
        var compared = 0;
        foreach (var output in outputs.EnumerateObject().Where(output => Numbers(output.Value)))
        {
            var method = output.Name switch
            {
                "pymcdm TOPSIS(minmax)" or "pyrepo TOPSIS(minmax,euclidean)" => "min-max",
                "pymcdm TOPSIS(vector)" => "vector",
                _ => null,
            };
            if (method is null || (method == "min-max" && columns.Exists(column => column.Min() == column.Max())))
            {
                continue;
            }

            var normalised = columns.Select((column, j) => Normalise(column, method, types[j] < 0, 1)).ToList();
            var scores = Topsis.Scores(normalised, weights);
            Vector.Equal(Vector.Column(output.Value), scores, $"{name} {output.Name}");
            compared++;
        }

        return compared;
    });

    [Fact]
    public void RankComparison_SevenPairs_AgreesWithScipy() => Each("rank_comparison", (name, item, outputs) =>
    {
        double?[] x = Vector.Column(item.GetProperty("x")), y = Vector.Column(item.GetProperty("y"));
        var compared = 0;
        foreach (var (key, actual) in new[]
        {
            ("scipy.stats.kendalltau tau-b", Correlations.KendallTauB(x, y)),
            ("scipy.stats.spearmanr", Correlations.Spearman(x, y)),
            ("scipy.stats.pearsonr", Correlations.Pearson((ReadOnlySpan<double?>)x, y)),
            ("pymcdm.correlations.spearman on ranks", Correlations.Spearman(x, y)),
        })
        {
            var expected = outputs.GetProperty(key);
            var value = expected.ValueKind == JsonValueKind.Array ? expected[0] : expected;
            if (value.ValueKind == JsonValueKind.Number)
            {
                Vector.Equal(value.GetDouble(), actual, $"{name} {key}");
                compared++;
            }
        }

        return compared;
    });

    [Fact]
    public void Reliability_RandomMatrix_AgreesWithNumpy()
    {
        var item = Vector.Json("python/reliability.json").GetProperty("cases")[0];
        var columns = Vector.Columns(item.GetProperty("matrix"));
        Vector.Equal(item.GetProperty("cronbach_alpha_numpy").GetDouble(), Coherence.CronbachAlpha(columns), "alpha");
        var pearson = Vector.Columns(item.GetProperty("corr_pearson"));
        var spearman = Vector.Columns(item.GetProperty("corr_spearman"));
        for (var j = 0; j < columns.Count; j++)
        {
            for (var k = 0; k < columns.Count; k++)
            {
                Vector.Equal(pearson[j][k], Correlations.Of("pearson", columns[j], columns[k]), $"pearson {j},{k}");
                Vector.Equal(spearman[j][k], Correlations.Of("spearman", columns[j], columns[k]), $"spearman {j},{k}");
            }
        }

        var deviations = PrincipalComponent.Loadings([.. columns.Select(column => Moments.Present(column))]).Deviations;
        Vector.Equal(Vector.Doubles(item.GetProperty("svd_eigenvalues_of_corr")), [.. deviations.Select(d => d * d)], "eigenvalues");
    }

    [Fact]
    public void RankIntervals_RecordedWeights_AgreeWithNumpy()
    {
        var item = Vector.Json("python/monte_carlo_rank_intervals.json").GetProperty("cases")[0];
        var matrix = item.GetProperty("matrix_max_normalised").EnumerateArray().Select(Vector.Doubles).ToList();
        var n = matrix.Count;
        var counts = new int[n * (n + 1)];
        var ranker = new FastRanks(n);
        foreach (var weights in item.GetProperty("weights").EnumerateArray().Select(Vector.Doubles))
        {
            ranker.CountInto([.. matrix.Select(row => Means.Arithmetic(row, weights))], counts);
        }

        for (var i = 0; i < n; i++)
        {
            var own = counts.AsSpan(i * (n + 1), n + 1);
            Vector.Equal(item.GetProperty("rank_p05")[i].GetDouble(), UncertaintyResult.Quantile(own, 0.05), $"5 % {i}");
            Vector.Equal(item.GetProperty("rank_p50")[i].GetDouble(), UncertaintyResult.Quantile(own, 0.5), $"50 % {i}");
            Vector.Equal(item.GetProperty("rank_p95")[i].GetDouble(), UncertaintyResult.Quantile(own, 0.95), $"95 % {i}");
            Vector.Equal(Vector.Column(item.GetProperty("rank_frequency")[i]), [.. own[1..].ToArray().Select(c => (double?)c)], $"frequency {i}");
        }
    }

    [Fact]
    public void AnalyticHierarchy_FourMatrices_AgreesWithNumpy() => Each("ahp", (name, item, outputs) =>
    {
        var matrix = item.GetProperty("matrix").EnumerateArray().Select(row => (IReadOnlyList<double>)Vector.Doubles(row)).ToList();
        var outcome = AnalyticHierarchy.Of(matrix);
        var numpy = outputs.EnumerateObject().First(output => output.Name.StartsWith("numpy eig", StringComparison.Ordinal)).Value;
        Vector.Equal(Vector.Doubles(numpy[0]), outcome.Weights, name);
        Vector.Equal(numpy[1].GetDouble(), outcome.LargestEigenvalue, name + " eigenvalue");
        var ratio = outputs.GetProperty("pyDecision.ahp_method(wd='max_eigen') -> (weights, CR)")[1];

        // pyDecision stops its own iteration near 2e-12 (absolute) and gives NaN for two children, which are always consistent.
        Vector.Equal(ratio.ValueKind == JsonValueKind.Number ? ratio.GetDouble() : 0, outcome.ConsistencyRatio, name + " ratio");
        return 1;
    });

    private static void Each(string file, Func<string, JsonElement, JsonElement, int> check)
    {
        var compared = 0;
        foreach (var item in Vector.Json($"python/{file}.json").GetProperty("cases").EnumerateArray())
        {
            compared += check(item.GetProperty("name").GetString()!, item, item.GetProperty("outputs"));
        }

        Assert.True(compared > 3, $"only {compared} comparisons");
    }

    private static bool Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number);

    private static double?[] MinMax(double?[] column) => Normalise(column, "min-max", false, 1);

    private static double?[] Normalise(double?[] x, string method, bool cost, double high) =>
        Normaliser.Apply("x", [.. x.Select((_, i) => $"u{i}")], x, cost ? Direction.Down : Direction.Up, new NormaliseOptions { Method = method, High = high });

    private static double?[]? Package(string name, double?[] x)
    {
        var positive = x.All(v => v > 0);
        var cost = name.Contains("cost=True", StringComparison.Ordinal) || name.Contains("type=-1", StringComparison.Ordinal);
        var method = name.Split('(')[0];
        return method switch
        {
            "pymcdm.normalizations.minmax_normalization" or "pyrepo_mcda.normalizations.minmax_normalization" or "skcriteria MinMaxScaler" => Normalise(x, "min-max", cost, 1),
            "pymcdm.normalizations.linear_normalization" or "pyrepo_mcda.normalizations.linear_normalization" => positive ? Normalise(x, "fraction-of-maximum", cost, 1) : null,
            "pymcdm.normalizations.max_normalization" or "pyrepo_mcda.normalizations.max_normalization" => positive && !cost ? Normalise(x, "fraction-of-maximum", false, 1) : null,
            "pymcdm.normalizations.vector_normalization" or "pyrepo_mcda.normalizations.vector_normalization" => positive ? Normalise(x, "vector", cost, 1) : null,
            "pymcdm.normalizations.sum_normalization" or "pyrepo_mcda.normalizations.sum_normalization" or "skcriteria.scale_by_sum" => positive && !cost ? Normalise(x, "sum", false, 1) : null,
            "scipy.stats.zscore" => name.Contains("ddof=1", StringComparison.Ordinal) ? Normalise(x, "z-score", false, 1) : null,
            "scipy.stats.rankdata" => name.Contains("(min)", StringComparison.Ordinal) ? Ranks.Ascending(x) : name.Contains("(average)", StringComparison.Ordinal) ? Ranks.Ascending(x, "average") : name.Contains("(dense)", StringComparison.Ordinal) ? Ranks.Ascending(x, "dense") : null,
            "pandas.Series.rank" => name.Contains("method=min,ascending=False", StringComparison.Ordinal) ? Ranks.Descending(x, tolerance: 0)
                : name.Contains("method=average,ascending=False", StringComparison.Ordinal) ? Ranks.Descending(x, "average", 0) : name.Contains("method=dense", StringComparison.Ordinal) ? Ranks.Descending(x, "dense", 0) : null,
            _ => null,
        };
    }
}
