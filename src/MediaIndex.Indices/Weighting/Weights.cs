namespace MediaIndex.Indices.Weighting;

/// <summary>Vectors of weights.</summary>
internal static class Weights
{
    /// <summary>Divides by the sum; all the same where the sum is zero.</summary>
    public static double[] Proportional(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v;
        }

        var weights = new double[x.Length];
        for (var j = 0; j < x.Length; j++)
        {
            weights[j] = sum > 0 ? x[j] / sum : 1.0 / x.Length;
        }

        return weights;
    }

    /// <summary>The same weight for all.</summary>
    public static double[] Equal(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return weights;
    }
}
