using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Weighting;

/// <summary>
/// Weights for which the correlation of each child with the arithmetic mean takes the share that is wanted (equal importance by default).
/// A damped fixed-point iteration; deterministic, and it says how far it is off where no weights can do it.
/// </summary>
internal static class BalancedWeights
{
    private const int Rounds = 5_000;

    /// <summary>Weights that sum to 1, and the largest difference between a share of correlation and its target.</summary>
    public static (double[] Weights, double LargestMiss) Of(IReadOnlyList<double?[]> columns, string correlation, IReadOnlyList<double> importance)
    {
        var target = Weighting.Weights.Proportional([.. importance]);
        var weights = target;
        var best = (Weights: weights, LargestMiss: double.MaxValue);
        for (var round = 0; round < Rounds && best.LargestMiss > 1e-12; round++)
        {
            var shares = Shares(columns, weights, correlation);
            var miss = 0.0;
            for (var j = 0; j < shares.Length; j++)
            {
                miss = Math.Max(miss, Math.Abs(shares[j] - target[j]));
            }

            if (miss < best.LargestMiss)
            {
                best = (weights, miss);
            }

            var next = new double[weights.Length];
            for (var j = 0; j < weights.Length; j++)
            {
                // A share near or below zero may at most double the weight in a round.
                next[j] = weights[j] * Math.Clamp(Math.Sqrt(target[j] / Math.Max(shares[j], 1e-6)), 0.5, 2);
            }

            weights = Weighting.Weights.Proportional(next);
        }

        return best;
    }

    /// <summary>Each child's share of the correlations of all children with the weighted mean.</summary>
    public static double[] Shares(IReadOnlyList<double?[]> columns, double[] weights, string correlation)
    {
        var mean = new double?[columns[0].Length];
        for (var i = 0; i < mean.Length; i++)
        {
            double sum = 0, weight = 0;
            for (var j = 0; j < columns.Count; j++)
            {
                if (columns[j][i] is { } v)
                {
                    sum += weights[j] * v;
                    weight += weights[j];
                }
            }

            mean[i] = weight > 0 ? sum / weight : null;
        }

        var correlations = columns.Select(column => Correlations.Of(correlation, column, mean) ?? 0).ToArray();
        var total = correlations.Sum();
        return [.. correlations.Select(r => total > 0 ? r / total : 0)];
    }
}
