namespace MediaIndex.Indices.Weighting;

/// <summary>Weights from pairwise judgements (Saaty): the principal eigenvector, with the consistency ratio.</summary>
internal static class AnalyticHierarchy
{
    // Saaty 1980: mean consistency index of random judgements, by size.
    private static readonly double[] RandomIndex = [0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

    /// <summary>Weights, largest eigenvalue and consistency ratio; up to two children are always consistent.</summary>
    public static (double[] Weights, double LargestEigenvalue, double ConsistencyRatio) Of(IReadOnlyList<IReadOnlyList<double>> judgements)
    {
        var n = judgements.Count;
        var weights = Weighting.Weights.Equal(n);
        for (var round = 0; round < 10_000; round++)
        {
            var next = Weighting.Weights.Proportional(Product(judgements, weights));
            var change = 0.0;
            for (var i = 0; i < n; i++)
            {
                change = Math.Max(change, Math.Abs(next[i] - weights[i]));
            }

            weights = next;
            if (change < 1e-16)
            {
                break;
            }
        }

        var product = Product(judgements, weights);
        var largest = 0.0;
        for (var i = 0; i < n; i++)
        {
            largest += product[i] / weights[i] / n;
        }

        var random = RandomIndex[Math.Min(n, RandomIndex.Length - 1)];
        return (weights, largest, random > 0 ? (largest - n) / (n - 1) / random : 0);
    }

    private static double[] Product(IReadOnlyList<IReadOnlyList<double>> judgements, double[] weights)
    {
        var product = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                product[i] += judgements[i][j] * weights[j];
            }
        }

        return product;
    }
}
