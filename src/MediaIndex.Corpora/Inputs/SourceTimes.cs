using System.Globalization;

namespace MediaIndex.Corpora.Inputs;

/// <summary>A time as a source wrote it.</summary>
/// <param name="Instant">With the offset as read, or that of the source's zone where it carried none.</param>
/// <param name="LocalDate">The calendar date that decides window and period.</param>
internal readonly record struct SourceTime(DateTimeOffset Instant, DateOnly LocalDate);

/// <summary>
/// Reads times in the ways that sources write them. The rule of the local date: a time that carries no zone is in the source's zone; a time with a zone
/// keeps its offset, and its date is taken in the source's zone where the definition declares one other than UTC, otherwise in the time's own offset.
/// </summary>
internal static class SourceTimes
{
    private const int Longest = 64;

    private static readonly string[] Zoned =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd HH:mm K",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/MM/dd", "yyyy/M/d",
        "ddd MMM dd HH:mm:ss K yyyy", "ddd, d MMM yyyy HH:mm:ss K", "ddd, d MMM yyyy HH:mm K", "d MMM yyyy HH:mm:ss K", "ddd, d MMM yyyy HH:mm:ss", "ddd, d MMM yy HH:mm:ss K",
        "yyyyMMdd'T'HHmmssK", "yyyyMMddHHmmss", "yyyyMMdd", "MM/dd/yyyy HH:mm", "yyyy年M月d日 H:mm:ss", "yyyy年M月d日 H:mm", "yyyy年M月d日",
    ];

    private static readonly Dictionary<string, string> Letters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = "+00:00", ["UT"] = "+00:00", ["UTC"] = "+00:00", ["GMT"] = "+00:00", ["WET"] = "+00:00", ["BST"] = "+01:00", ["CET"] = "+01:00", ["CEST"] = "+02:00",
        ["EET"] = "+02:00", ["EEST"] = "+03:00", ["MSK"] = "+03:00", ["IST"] = "+05:30", ["SGT"] = "+08:00", ["HKT"] = "+08:00", ["JST"] = "+09:00", ["KST"] = "+09:00",
        ["AEST"] = "+10:00", ["AEDT"] = "+11:00", ["NZST"] = "+12:00", ["NZDT"] = "+13:00", ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CDT"] = "-05:00",
        ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> LettersOf = Letters.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a time; false where the text is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TimeZoneInfo zone, out SourceTime time)
    {
        text = text.Trim();
        time = default;
        return text.Length is >= 4 and <= Longest && (IsoTimes.TryRead(text, zone, out time) || TryEpoch(text, zone, out time) || TryText(text, zone, out time));
    }

    /// <summary>The time of an instant whose offset was read.</summary>
    public static SourceTime Of(DateTimeOffset instant, TimeZoneInfo zone) => new(instant, DateIn(instant, zone));

    /// <summary>Reads one exact format of a time without zone.</summary>
    public static bool TryExact(string text, string format, TimeZoneInfo zone, out SourceTime time)
    {
        var read = DateTime.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        time = read ? InZone(local, zone) : default;
        return read;
    }

    private static DateOnly DateIn(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime((zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime ? instant : TimeZoneInfo.ConvertTime(instant, zone)).DateTime);

    // Seconds since 1970 have ten digits (since 2001), milliseconds thirteen, microseconds sixteen.
    private static bool TryEpoch(ReadOnlySpan<char> text, TimeZoneInfo zone, out SourceTime time)
    {
        time = default;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        if (whole.Length is not (9 or 10 or 13 or 16) || !long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || (point >= 0 && !long.TryParse(text[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return false;
        }

        var milliseconds = whole.Length switch { 13 => count, 16 => count / 1000, _ => count * 1000 };
        time = Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), zone);
        return true;
    }

    private static bool TryText(ReadOnlySpan<char> written, TimeZoneInfo zone, out SourceTime time)
    {
        // Room for an offset in the place of letters, and for a colon.
        Span<char> lettered = stackalloc char[Longest + 8];
        Span<char> colons = stackalloc char[Longest + 8];
        var text = Digits(Lettered(written, zone, lettered), colons);
        if (IsoTimes.TryRead(text, zone, out time))
        {
            return true;
        }

        if (!DateTime.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var stamp))
        {
            time = default;
            return false;
        }

        if (stamp.Kind == DateTimeKind.Unspecified)
        {
            time = InZone(stamp, zone);
            return true;
        }

        // The offset as written is kept: DateTime alone would turn it into that of this machine.
        var read = DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
        time = read ? Of(instant, zone) : default;
        return read;
    }

    /// <summary>The time of a wall clock in a zone.</summary>
    public static SourceTime InZone(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(local);
        // The first and last hours of the calendar have no UTC counterpart.
        var fits = local.Ticks - offset.Ticks >= 0 && local.Ticks - offset.Ticks <= DateTime.MaxValue.Ticks;
        return new SourceTime(new DateTimeOffset(local, fits ? offset : TimeSpan.Zero), DateOnly.FromDateTime(local));
    }

    // "… 05:30:00 EDT" becomes "… 05:30:00 -04:00". CST is China's in a source that is eight hours ahead, otherwise America's.
    private static ReadOnlySpan<char> Lettered(ReadOnlySpan<char> text, TimeZoneInfo zone, Span<char> room)
    {
        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
        {
            end--;
        }

        var word = text[end..];
        if (word.Length == 0 || end == 0 || (word.Length == 1 && text[end - 1] != ' '))
        {
            return text;
        }

        var offset = word.Equals("CST", StringComparison.OrdinalIgnoreCase)
            ? zone.BaseUtcOffset == TimeSpan.FromHours(8) ? "+08:00" : "-06:00"
            : LettersOf.TryGetValue(word, out var known) ? known : null;
        return offset is null || !room.TryWrite($"{text[..end].TrimEnd()} {offset}", out var written) ? text : room[..written];
    }

    // "+0800" is no offset to the framework's K; "+08:00" is.
    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text, Span<char> room)
    {
        for (var i = text.Length - 5; i > 8; i--)
        {
            if ((text[i] is '+' or '-') && (i + 5 == text.Length || text[i + 5] == ' ') && AllDigits(text.Slice(i + 1, 4)))
            {
                return room.TryWrite($"{text[..(i + 3)]}:{text[(i + 3)..]}", out var written) ? room[..written] : text;
            }
        }

        return text;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
