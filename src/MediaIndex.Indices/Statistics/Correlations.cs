namespace MediaIndex.Indices.Statistics;

/// <summary>Correlations of two columns over the units that have both. Null where one of them has no spread.</summary>
internal static class Correlations
{
    /// <summary>Correlation by name: `pearson`, `spearman` or `kendall`.</summary>
    public static double? Of(string method, ReadOnlySpan<double?> x, ReadOnlySpan<double?> y) => method switch
    {
        "spearman" => Spearman(x, y),
        "kendall" => KendallTauB(x, y),
        _ => Pearson(x, y),
    };

    /// <summary>Product-moment correlation.</summary>
    public static double? Pearson(ReadOnlySpan<double?> x, ReadOnlySpan<double?> y)
    {
        var (a, b) = Complete(x, y);
        return Pearson(a, b);
    }

    /// <summary>Rank correlation with average ranks, the covariance form, which is right with ties too.</summary>
    public static double? Spearman(ReadOnlySpan<double?> x, ReadOnlySpan<double?> y)
    {
        var (a, b) = Complete(x, y);
        return Pearson(AverageRanks(a), AverageRanks(b));
    }

    /// <summary>Kendall's tau-b, corrected for ties.</summary>
    public static double? KendallTauB(ReadOnlySpan<double?> x, ReadOnlySpan<double?> y)
    {
        var (a, b) = Complete(x, y);
        long score = 0, untiedX = 0, untiedY = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (Math.Sign(a[i] - a[j]), Math.Sign(b[i] - b[j]));
                score += dx * dy;
                untiedX += dx * dx;
                untiedY += dy * dy;
            }
        }

        return untiedX == 0 || untiedY == 0 ? null : score / Math.Sqrt((double)untiedX * untiedY);
    }

    /// <summary>The cells of the units that have both values.</summary>
    public static (double[] X, double[] Y) Complete(ReadOnlySpan<double?> x, ReadOnlySpan<double?> y)
    {
        var a = new List<double>(x.Length);
        var b = new List<double>(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] is { } v && y[i] is { } w)
            {
                a.Add(v);
                b.Add(w);
            }
        }

        return ([.. a], [.. b]);
    }

    /// <summary>Product-moment correlation of complete columns.</summary>
    public static double? Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length < 2 || Flat(a) || Flat(b))
        {
            return null;
        }

        var (meanA, meanB) = (Moments.Mean(a)!.Value, Moments.Mean(b)!.Value);
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return aa > 0 && bb > 0 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : null;
    }

    /// <summary>Average ranks from the lowest up.</summary>
    public static double[] AverageRanks(ReadOnlySpan<double> x)
    {
        var cells = new double?[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            cells[i] = x[i];
        }

        return [.. Ranks.Ascending(cells, "average").Select(rank => rank!.Value)];
    }

    private static bool Flat(ReadOnlySpan<double> x)
    {
        foreach (var v in x)
        {
            if (v != x[0])
            {
                return false;
            }
        }

        return true;
    }
}
