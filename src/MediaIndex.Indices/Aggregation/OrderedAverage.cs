namespace MediaIndex.Indices.Aggregation;

/// <summary>Ordered weighted average: weights belong to places from the best value to the worst, not to children.</summary>
internal static class OrderedAverage
{
    /// <summary>
    /// Average by place. With fewer values than place weights the cumulated weights are read at the fewer places in between, so that
    /// "the lower half" stays the lower half. Without place weights Yager's quantifier of the given orness makes them (1 maximum, 0.5 mean, 0 minimum).
    /// </summary>
    public static double Of(ReadOnlySpan<double> x, IReadOnlyList<double> placeWeights, double orness)
    {
        var sorted = x.ToArray();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        var sum = 0.0;
        var before = 0.0;
        for (var j = 0; j < sorted.Length; j++)
        {
            var share = (j + 1.0) / sorted.Length;
            var cumulated = placeWeights.Count > 0 ? Cumulated(placeWeights, share) : Quantifier(orness, share);
            sum += (cumulated - before) * sorted[j];
            before = cumulated;
        }

        return sum;
    }

    private static double Quantifier(double orness, double share) =>
        orness <= 0 ? (share >= 1 ? 1 : 0) : orness >= 1 ? 1 : Math.Pow(share, (1 - orness) / orness);

    private static double Cumulated(IReadOnlyList<double> weights, double share)
    {
        var position = share * weights.Count;
        double total = 0, cumulated = 0;
        for (var j = 0; j < weights.Count; j++)
        {
            total += weights[j];
            cumulated += weights[j] * Math.Clamp(position - j, 0, 1);
        }

        return share >= 1 ? 1 : cumulated / total;
    }
}
