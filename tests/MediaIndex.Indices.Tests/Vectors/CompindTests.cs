using System.Text.Json;
using MediaIndex.Indices.Aggregation;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Normalization;
using MediaIndex.Indices.Weighting;

namespace MediaIndex.Indices.Tests.Vectors;

public sealed class CompindTests
{
    private static readonly Direction[] Polarity = [Direction.Up, Direction.Up, Direction.Down];

    [Theory]
    [InlineData("normalise_ci(method=1)", "z-score")]
    [InlineData("normalise_ci(method=2)", "min-max")]
    [InlineData("normalise_ci(method=3)", "rank")]
    public void Normalise_ThreeMethods_AgreesWithCompind(string function, string method)
    {
        var expected = Outputs().GetProperty(function).GetProperty("values");
        var actual = Normalised(new NormaliseOptions { Method = method, High = 1 });

        Vector.Equal(Vector.Column(expected.GetProperty("a")), actual[0], "a");
        Vector.Equal(Vector.Column(expected.GetProperty("b")), actual[1], "b");
        Vector.Equal(Vector.Column(expected.GetProperty("c")), actual[2], "c");
    }

    [Theory]
    [InlineData("ci_mpi(penalty=NEG) on z(100,10)", "up")]
    [InlineData("ci_mpi(penalty=POS) on z(100,10)", "down")]
    public void MazziottaPareto_BothPenalties_AgreesWithCompind(string function, string penalty) =>
        Vector.Equal(Vector.Column(Outputs().GetProperty(function)), Aggregated(new AggregateOptions { Method = "mazziotta-pareto", Penalty = penalty }), function);

    [Fact]
    public void MazziottaPareto_AdjustedOnGoalposts_AgreesWithCompind()
    {
        var output = Outputs().EnumerateObject().First(property => property.Name.StartsWith("ci_ampi", StringComparison.Ordinal)).Value;
        var years = output.GetProperty("norm").EnumerateArray().ToList();
        foreach (var (year, norm) in new[] { "2019", "2020" }.Zip(years))
        {
            var columns = norm.EnumerateObject().Select(property => Vector.Column(property.Value)).ToList();
            var scores = Apply(columns, new AggregateOptions { Method = "mazziotta-pareto", Deviation = "population" });

            // Compind prints AMPI with three decimals.
            Vector.Equal(Vector.Column(output.GetProperty("ampi").GetProperty(year)), [.. scores.Select(v => (double?)Math.Round(v!.Value, 3))], "AMPI " + year);
        }
    }

    [Fact]
    public void OrderedAverage_LowerTwoOfThree_AgreesWithCompind()
    {
        var expected = Outputs().GetProperty("ci_owa id=0.6").EnumerateArray().Select(row => Vector.Column(row)[0]).ToList();

        Vector.Equal(expected, Aggregated(new AggregateOptions { Method = "owa", PlaceWeights = [0, 0.5, 0.5] }), "owa");
    }

    [Theory]
    [InlineData("BoD own LP via lpSolve", 0.0)]
    [InlineData("BoD own LP with each indicator's share", 0.2)]
    public void BenefitOfTheDoubt_EightUnits_AgreesWithLpSolve(string function, double minShare)
    {
        var expected = Vector.Column(Outputs().EnumerateObject().First(property => property.Name.StartsWith(function, StringComparison.Ordinal)).Value);
        var columns = Normalised(new NormaliseOptions { Method = "min-max", High = 1 });
        var rows = Enumerable.Range(0, 8).Select(i => columns.Select(column => column[i]!.Value + 0.01).ToArray()).ToList();

        Vector.Equal(expected, [.. Enumerable.Range(0, 8).Select(i => (double?)BenefitOfTheDoubt.Efficiency(rows, i, minShare).Efficiency)], function);
    }

    private static JsonElement Outputs() => Vector.Json("compind/compind_vectors.json").GetProperty("outputs");

    private static List<double?[]> Normalised(NormaliseOptions options)
    {
        var input = Vector.Json("compind/compind_vectors.json").GetProperty("input");
        return [.. input.EnumerateObject().Select((property, j) => Normaliser.Apply(property.Name, [.. Enumerable.Range(0, 8).Select(i => $"u{i}")], Vector.Column(property.Value), Polarity[j], options))];
    }

    private static double?[] Aggregated(AggregateOptions options) => Apply(Normalised(new NormaliseOptions { Method = "z-score", Mean = 100, Deviation = 10 }), options);

    private static double?[] Apply(IReadOnlyList<double?[]> columns, AggregateOptions options)
    {
        var node = new IndexNode { Id = "n", Level = 0, Children = [.. columns.Select((_, j) => new IndexNode { Id = $"c{j}", Level = 1, Indicator = $"c{j}" })] };
        return Aggregator.Apply(node, [.. columns[0].Select((_, i) => $"u{i}")], columns, Weights.Equal(columns.Count), options);
    }
}
