namespace MediaIndex.Indices.Aggregation;

/// <summary>TOPSIS: how close a unit is to the best of all columns compared with the worst, 0 to 1.</summary>
internal static class Topsis
{
    /// <summary>Closeness by Euclidean distance of weighted columns on which more is better. Missing columns count in neither distance.</summary>
    public static double?[] Scores(IReadOnlyList<double?[]> columns, double[] weights)
    {
        var best = columns.Select(column => column.Max() ?? 0).ToArray();
        var worst = columns.Select(column => column.Min() ?? 0).ToArray();
        var scores = new double?[columns[0].Length];
        for (var i = 0; i < scores.Length; i++)
        {
            double toBest = 0, toWorst = 0;
            var present = false;
            for (var j = 0; j < columns.Count; j++)
            {
                if (columns[j][i] is not { } value)
                {
                    continue;
                }

                present = true;
                var (down, up) = (weights[j] * (best[j] - value), weights[j] * (value - worst[j]));
                toBest += down * down;
                toWorst += up * up;
            }

            var (a, b) = (Math.Sqrt(toBest), Math.Sqrt(toWorst));

            // Where all units are the same, best and worst are one: the middle.
            scores[i] = !present ? null : a + b > 0 ? b / (a + b) : 0.5;
        }

        return scores;
    }
}
