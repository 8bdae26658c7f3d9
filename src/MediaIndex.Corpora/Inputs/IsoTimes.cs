namespace MediaIndex.Corpora.Inputs;

/// <summary>Reads ISO 8601 times in one pass: nearly every source writes them, and the framework's list of formats costs ten times as much.</summary>
internal static class IsoTimes
{
    /// <summary>Reads `yyyy-MM-dd`, with `T` or a blank `HH:mm`, `:ss`, a fraction, and `Z`, `±HH:mm` or `±HHmm`; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TimeZoneInfo zone, out SourceTime time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        var rest = text[10..];
        if (rest.Length == 0)
        {
            time = SourceTimes.InZone(date, zone);
            return true;
        }

        return TryClock(ref rest, out var clock) && TryOffset(rest, date + clock, zone, out time);
    }

    private static bool TryClock(ref ReadOnlySpan<char> rest, out TimeSpan clock)
    {
        clock = default;
        if (rest.Length < 6 || rest[0] is not ('T' or ' ') || rest[3] != ':' || !Number(rest[1..3], out var hour) || !Number(rest[4..6], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        clock = new TimeSpan(hour, minute, 0);
        rest = rest[6..];
        if (rest.Length < 3 || rest[0] != ':')
        {
            return true;
        }

        if (!Number(rest[1..3], out var second) || second > 59)
        {
            return false;
        }

        rest = rest[3..];
        clock += new TimeSpan(0, 0, second) + new TimeSpan(Fraction(ref rest));
        return true;
    }

    // Tenths of a microsecond; finer digits are passed over.
    private static long Fraction(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] != '.' || !char.IsAsciiDigit(rest[1]))
        {
            return 0;
        }

        long ticks = 0;
        var scale = TimeSpan.TicksPerSecond;
        var at = 1;
        while (at < rest.Length && char.IsAsciiDigit(rest[at]))
        {
            scale /= 10;
            ticks += (rest[at++] - '0') * scale;
        }

        rest = rest[at..];
        return ticks;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, DateTime local, TimeZoneInfo zone, out SourceTime time)
    {
        time = default;
        if (rest.Length == 0)
        {
            time = SourceTimes.InZone(local, zone);
            return true;
        }

        rest = rest[0] == ' ' ? rest[1..] : rest;
        var offset = TimeSpan.Zero;
        if (rest is not "Z" and not "z")
        {
            var colon = rest.Length == 6 && rest[3] == ':';
            if (rest.Length is not (5 or 6) || (rest.Length == 6 && !colon) || rest[0] is not ('+' or '-') || !Number(rest[1..3], out var hours) || !Number(rest[^2..], out var minutes) || hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
            {
                return false;
            }

            offset = new TimeSpan(hours, minutes, 0) * (rest[0] == '-' ? -1 : 1);
        }

        var utc = local.Ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = SourceTimes.Of(new DateTimeOffset(local, offset), zone);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
