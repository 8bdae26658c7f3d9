namespace MediaIndex.Indices.Aggregation;

/// <summary>Mazziotta–Pareto: the mean less (or plus) deviation times coefficient of variation, which marks imbalance down (or up).</summary>
internal static class MazziottaPareto
{
    /// <summary>Value for one unit; the deviation is weighted as the mean is, of the sample (Compind's MPI) or the population (its AMPI).</summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> w, bool up, bool population = false)
    {
        var mean = Means.Arithmetic(x, w);
        if (x.Length < 2)
        {
            return mean;
        }

        double squares = 0, weight = 0;
        for (var j = 0; j < x.Length; j++)
        {
            squares += w[j] * (x[j] - mean) * (x[j] - mean);
            weight += w[j];
        }

        var variance = squares / weight * (population ? 1 : x.Length / (x.Length - 1.0));
        if (variance == 0)
        {
            return mean;
        }

        // A mean of zero has no coefficient of variation; on the scale that the method is made for (about 100) it does not occur.
        return mean == 0 ? 0 : mean + ((up ? 1 : -1) * variance / mean);
    }
}
