using System.Globalization;

namespace MediaIndex.Indices.Keywords;

/// <summary>The months of the items and the years that they make, numbered in order: months first, then years.</summary>
internal sealed class WordPeriods
{
    private readonly int[] yearOf;
    private readonly int[] before;

    /// <summary>Months as `yyyy-MM`, in order.</summary>
    public WordPeriods(IReadOnlyList<string> months)
    {
        Months = months.Count;
        var years = months.Select(YearOf).Distinct(StringComparer.Ordinal).ToList();
        Names = [.. months, .. years];
        yearOf = [.. months.Select(month => Months + years.IndexOf(YearOf(month)))];
        var numbers = Names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        before = [.. Names.Select(name => numbers.GetValueOrDefault(Before(name), -1))];
    }

    /// <summary>Names of months and years.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many of them are months.</summary>
    public int Months { get; }

    /// <summary>How many there are.</summary>
    public int Count => Names.Count;

    /// <summary>Number of a month's year.</summary>
    public int YearOf(int month) => yearOf[month];

    /// <summary>Number of the month or year before; -1 where no item is of it.</summary>
    public int BeforeOf(int period) => before[period];

    private static string YearOf(string month) => month[..4];

    private static string Before(string period)
    {
        var year = int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        if (period.Length == 4)
        {
            return (year - 1).ToString("0000", CultureInfo.InvariantCulture);
        }

        var month = int.Parse(period.AsSpan(5, 2), CultureInfo.InvariantCulture);
        return month == 1 ? string.Create(CultureInfo.InvariantCulture, $"{year - 1:0000}-12") : string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month - 1:00}");
    }
}
