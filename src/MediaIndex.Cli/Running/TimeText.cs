using System.Runtime.CompilerServices;

namespace MediaIndex.Cli.Running;

/// <summary>Times and months as the tables hold them, in ASCII. Two or more stand in every row, and a format that must be read each time costs twenty times as much.</summary>
internal static class TimeText
{
    /// <summary>Bytes of a time.</summary>
    public const int TimeBytes = 25;

    /// <summary>Bytes of a month.</summary>
    public const int MonthBytes = 7;

    /// <summary>Writes a time with its own offset, RFC 3339: `yyyy-MM-ddTHH:mm:ss+HH:mm`.</summary>
    /// <param name="time">The time.</param>
    /// <param name="text">At least <see cref="TimeBytes"/>.</param>
    public static ReadOnlySpan<byte> Write(DateTimeOffset time, Span<byte> text)
    {
        text = text[..TimeBytes];
        var local = time.DateTime;
        WriteMonth(local.Year, local.Month, text);
        var offset = (int)(time.Offset.Ticks / TimeSpan.TicksPerMinute);
        text[7] = (byte)'-';
        Two(local.Day, text[8..]);
        text[10] = (byte)'T';
        Two(local.Hour, text[11..]);
        text[13] = text[16] = text[22] = (byte)':';
        Two(local.Minute, text[14..]);
        Two(local.Second, text[17..]);
        text[19] = (byte)(offset < 0 ? '-' : '+');
        Two(Math.Abs(offset) / 60, text[20..]);
        Two(Math.Abs(offset) % 60, text[23..]);
        return text;
    }

    /// <summary>Writes the month of a date: `yyyy-MM`.</summary>
    /// <param name="date">The date.</param>
    /// <param name="text">At least <see cref="MonthBytes"/>.</param>
    public static ReadOnlySpan<byte> Write(DateOnly date, Span<byte> text)
    {
        text = text[..MonthBytes];
        WriteMonth(date.Year, date.Month, text);
        return text;
    }

    private static void WriteMonth(int year, int month, Span<byte> text)
    {
        Two(year / 100, text);
        Two(year % 100, text[2..]);
        text[4] = (byte)'-';
        Two(month, text[5..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(int value, Span<byte> text)
    {
        text[1] = (byte)('0' + (value % 10));
        text[0] = (byte)('0' + (value / 10));
    }
}
