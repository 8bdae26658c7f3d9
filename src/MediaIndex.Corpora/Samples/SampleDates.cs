using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>The fourteen months of a sample: November and December of the year before, then the year.</summary>
internal static class SampleDates
{
    /// <summary>Number of months.</summary>
    public const int Months = 14;

    // Relative volume by month; the two months before are lower, so that growth can be told.
    private static readonly double[] Shares = [0.70, 0.76, 1.05, 0.94, 1.02, 1.00, 1.04, 1.03, 0.98, 1.06, 1.05, 1.10, 1.04, 1.08];

    private static readonly double[] Sums = Running();

    /// <summary>First day of a month by its number, 0 to 13.</summary>
    public static DateOnly First(int year, int month) => new DateOnly(year - 1, 11, 1).AddMonths(month);

    /// <summary>Stored name, such as `2023-01`.</summary>
    public static string Name(int year, int month) => First(year, month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The month that an ordinal belongs to: ordinals run through the year in order.</summary>
    public static int MonthOf(long ordinal, long items)
    {
        var at = (ordinal + 0.5) / items * Sums[^1];
        var month = 0;
        while (month < Months - 1 && at >= Sums[month])
        {
            month++;
        }

        return month;
    }

    /// <summary>First ordinal of a month; the number of items for the month after the last.</summary>
    public static long Begin(int month, long items)
    {
        var (from, to) = (0L, items);
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            (from, to) = MonthOf(middle, items) < month ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>A date of the year from `MM-dd`.</summary>
    public static DateOnly InYear(int year, string monthDay) =>
        new(year, int.Parse(monthDay.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(monthDay.AsSpan(3, 2), CultureInfo.InvariantCulture));

    private static double[] Running()
    {
        var sums = new double[Months];
        var sum = 0.0;
        for (var i = 0; i < Months; i++)
        {
            sums[i] = sum += Shares[i];
        }

        return sums;
    }
}
