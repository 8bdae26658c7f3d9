using System.Globalization;
using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>Reads JSON string escapes where the framework refuses to: halves of surrogate pairs that stand alone.</summary>
internal static class LoneSurrogates
{
    /// <summary>The text of a JSON string's inside, lone halves replaced by U+FFFD.</summary>
    public static string Unescape(string inside)
    {
        var text = new StringBuilder(inside.Length);
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\' || i + 1 == inside.Length)
            {
                text.Append(inside[i]);
                continue;
            }

            var kind = inside[++i];
            if (kind == 'u' && i + 4 < inside.Length && ushort.TryParse(inside.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(kind switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => kind });
            }
        }

        return Mend(text);
    }

    private static string Mend(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
