namespace MediaIndex.Indices.Statistics;

/// <summary>Ranks with ties. A missing value has no rank.</summary>
internal static class Ranks
{
    /// <summary>Relative difference under which two scores are the same: the rest of a sum in another order.</summary>
    public const double SameScore = 1e-12;

    /// <summary>Ranks scores from the highest (1) down: `competition`, `dense` or `average`.</summary>
    public static double?[] Descending(ReadOnlySpan<double?> scores, string ties = "competition", double tolerance = SameScore)
    {
        var values = scores.ToArray();
        var order = Enumerable.Range(0, values.Length).Where(i => values[i] is not null).OrderByDescending(i => values[i]).ThenBy(i => i).ToArray();
        var ranks = new double?[values.Length];
        var dense = 0;
        for (var start = 0; start < order.Length;)
        {
            var head = values[order[start]]!.Value;
            var end = start + 1;
            while (end < order.Length && head - values[order[end]]!.Value <= tolerance * Math.Max(Math.Abs(head), double.Epsilon))
            {
                end++;
            }

            dense++;
            var rank = ties switch { "dense" => dense, "average" => (start + 1 + end) / 2.0, _ => start + 1.0 };
            for (var k = start; k < end; k++)
            {
                ranks[order[k]] = rank;
            }

            start = end;
        }

        return ranks;
    }

    /// <summary>Ranks values from the lowest (1) up, with exact ties only.</summary>
    public static double?[] Ascending(ReadOnlySpan<double?> values, string ties = "competition")
    {
        var negated = new double?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            negated[i] = -values[i];
        }

        return Descending(negated, ties, 0);
    }
}
