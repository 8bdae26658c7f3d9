namespace MediaIndex.Cli.Planning;

/// <summary>How what was measured on two slices goes on beyond them.</summary>
internal static class Growth
{
    /// <summary>
    /// The straight line through two points: never falling, and never steeper than from nothing. What is paid once lies in both points and is not multiplied, as long as both lie
    /// beyond where it grows: tables of cities by month fill up with the first tens of thousands of items.
    /// </summary>
    /// <param name="small">Measured at <paramref name="from"/>.</param>
    /// <param name="large">Measured at <paramref name="to"/>.</param>
    /// <param name="from">The smaller size.</param>
    /// <param name="to">The larger size.</param>
    /// <param name="at">The size that is asked for, not below <paramref name="to"/>.</param>
    public static double Line(double small, double large, double from, double to, double at)
    {
        var proportional = large * at / Math.Max(1e-9, to);
        return to <= from ? proportional : Math.Min(proportional, large + (Math.Max(0, large - small) / (to - from) * (at - to)));
    }
}
