namespace MediaIndex.Indices.Statistics;

/// <summary>Means, deviations and quantiles of columns with missing values. Sums run in the order of the units.</summary>
internal static class Moments
{
    /// <summary>The values that are present, in order.</summary>
    public static double[] Present(ReadOnlySpan<double?> x)
    {
        var present = new List<double>(x.Length);
        foreach (var value in x)
        {
            if (value is { } v)
            {
                present.Add(v);
            }
        }

        return [.. present];
    }

    /// <summary>Arithmetic mean; null for an empty column.</summary>
    public static double? Mean(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v;
        }

        return x.Length == 0 ? null : sum / x.Length;
    }

    /// <summary>Standard deviation; null with fewer than `1 + ddof` values.</summary>
    public static double? Deviation(ReadOnlySpan<double> x, int ddof = 1)
    {
        if (x.Length <= ddof || Mean(x) is not { } mean)
        {
            return null;
        }

        var sum = 0.0;
        foreach (var v in x)
        {
            sum += (v - mean) * (v - mean);
        }

        return Math.Sqrt(sum / (x.Length - ddof));
    }

    /// <summary>Quantile of type 7 (R and NumPy default): linear between order statistics.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var h = (sorted.Length - 1) * p;
        var low = (int)Math.Floor(h);
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((h - low) * (sorted[high] - sorted[low]));
    }

    /// <summary>Median; null for an empty column.</summary>
    public static double? Median(ReadOnlySpan<double> x)
    {
        var sorted = x.ToArray();
        Array.Sort(sorted);
        var half = sorted.Length / 2;
        return sorted.Length == 0 ? null : sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// <summary>Skewness adjusted for the sample (type 2 of e1071); null with fewer than 3 values or without spread.</summary>
    public static double? Skewness(ReadOnlySpan<double> x)
    {
        double n = x.Length;
        var (m2, m3, _) = Central(x);
        return n < 3 || m2 <= 0 ? null : m3 / Math.Pow(m2, 1.5) * Math.Sqrt(n * (n - 1)) / (n - 2);
    }

    /// <summary>Excess kurtosis adjusted for the sample (type 2 of e1071); null with fewer than 4 values or without spread.</summary>
    public static double? Kurtosis(ReadOnlySpan<double> x)
    {
        double n = x.Length;
        var (m2, _, m4) = Central(x);
        return n < 4 || m2 <= 0 ? null : ((((n + 1) * ((m4 / (m2 * m2)) - 3)) + 6) * (n - 1)) / ((n - 2) * (n - 3));
    }

    private static (double M2, double M3, double M4) Central(ReadOnlySpan<double> x)
    {
        var mean = Mean(x) ?? 0;
        double m2 = 0, m3 = 0, m4 = 0;
        foreach (var v in x)
        {
            var d = v - mean;
            m2 += d * d;
            m3 += d * d * d;
            m4 += d * d * d * d;
        }

        return x.Length == 0 ? default : (m2 / x.Length, m3 / x.Length, m4 / x.Length);
    }
}
