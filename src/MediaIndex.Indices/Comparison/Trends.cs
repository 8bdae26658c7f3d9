namespace MediaIndex.Indices.Comparison;

/// <summary>Growth of a series.</summary>
public static class Trends
{
    /// <summary>Compound growth per period between the first and the last value (0.1 is 10 %); null where either is zero or less.</summary>
    /// <param name="times">Points in time in rising order.</param>
    /// <param name="values">Values at these points.</param>
    public static double? CompoundGrowth(IReadOnlyList<double> times, IReadOnlyList<double> values) =>
        values.Count < 2 || values[0] <= 0 || values[^1] <= 0 || times[^1] <= times[0] ? null : Math.Pow(values[^1] / values[0], 1 / (times[^1] - times[0])) - 1;

    /// <summary>Growth of one value on another in percent; null where one is missing or the base is not above zero.</summary>
    public static double? PercentChange(double? before, double? after) => before > 0 ? (after - before) / before * 100 : null;

    /// <summary>Slope of the least-squares line over its value at the first time, in percent per period; null where that is zero or all times are the same.</summary>
    public static double? LinearChange(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        var (meanT, meanV) = (times.Average(), values.Average());
        double tv = 0, tt = 0;
        for (var i = 0; i < times.Count; i++)
        {
            tv += (times[i] - meanT) * (values[i] - meanV);
            tt += (times[i] - meanT) * (times[i] - meanT);
        }

        var first = tt > 0 ? meanV + (tv / tt * (times[0] - meanT)) : 0;
        return first != 0 ? tv / tt / first * 100 : null;
    }
}
