using System.Buffers;
using System.Globalization;
using System.Text;

namespace MediaIndex.Corpora.Inputs;

/// <summary>Reads counts as sources write them. What cannot be read is missing, never zero.</summary>
internal static class SourceNumbers
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    // So many digits never overflow.
    private const int SafeDigits = 18;

    /// <summary>A count: `1234`, `1,234`, `12.0`, `1.2万`, `1万+`, `3.4K`, `2M`. Null for an empty cell, `N/A`, `-`, a negative number, or anything else.</summary>
    public static long? Count(ReadOnlySpan<char> text)
    {
        var span = text.Trim().TrimEnd('+');
        if (span.Length == 0 || span.Length > 24)
        {
            return null;
        }

        if (long.TryParse(span, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        var factor = span[^1] switch { 'K' or 'k' => 1_000m, 'M' or 'm' => 1_000_000m, 'B' or 'b' => 1_000_000_000m, '万' or '萬' => 10_000m, '亿' or '億' => 100_000_000m, _ => 1m };
        var digits = factor == 1m ? span : span[..^1].TrimEnd();
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            && value <= long.MaxValue / factor && (factor != 1m || value == decimal.Truncate(value))
            ? (long)(value * factor)
            : null;
    }

    /// <summary>The same of UTF-8.</summary>
    public static long? Count(ReadOnlySpan<byte> utf8)
    {
        // Most counts are bare digits; the framework's parser weighs signs and commas at several times the cost.
        long value = 0;
        foreach (var digit in utf8)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return Count(Encoding.UTF8.GetString(utf8));
            }

            value = (value * 10) + digit - '0';
        }

        return utf8.Length is > 0 and <= SafeDigits ? value : Count(Encoding.UTF8.GetString(utf8));
    }

    /// <summary>True for the words that tables write for yes; null for an empty cell or another word.</summary>
    public static bool? Flag(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "1" or "y" => true,
        "false" or "no" or "0" or "n" => false,
        _ => null,
    };

    /// <summary>An id as text; null where a spreadsheet has turned it into a rounded number, which names another item or none.</summary>
    public static string? Id(string? text)
    {
        text = text?.Trim();
        return string.IsNullOrEmpty(text) || IsRounded(text) ? null : text;
    }

    private static bool IsRounded(string text)
    {
        var exponent = text.IndexOf('+', StringComparison.Ordinal) - 1;
        return exponent > 0 && text[exponent] is 'E' or 'e' && text.AsSpan(0, exponent).IndexOfAnyExcept(NumberCharacters) < 0 && text.AsSpan(exponent + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
