using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Weighting;

/// <summary>Weights by spread: standard deviation and CRITIC. A column without spread weighs 0.</summary>
internal static class SpreadWeights
{
    /// <summary>Weights proportional to the sample standard deviation.</summary>
    public static double[] StandardDeviation(IReadOnlyList<double?[]> columns) =>
        Weights.Proportional([.. columns.Select(column => Deviation(column))]);

    /// <summary>
    /// CRITIC: standard deviation of the column scaled to 0..1, times the sum of one minus its correlation with every column.
    /// A correlation with a column without spread counts as 0.
    /// </summary>
    public static double[] Critic(IReadOnlyList<double?[]> columns, string correlation)
    {
        var scaled = columns.Select(Scale).ToList();
        var information = new double[columns.Count];
        for (var j = 0; j < columns.Count; j++)
        {
            var conflict = 0.0;
            for (var k = 0; k < columns.Count; k++)
            {
                conflict += k == j ? 0 : 1 - (Correlations.Of(correlation, scaled[j], scaled[k]) ?? 0);
            }

            information[j] = Deviation(scaled[j]) * conflict;
        }

        return Weights.Proportional(information);
    }

    private static double Deviation(double?[] column)
    {
        var present = Moments.Present(column);
        return present.Length > 1 && present.Max() > present.Min() ? Moments.Deviation(present)!.Value : 0;
    }

    private static double?[] Scale(double?[] column)
    {
        var present = Moments.Present(column);
        if (present.Length == 0 || present.Max() == present.Min())
        {
            return [.. column.Select(v => v is null ? (double?)null : 0)];
        }

        var (min, max) = (present.Min(), present.Max());
        return [.. column.Select(v => (v - min) / (max - min))];
    }
}
