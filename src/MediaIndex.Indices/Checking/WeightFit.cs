using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Checking;

/// <summary>Non-negative weights that best reproduce a composite from its dimensions, over the units that have all of them.</summary>
/// <param name="Form">`linear` or `geometric` (the same on logarithms).</param>
/// <param name="Dimensions">Dimensions in order.</param>
/// <param name="Coefficients">Factor of each dimension as printed.</param>
/// <param name="Shares">Share of each dimension in the fitted composite's spread; they sum to 1.</param>
/// <param name="Intercept">Constant.</param>
/// <param name="RSquared">Share of the composite's variance that the fit explains.</param>
/// <param name="Residuals">Printed less fitted composite by unit.</param>
public sealed record WeightFit(
    string Form, IReadOnlyList<string> Dimensions, IReadOnlyList<double> Coefficients, IReadOnlyList<double> Shares, double Intercept, double RSquared,
    IReadOnlyList<(string Unit, double Residual)> Residuals)
{
    private const int Rounds = 20_000;

    /// <summary>Fits; null with fewer complete units than dimensions + 2, or where logarithms do not exist.</summary>
    public static WeightFit? Of(PublishedList composite, IReadOnlyList<PublishedList> dimensions, bool geometric)
    {
        var rows = composite.Rows.Where(row => row.Value is not null && dimensions.All(d => d.Find(row.Name)?.Value is not null)).ToList();
        if (rows.Count < dimensions.Count + 2)
        {
            return null;
        }

        double F(double v) => geometric ? Math.Log(v) : v;
        var y = rows.Select(row => F(row.Value!.Value)).ToArray();
        var x = dimensions.Select(d => rows.Select(row => F(d.Find(row.Name)!.Value!.Value)).ToArray()).ToArray();
        if (y.Any(v => !double.IsFinite(v)) || x.Any(column => column.Any(v => !double.IsFinite(v))))
        {
            return null;
        }

        var means = x.Select(column => Moments.Mean(column)!.Value).ToArray();
        var spreads = x.Select(column => Moments.Deviation(column) is { } d && d > 0 ? d : 1).ToArray();
        var mean = Moments.Mean(y)!.Value;
        var scaled = Solve([.. x.Select((column, j) => column.Select(v => (v - means[j]) / spreads[j]).ToArray())], [.. y.Select(v => v - mean)]);
        var coefficients = scaled.Select((b, j) => b / spreads[j]).ToArray();
        var intercept = mean - coefficients.Zip(means).Sum(pair => pair.First * pair.Second);
        var residuals = y.Select((v, i) => v - intercept - coefficients.Select((b, j) => b * x[j][i]).Sum()).ToArray();
        var total = y.Sum(v => (v - mean) * (v - mean));
        return new WeightFit(
            geometric ? "geometric" : "linear", [.. dimensions.Select(d => d.Measure)], coefficients, Weighting.Weights.Proportional(scaled), intercept,
            total > 0 ? 1 - (residuals.Sum(r => r * r) / total) : 0,
            [.. rows.Select((row, i) => (row.Name, geometric ? row.Value!.Value - Math.Exp(y[i] - residuals[i]) : residuals[i]))]);
    }

    /// <summary>Least squares with factors of zero or more, by cyclic coordinate descent (convex: it ends at the optimum).</summary>
    private static double[] Solve(double[][] x, double[] y)
    {
        var b = new double[x.Length];
        var rest = (double[])y.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            var change = 0.0;
            for (var j = 0; j < b.Length; j++)
            {
                double dot = 0, square = 0;
                for (var i = 0; i < y.Length; i++)
                {
                    dot += x[j][i] * rest[i];
                    square += x[j][i] * x[j][i];
                }

                var next = square > 0 ? Math.Max(0, b[j] + (dot / square)) : 0;
                var step = next - b[j];
                for (var i = 0; i < y.Length; i++)
                {
                    rest[i] -= step * x[j][i];
                }

                b[j] = next;
                change = Math.Max(change, Math.Abs(step));
            }

            if (change < 1e-13)
            {
                break;
            }
        }

        return b;
    }
}
