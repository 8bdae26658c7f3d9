using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AngleSharp.Html;

namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>Turns the bytes of texts into characters: references resolved, white space folded.</summary>
internal static class HtmlText
{
    /// <summary>A value of an attribute or a title as one line.</summary>
    public static string ToLine(ReadOnlySpan<byte> bytes, int maxBytes = 4000)
    {
        var builder = new StringBuilder();
        Append(builder, bytes.Length > maxBytes ? bytes[..maxBytes] : bytes);
        TrimEnd(builder);
        return builder.ToString();
    }

    /// <summary>Appends text with white space folded to single spaces; none at the beginning of a line.</summary>
    public static void Append(StringBuilder builder, ReadOnlySpan<byte> bytes)
    {
        Span<char> buffer = stackalloc char[256];
        while (!bytes.IsEmpty)
        {
            Utf8.ToUtf16(bytes, buffer, out var read, out var written, replaceInvalidSequences: true, isFinalBlock: true);
            if (read == 0)
            {
                return;
            }

            // A reference must not be cut at the end of the buffer.
            var chars = buffer[..written];
            var ampersand = chars.LastIndexOf('&');
            if (read < bytes.Length && ampersand > 0 && written - ampersand < 40)
            {
                read = read - Encoding.UTF8.GetByteCount(chars[ampersand..]);
                chars = chars[..ampersand];
            }

            AppendChars(builder, chars);
            bytes = bytes[read..];
        }
    }

    /// <summary>Removes spaces at the end.</summary>
    public static void TrimEnd(StringBuilder builder)
    {
        while (builder.Length > 0 && builder[^1] == ' ')
        {
            builder.Length--;
        }
    }

    private static void AppendChars(StringBuilder builder, ReadOnlySpan<char> chars)
    {
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (c == '&' && TryResolve(chars[i..], out var length, out var text))
            {
                i += length - 1;
                foreach (var resolved in text)
                {
                    AppendOne(builder, resolved);
                }
            }
            else
            {
                AppendOne(builder, c);
            }
        }
    }

    private static void AppendOne(StringBuilder builder, char c)
    {
        if (c <= ' ' || c == '\u00A0' || (c > 0x1000 && char.IsWhiteSpace(c)))
        {
            if (builder.Length > 0 && builder[^1] is not (' ' or '\n'))
            {
                builder.Append(' ');
            }
        }
        else if (c is not ('\u00AD' or '\u200B' or '\uFEFF' or '\u2060' or '\u0085'))
        {
            builder.Append(c);
        }
    }

    private static bool TryResolve(ReadOnlySpan<char> chars, out int length, out string text)
    {
        length = 0;
        text = "";
        if (chars.Length > 2 && chars[1] == '#')
        {
            return TryNumber(chars, out length, out text);
        }

        var end = 1;
        while (end < chars.Length && end < 33 && char.IsAsciiLetterOrDigit(chars[end]))
        {
            end++;
        }

        if (end < 3 || end >= chars.Length || chars[end] != ';')
        {
            return false;
        }

        var symbol = chars[1..end] switch
        {
            "amp" => "&",
            "nbsp" => " ",
            "quot" => "\"",
            "lt" => "<",
            "gt" => ">",
            "rsquo" => "’",
            _ => HtmlEntityProvider.Resolver.GetSymbol(chars[1..(end + 1)].ToString()),
        };
        length = end + 1;
        text = symbol ?? "";
        return symbol is not null;
    }

    private static bool TryNumber(ReadOnlySpan<char> chars, out int length, out string text)
    {
        var hex = chars[2] is 'x' or 'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < chars.Length && end - start < 8 && (hex ? char.IsAsciiHexDigit(chars[end]) : char.IsAsciiDigit(chars[end])))
        {
            end++;
        }

        length = end < chars.Length && chars[end] == ';' ? end + 1 : end;
        text = "\uFFFD";
        if (!int.TryParse(chars[start..end], hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        // 128..159 mean windows-1252 on real pages.
        code = code is >= 128 and < 160 ? Windows1252[code - 128] : code;
        if (Rune.IsValid(code) && code != 0)
        {
            text = new Rune(code).ToString();
        }

        return true;
    }

    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
}
