namespace MediaIndex.Indices.Weighting;

/// <summary>
/// Linear programme: maximise c·x with A·x ≤ b, x ≥ 0 and b ≥ 0, by the primal simplex method on a condensed tableau.
/// Bland's rule (smallest index) keeps it from cycling.
/// </summary>
internal static class Simplex
{
    private const double Tiny = 1e-12;

    /// <summary>The maximum and a vertex that attains it; null where the programme is unbounded.</summary>
    public static (double Value, double[] X)? Maximise(double[] c, IReadOnlyList<double[]> a, double[] b)
    {
        var (m, n) = (a.Count, c.Length);
        var tableau = new double[m + 1, n + 1];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                tableau[i, j] = a[i][j];
            }

            tableau[i, n] = b[i];
        }

        for (var j = 0; j < n; j++)
        {
            tableau[m, j] = -c[j];
        }

        var columns = Enumerable.Range(0, n).ToArray();
        var rows = Enumerable.Range(n, m).ToArray();
        while (Entering(tableau, columns, m, n) is var enter and >= 0)
        {
            var leave = Leaving(tableau, rows, enter, m, n);
            if (leave < 0)
            {
                return null;
            }

            Exchange(tableau, leave, enter, m, n);
            (rows[leave], columns[enter]) = (columns[enter], rows[leave]);
        }

        var x = new double[n];
        for (var i = 0; i < m; i++)
        {
            if (rows[i] < n)
            {
                x[rows[i]] = tableau[i, n];
            }
        }

        return (tableau[m, n], x);
    }

    private static int Entering(double[,] tableau, int[] columns, int m, int n)
    {
        var best = -1;
        for (var j = 0; j < n; j++)
        {
            if (tableau[m, j] < -Tiny && (best < 0 || columns[j] < columns[best]))
            {
                best = j;
            }
        }

        return best;
    }

    private static int Leaving(double[,] tableau, int[] rows, int enter, int m, int n)
    {
        var best = -1;
        var bestRatio = double.MaxValue;
        for (var i = 0; i < m; i++)
        {
            if (tableau[i, enter] <= Tiny)
            {
                continue;
            }

            var ratio = tableau[i, n] / tableau[i, enter];
            if (ratio < bestRatio - Tiny || (ratio <= bestRatio + Tiny && best >= 0 && rows[i] < rows[best]))
            {
                (best, bestRatio) = (i, Math.Min(ratio, bestRatio));
            }
        }

        return best;
    }

    private static void Exchange(double[,] tableau, int row, int column, int m, int n)
    {
        var pivot = tableau[row, column];
        for (var j = 0; j <= n; j++)
        {
            tableau[row, j] = j == column ? 1 / pivot : tableau[row, j] / pivot;
        }

        for (var i = 0; i <= m; i++)
        {
            var factor = tableau[i, column];
            if (i == row || factor == 0)
            {
                continue;
            }

            for (var j = 0; j <= n; j++)
            {
                tableau[i, j] = j == column ? -factor / pivot : tableau[i, j] - (factor * tableau[row, j]);
            }
        }
    }
}
