using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Treatment;

/// <summary>Outlier treatment by skewness and kurtosis (the JRC rule that COINr follows), and power transforms.</summary>
internal static class OutlierTreatment
{
    /// <summary>True where a column needs no treatment: little skewness, or little kurtosis, or too few values to tell.</summary>
    public static bool Passes(double?[] x, double skewLimit, double kurtLimit)
    {
        var present = Moments.Present(x);
        return Moments.Skewness(present) is not { } skew || Moments.Kurtosis(present) is not { } kurt || Math.Abs(skew) < skewLimit || kurt < kurtLimit;
    }

    /// <summary>
    /// Winsorises: the largest value (for positive skewness, else the smallest) takes the next one's place until the column passes or
    /// `maxPoints` steps are done. Values that are tied move together and count as one step, as upstream counts them.
    /// </summary>
    public static (double?[] X, int Points, bool Passed) Winsorise(double?[] x, int maxPoints, double skewLimit, double kurtLimit)
    {
        var y = (double?[])x.Clone();
        var points = 0;
        while (points < maxPoints && !Passes(y, skewLimit, kurtLimit))
        {
            var present = Moments.Present(y);
            var high = Moments.Skewness(present) >= 0;
            var end = high ? present.Max() : present.Min();
            var rest = present.Where(v => v != end).ToList();
            if (rest.Count == 0)
            {
                break;
            }

            var next = high ? rest.Max() : rest.Min();
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = y[i] == end ? next : y[i];
            }

            points++;
        }

        return (y, points, Passes(y, skewLimit, kurtLimit));
    }

    /// <summary>ln(x − min + 0.01·(max − min)): defined for any values with spread; a column without spread stays.</summary>
    public static double?[] LogOfRange(double?[] x)
    {
        var present = Moments.Present(x);
        if (present.Length == 0 || present.Max() == present.Min())
        {
            return [.. x];
        }

        var (min, max) = (present.Min(), present.Max());
        return Map(x, v => Math.Log(v - min + (0.01 * (max - min))));
    }

    /// <summary>ln(x − min + 1): COINr's log_CT_orig.</summary>
    public static double?[] LogFromOne(double?[] x)
    {
        var present = Moments.Present(x);
        var min = present.Length == 0 ? 0 : present.Min();
        return Map(x, v => Math.Log(v - min + 1));
    }

    /// <summary>Like <see cref="LogOfRange"/>, but mirrored where the column is skewed to the low side, so that the long tail is the one that shrinks.</summary>
    public static double?[] LogOfTail(double?[] x)
    {
        var present = Moments.Present(x);
        if (present.Length == 0 || present.Max() == present.Min() || !(Moments.Skewness(present) < 0))
        {
            return LogOfRange(x);
        }

        var (min, max) = (present.Min(), present.Max());
        return Map(x, v => -Math.Log(max + (0.01 * (max - min)) - v));
    }

    /// <summary>
    /// The Global Innovation Index's logarithm, ln((max − 1)·(x − min)/(max − min) + 1), mirrored for skewness to the low side.
    /// COINr 1.1.14 computes it and returns its input; this is what it should return. Needs a maximum above 1.
    /// </summary>
    public static double?[] LogOfInnovationIndex(string id, double?[] x)
    {
        var present = Moments.Present(x);
        if (present.Length == 0 || present.Max() == present.Min())
        {
            return [.. x];
        }

        var (min, max) = (present.Min(), present.Max());
        if (max <= 1)
        {
            throw new IndexComputationException($"this logarithm needs a maximum above 1, not {max:R}", id, remedy: "Use `method: log`");
        }

        return Moments.Skewness(present) < 0
            ? Map(x, v => -Math.Log(((max - 1) * (max - v) / (max - min)) + 1))
            : Map(x, v => Math.Log(((max - 1) * (v - min) / (max - min)) + 1));
    }

    /// <summary>Box–Cox with the exponent of the greatest likelihood in −2..2; values must be positive.</summary>
    public static (double?[] X, double Exponent) BoxCox(string id, IReadOnlyList<string> units, double?[] x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] <= 0)
            {
                throw new IndexComputationException($"Box–Cox needs positive values, not {x[i]:R}", id, units[i], "Use winsorisation or log for this indicator");
            }
        }

        var present = Moments.Present(x);
        if (present.Length < 3 || present.Max() == present.Min())
        {
            return ([.. x], 1);
        }

        // Golden section would do; a fixed grid refined thrice is simpler and cannot miss by more than 1e-4.
        var (centre, step) = (0.0, 0.5);
        for (var round = 0; round < 5; round++)
        {
            centre = Enumerable.Range(-4, 9).Select(k => Math.Clamp(centre + (k * step), -2, 2)).MaxBy(lambda => Likelihood(present, lambda));
            step /= 5;
        }

        var exponent = centre;
        return (Map(x, v => Transform(v, exponent)), exponent);
    }

    private static double Transform(double v, double exponent) =>
        Math.Abs(exponent) < 1e-12 ? Math.Log(v) : (Math.Pow(v, exponent) - 1) / exponent;

    private static double Likelihood(double[] x, double exponent)
    {
        var deviation = Moments.Deviation(x.Select(v => Transform(v, exponent)).ToArray(), 0) ?? 0;
        return deviation > 0 ? (-x.Length * Math.Log(deviation)) + ((exponent - 1) * x.Sum(Math.Log)) : double.MinValue;
    }

    private static double?[] Map(double?[] x, Func<double, double> f) => [.. x.Select(v => v is { } value ? f(value) : (double?)null)];
}
