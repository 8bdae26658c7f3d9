namespace MediaIndex.Indices.Aggregation;

/// <summary>
/// Copeland: how many units a unit outranks less how many outrank it. A pair is compared on the indicators that both have, their weights
/// scaled to 1 (a pair that shares none is even), so that the outcome does not depend on the order of the rows.
/// </summary>
internal static class Copeland
{
    private const double Even = 1e-12;

    /// <summary>Copeland scores; null for a unit without any value.</summary>
    public static double?[] Scores(IReadOnlyList<double?[]> columns, double[] weights)
    {
        var n = columns[0].Length;
        var wins = new int[n];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var share = Outranks(columns, weights, i, k);
                var outcome = share > 0.5 + Even ? 1 : share < 0.5 - Even ? -1 : 0;
                wins[i] += outcome;
                wins[k] -= outcome;
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => columns.Any(column => column[i] is not null) ? (double?)wins[i] : null)];
    }

    /// <summary>Weight of the shared indicators on which the first unit is better; half of a tie counts.</summary>
    public static double Outranks(IReadOnlyList<double?[]> columns, double[] weights, int first, int second)
    {
        double better = 0, shared = 0;
        for (var j = 0; j < columns.Count; j++)
        {
            if (columns[j][first] is { } a && columns[j][second] is { } b)
            {
                better += a > b ? weights[j] : a == b ? weights[j] / 2 : 0;
                shared += weights[j];
            }
        }

        return shared > 0 ? better / shared : 0.5;
    }
}
