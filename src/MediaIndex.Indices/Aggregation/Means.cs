namespace MediaIndex.Indices.Aggregation;

/// <summary>Weighted means of the values of one unit. Weights need not sum to 1; they are divided by their sum.</summary>
internal static class Means
{
    /// <summary>Weighted arithmetic mean.</summary>
    public static double Arithmetic(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0, weight = 0;
        for (var j = 0; j < x.Length; j++)
        {
            sum += w[j] * x[j];
            weight += w[j];
        }

        return sum / weight;
    }

    /// <summary>Weighted geometric mean of positive values.</summary>
    public static double Geometric(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0, weight = 0;
        for (var j = 0; j < x.Length; j++)
        {
            sum += w[j] * Math.Log(x[j]);
            weight += w[j];
        }

        return Math.Exp(sum / weight);
    }

    /// <summary>Weighted generalised mean; power −1 is the harmonic mean.</summary>
    public static double Generalised(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double power)
    {
        double sum = 0, weight = 0;
        for (var j = 0; j < x.Length; j++)
        {
            sum += w[j] * (power == -1 ? 1 / x[j] : Math.Pow(x[j], power));
            weight += w[j];
        }

        return power == -1 ? weight / sum : Math.Pow(sum / weight, 1 / power);
    }
}
