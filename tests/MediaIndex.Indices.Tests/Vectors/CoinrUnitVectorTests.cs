using System.Text.Json;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Normalization;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Treatment;

namespace MediaIndex.Indices.Tests.Vectors;

public sealed class CoinrUnitVectorTests
{
    [Fact]
    public void Moments_TwelveVectors_AgreeWithCoinr() => Each((name, x, v) =>
    {
        var present = Moments.Present(x);
        Vector.Equal(Vector.Number(v.GetProperty("skew")), Moments.Skewness(present), name + " skew");
        Vector.Equal(Vector.Number(v.GetProperty("kurt")), Moments.Kurtosis(present), name + " kurt");
        if (v.GetProperty("check").TryGetProperty("Pass", out var pass) && pass.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Assert.Equal(pass.GetBoolean(), OutlierTreatment.Passes(x, 2, 3.5));
        }
    });

    [Fact]
    public void Winsorise_TwelveVectors_AgreesWithCoinr() => Each((name, x, v) =>
    {
        if (!v.TryGetProperty("winsorise", out var expected) || expected.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var (y, points, _) = OutlierTreatment.Winsorise(x, 5, 2, 3.5);
        Vector.Equal(Vector.Column(expected.GetProperty("x")), y, name + " winsorised");
        Assert.Equal(expected.GetProperty("nwin").GetInt32(), points);
    });

    [Fact]
    public void Treat_TwelveVectors_AgreesWithCoinr() => Each((name, x, v) =>
    {
        if (!v.TryGetProperty("treat_default", out var expected) || expected.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var (y, _, passed) = OutlierTreatment.Winsorise(x, 5, 2, 3.5);
        Vector.Equal(Vector.Column(expected.GetProperty("x")), passed ? y : OutlierTreatment.LogOfRange(x), name + " treated");
    });

    [Theory]
    [InlineData("log_CT")]
    [InlineData("log_CT_orig")]
    [InlineData("log_CT_plus")]
    public void Logs_TwelveVectors_AgreeWithCoinr(string method) => Each((name, x, v) =>
    {
        if (Flat(x) || !v.TryGetProperty(method, out var expected) || expected.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        Vector.Equal(Vector.Column(expected), method switch
        {
            "log_CT" => OutlierTreatment.LogOfRange(x),
            "log_CT_orig" => OutlierTreatment.LogFromOne(x),
            _ => OutlierTreatment.LogOfTail(x),
        }, $"{name} {method}");
    });

    [Fact]
    public void LogOfInnovationIndex_UpstreamReturnsItsInput_TransformsAndKeepsTheOrder() => Each((name, x, v) =>
    {
        if (Flat(x) || Moments.Present(x).Max() <= 1)
        {
            return;
        }

        var y = OutlierTreatment.LogOfInnovationIndex(name, x);
        Vector.Equal(Ranks.Ascending(x), Ranks.Ascending(y), name);
        Assert.NotEqual(Vector.Column(v.GetProperty("log_GII_returned")), y);
    });

    [Theory]
    [InlineData("n_minmax_0_100", "min-max")]
    [InlineData("n_minmax_1_100", "min-max")]
    [InlineData("n_zscore", "z-score")]
    [InlineData("n_zscore_50_10", "z-score")]
    [InlineData("n_rank_min", "rank")]
    [InlineData("n_prank", "percentile-rank")]
    [InlineData("n_borda", "borda")]
    [InlineData("n_dist2max", "distance-to-best")]
    [InlineData("n_fracmax", "fraction-of-maximum")]
    [InlineData("n_goalposts_1_10_100", "goalposts")]
    [InlineData("n_goalposts_dir_minus1", "goalposts")]
    [InlineData("n_dist2targ_8", "target")]
    [InlineData("n_dist2targ_8_cap", "target")]
    public void Normalise_TwelveVectors_AgreesWithCoinr(string function, string method) => Each((name, x, v) =>
    {
        // Vectors without spread have rules of our own: upstream gives NaN. They are in NormaliserTests.
        var column = x;
        if (Flat(x) || !v.TryGetProperty(function, out var expected) || expected.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var options = new NormaliseOptions
        {
            Method = method,
            Low = function == "n_minmax_1_100" ? 1 : 0,
            Mean = function == "n_zscore_50_10" ? 50 : 0,
            Deviation = function == "n_zscore_50_10" ? 10 : 1,
            From = 1,
            To = 10,
            Target = 8,
            Cap = function.EndsWith("cap", StringComparison.Ordinal),
        };
        var direction = function == "n_goalposts_dir_minus1" ? Direction.Down : Direction.Up;
        Vector.Equal(Vector.Column(expected), Normaliser.Apply(name, [.. column.Select((_, i) => $"u{i}")], column, direction, options), $"{name} {function}");
    });

    [Fact]
    public void AverageRank_TwelveVectors_AgreesWithCoinr() => Each((name, x, v) =>
        Vector.Equal(Vector.Column(v.GetProperty("n_rank_average")), Ranks.Ascending(x, "average"), name));

    [Fact]
    public void Imputation_TwelveVectors_AgreesWithCoinr() => Each((name, x, v) =>
    {
        var present = Moments.Present(x);
        Vector.Equal(Vector.Column(v.GetProperty("i_mean")), [.. x.Select(value => value ?? Moments.Mean(present))], name + " mean");
        Vector.Equal(Vector.Column(v.GetProperty("i_median")), [.. x.Select(value => value ?? Moments.Median(present))], name + " median");
    });

    private static bool Flat(double?[] x) => Moments.Present(x) is var present && (present.Length == 0 || present.Min() == present.Max());

    private static void Each(Action<string, double?[], JsonElement> check)
    {
        var count = 0;
        foreach (var vector in Vector.Json("coinr/unit_vectors.json").GetProperty("vectors").EnumerateObject())
        {
            check(vector.Name, Vector.Column(vector.Value.GetProperty("x")), vector.Value);
            count++;
        }

        Assert.True(count >= 12, $"only {count} vectors");
    }
}
