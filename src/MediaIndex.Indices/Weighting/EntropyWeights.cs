using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Weighting;

/// <summary>
/// Entropy weights: p = x / sum, 0·ln 0 = 0, E = −sum(p ln p) / ln n, weight proportional to 1 − E.
/// A column without spread, of zeros, or with fewer than two values says nothing and weighs 0; where none says anything all weigh the same.
/// </summary>
internal static class EntropyWeights
{
    /// <summary>Weights that sum to 1.</summary>
    /// <exception cref="IndexComputationException">A negative value, for which there is no share.</exception>
    public static double[] Of(IReadOnlyList<string> ids, IReadOnlyList<string> units, IReadOnlyList<double?[]> columns)
    {
        var information = new double[columns.Count];
        for (var j = 0; j < columns.Count; j++)
        {
            information[j] = Information(ids[j], units, columns[j]);
        }

        return Weights.Proportional(information);
    }

    private static double Information(string id, IReadOnlyList<string> units, double?[] column)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < column.Length; i++)
        {
            if (column[i] is not { } v)
            {
                continue;
            }

            if (v < 0)
            {
                throw new IndexComputationException($"entropy weights need values of zero or more, not {v:R}", id, units[i], "Normalise with min-max before, or weigh in another way");
            }

            sum += v;
            count++;
        }

        if (count < 2 || sum <= 0)
        {
            return 0;
        }

        var entropy = 0.0;
        foreach (var cell in column)
        {
            if (cell is { } v && v > 0)
            {
                var share = v / sum;
                entropy -= share * Math.Log(share);
            }
        }

        // Rounding can leave a column of equal values a hair beyond 1.
        var information = 1 - (entropy / Math.Log(count));
        return information > 1e-14 ? information : 0;
    }
}
