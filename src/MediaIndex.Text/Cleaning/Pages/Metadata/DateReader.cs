using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>Reads dates in the forms that pages use. A day whose order of day and month cannot be told is no date: a missing date is better than a wrong one.</summary>
internal static partial class DateReader
{
    /// <summary>Longer texts are cut: dates stand at the beginning.</summary>
    private const int MaxLength = 300;

    private const string MonthNames = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    /// <summary>The first date in a text; null where there is none.</summary>
    public static WrittenDate? Find(string? text)
    {
        if (text is null || text.Length < 6)
        {
            return null;
        }

        text = text.Length > MaxLength ? text[..MaxLength] : text;
        return Try(YearFirst(), text) ?? Try(MonthFirst(), text) ?? Try(DayFirst(), text) ?? Try(Dotted(), text) ?? Slashed(text) ?? Try(Compact(), text);
    }

    /// <summary>The day that an address carries; null where there is none.</summary>
    public static DateOnly? InUrl(string url)
    {
        url = url.Length > 500 ? url[..500] : url;
        for (var match = UrlDay().Match(url); match.Success; match = match.NextMatch())
        {
            if (Day(match) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private static WrittenDate? Try(Regex pattern, string text)
    {
        var match = pattern.Match(text);
        if (!match.Success || Day(match) is not { } day)
        {
            return null;
        }

        var (time, offset) = TimeAfter(text, match);
        return new WrittenDate(day, time, offset);
    }

    private static WrittenDate? Slashed(string text)
    {
        var match = SlashedPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (first, second) = (Number(match, "a"), Number(match, "b"));
        var (day, month) = first > 12 ? (first, second) : (second, first);
        if (first <= 12 && second <= 12 && first != second)
        {
            return null;
        }

        return Make(Number(match, "y"), month, day) is { } found ? new WrittenDate(found, TimeAfter(text, match).Time, null) : null;
    }

    private static DateOnly? Day(Match match) => Make(Number(match, "y"), Month(match.Groups["m"].ValueSpan), Number(match, "d"));

    private static DateOnly? Make(int year, int month, int day)
    {
        year = year < 100 ? 2000 + year : year;
        return year is > 1990 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static int Month(ReadOnlySpan<char> text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var at = text.Length < 3 ? -1 : MonthNames.AsSpan().IndexOf(text[..3].ToString().ToLowerInvariant(), StringComparison.Ordinal);
        return at < 0 ? -1 : (at / 4) + 1;
    }

    private static (TimeOnly? Time, TimeSpan? Offset) TimeAfter(string text, Match date)
    {
        var match = TimeOfDay().Match(text, date.Index + date.Length);
        if (!match.Success)
        {
            return (null, null);
        }

        var (hour, minute, second) = (Number(match, "h"), Number(match, "n"), Math.Max(0, Number(match, "s")));
        var half = match.Groups["p"].ValueSpan;
        if (!half.IsEmpty && hour is >= 1 and <= 12)
        {
            hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second < 60 ? (new TimeOnly(hour, minute, second), Offset(match.Groups["z"].ValueSpan)) : (null, null);
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone.IsEmpty)
        {
            return null;
        }

        if (zone[0] is not ('+' or '-'))
        {
            return TimeSpan.Zero;
        }

        var digits = zone[1..].ToString().Replace(":", "", StringComparison.Ordinal);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        return minutes > 14 * 60 ? null : TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
    }

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d)\s?[-/.年]\s?(?<m>[01]?\d)\s?[-/.月]\s?(?<d>[0-3]?\d)(?!\d)日?", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![a-z])(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+(?<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?:at\s+)?'?(?<y>(?:19|20)\d\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<!\d)(?<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]+(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[\s\-./]+(?<y>(?:19|20)\d\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"(?<!\d)(?<d>[0-3]?\d)\.\s?(?<m>[01]?\d)\.\s?(?<y>20\d\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<!\d)(?<a>[0-3]?\d)[/\-](?<b>[0-3]?\d)[/\-](?<y>20\d\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SlashedPattern();

    [GeneratedRegex(@"^\s*(?<y>20\d\d)(?<m>[01]\d)(?<d>[0-3]\d)(?:\d{6})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex(@"\G[\sT,|–—-]{0,4}(?:at\s+)?(?<h>[012]?\d):(?<n>[0-5]\d)(?::(?<s>[0-5]\d))?(?:[.,]\d+)?\s?(?<p>[ap]\.?m\b)?\s?(?<z>Z\b|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"(?<![\d])(?<y>(?:19|20)\d\d)(?:[-/_.]?)(?<m>0[1-9]|1[0-2])(?:[-/_.]?)(?<d>0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex UrlDay();
}
