using System.Text.Json;
using MediaIndex.Indices.Aggregation;
using MediaIndex.Indices.Comparison;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Tests.Vectors;

public sealed class CoinrAggregationTests
{
    [Theory]
    [InlineData("a_amean", "arithmetic", 1.0)]
    [InlineData("a_gmean", "geometric", 1.0)]
    [InlineData("a_hmean", "harmonic", 1.0)]
    [InlineData("a_genmean_p_minus1", "generalised", -1.0)]
    [InlineData("a_genmean_p1", "generalised", 1.0)]
    [InlineData("a_genmean_p2", "generalised", 2.0)]
    public void Aggregate_EightCases_AgreesWithCoinr(string function, string method, double power)
    {
        var checkedCases = 0;
        foreach (var item in Vector.Json("coinr/aggregation_vectors.json").GetProperty("cases").EnumerateArray())
        {
            var x = Vector.Column(item.GetProperty("x"));
            var w = Vector.Column(item.GetProperty("w")).Select(v => v!.Value).ToArray();
            var expected = item.GetProperty(function);
            var options = new AggregateOptions { Method = method, Power = power };
            if (expected.ValueKind == JsonValueKind.String && x.Any(v => v is not null))
            {
                var error = Assert.Throws<IndexComputationException>(() => Apply(x, w, options));
                Assert.Equal("u", error.Unit);
                Assert.NotNull(error.Indicator);
            }
            else if (x.Any(v => v < 0) && function == "a_hmean")
            {
                // Upstream accepts negative values in a harmonic mean; here they are an error.
                Assert.Throws<IndexComputationException>(() => Apply(x, w, options));
            }
            else if (!(x.Contains(null) && expected.ValueKind == JsonValueKind.Null && x.Any(v => v is not null)))
            {
                // The generalised mean drops missing children here like the other means; upstream returns missing.
                Vector.Equal(expected.ValueKind == JsonValueKind.String ? null : Vector.Number(expected), Apply(x, w, options), function);
            }

            checkedCases++;
        }

        Assert.Equal(8, checkedCases);
    }

    [Fact]
    public void Aggregate_GeneralisedWithMissingChild_UsesTheOthers()
    {
        var score = Apply([80, null, 40], [3, 2, 1], new AggregateOptions { Method = "generalised", Power = 2 });

        Vector.Equal(Math.Sqrt(((3 * 6400) + 1600) / 4.0), score, "generalised");
    }

    [Fact]
    public void Copeland_Complete_AgreesWithCoinr()
    {
        var vectors = Vector.Json("coinr/copeland_vectors.json");
        var columns = Vector.Columns(vectors.GetProperty("M"));
        var weights = Vector.Doubles(vectors.GetProperty("w"));
        var matrix = vectors.GetProperty("outrank").GetProperty("OutRankMatrix").EnumerateArray().Select(Vector.Doubles).ToList();

        for (var i = 0; i < matrix.Count; i++)
        {
            for (var k = 0; k < matrix.Count; k++)
            {
                Vector.Equal(matrix[i][k], i == k ? 0 : Copeland.Outranks(columns, weights, i, k), $"outrank {i},{k}");
            }
        }

        Vector.Equal(Vector.Column(vectors.GetProperty("copeland")), Copeland.Scores(columns, weights), "copeland");
    }

    [Fact]
    public void Copeland_MissingValues_DoesNotDependOnTheOrderOfRows()
    {
        var vectors = Vector.Json("coinr/copeland_vectors.json");
        var columns = Vector.Columns(vectors.GetProperty("M_with_NA"));
        var weights = Vector.Doubles(vectors.GetProperty("w"));

        var forward = Copeland.Scores(columns, weights);
        var backward = Copeland.Scores([.. columns.Select(column => column.Reverse().ToArray())], weights);

        Assert.Equal(forward, backward.Reverse());
        Assert.Equal(0, forward.Sum());
        Vector.Equal(0.5, Copeland.Outranks(columns, weights, 0, 4), "the first and last rows agree on all that both have");
    }

    [Fact]
    public void Trends_ThreeSeries_AgreeWithCoinr()
    {
        var vectors = Vector.Json("coinr/trend_vectors.json");
        foreach (var name in new[] { "CAGR", "CAGR2" })
        {
            var item = vectors.GetProperty(name);
            Vector.Equal(item.GetProperty("out").GetDouble(), Trends.CompoundGrowth(Vector.Doubles(item.GetProperty("x")), Vector.Doubles(item.GetProperty("y"))), name);
        }

        var change = vectors.GetProperty("prc_change");

        // R's lm leaves an error of 3e-13 relative in this figure.
        Vector.Equal(change.GetProperty("out").GetDouble(), Trends.LinearChange(Vector.Doubles(change.GetProperty("x")), Vector.Doubles(change.GetProperty("y"))), "prc_change");
    }

    private static double? Apply(double?[] x, double[] w, AggregateOptions options)
    {
        var node = new IndexNode { Id = "n", Level = 0, Children = [.. x.Select((_, j) => new IndexNode { Id = $"c{j}", Level = 1, Indicator = $"c{j}" })] };
        return Aggregator.Apply(node, ["u"], [.. x.Select(v => new[] { v })], w, options)[0];
    }
}
