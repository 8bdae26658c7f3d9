using System.Globalization;

namespace MediaIndex.Corpora.Warc;

/// <summary>Reads WARC-Date: W3C times of any length down to the year, and the fourteen digits of ARC.</summary>
internal static class WarcDates
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyyMMddHHmmss", "yyyyMMddHHmm",
    ];

    /// <summary>The time in UTC; null where it cannot be read. A date cut short means its first instant.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        text = text?.Trim();
        var point = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (point >= 0 && text!.Length > point + 9 && text.EndsWith('Z'))
        {
            // WARC 1.1 allows nanoseconds; the clock here ends at a tenth of a microsecond.
            text = text[..(point + 8)] + "Z";
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
