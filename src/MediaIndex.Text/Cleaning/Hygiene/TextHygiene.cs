using System.Buffers;
using System.Text;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Hygiene;

/// <summary>
/// Unicode hygiene of plain text: entities left over from HTML are decoded, letters composed (NFC for the scripts of <see cref="CanonicalPairs"/>), control, zero-width,
/// bidirectional and private-use characters and lone surrogates removed, blanks made single, at most one empty line kept, blanks at both ends cut.
/// Linear in the length of the text; never throws.
/// </summary>
public static class TextHygiene
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~");

    /// <summary>The clean text; the same instance where nothing was to do.</summary>
    public static string Clean(string text)
    {
        var dirty = FirstToMend(text);
        if (dirty < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        builder.Append(text, 0, dirty);
        for (var i = dirty; i < text.Length;)
        {
            i += text[i] == '&' ? HtmlEntities.Decode(text.AsSpan(i), builder) : 0;
            if (i < text.Length && text[i] != '&')
            {
                i += Append(text, i, builder);
            }
        }

        return Tidy(builder);
    }

    /// <summary>Position at or before the first character that may need a change; −1 where none does.</summary>
    private static int FirstToMend(string text)
    {
        var span = text.AsSpan();
        if (span.Length > 0 && (span[0] == ' ' || span[^1] == ' ' || span.IndexOf("  ") >= 0))
        {
            return 0;
        }

        var at = 0;
        while (true)
        {
            var next = span[at..].IndexOfAnyExcept(Plain);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (!IsPlainWide(span[at]))
            {
                return at;
            }

            // A wide character is seldom alone.
            do
            {
                at++;
            }
            while (at < span.Length && IsPlainWide(span[at]));
        }
    }

    private static bool IsPlainWide(char character) =>
        character is (>= '\u4E00' and < '\uA000') or (>= '\u3001' and <= '\u3011') or (>= '\uFF01' and <= '\uFF1F') or (>= '\u2013' and <= '\u201D');

    /// <summary>Takes one character over, or not; returns how many units were read.</summary>
    private static int Append(string text, int at, StringBuilder builder)
    {
        var character = text[at];
        if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            builder.Append(character).Append(text[at + 1]);
            return 2;
        }

        AppendUnit(character, builder);
        return 1;
    }

    /// <summary>Takes over one unit that is no part of a pair: composed with what stands before it, or left out.</summary>
    internal static void AppendUnit(char character, StringBuilder builder)
    {
        if (IsDropped(character, builder))
        {
            return;
        }

        if (builder.Length > 0 && character >= '\u0300' && TryCompose(builder, character))
        {
            return;
        }

        builder.Append(character is '\u2028' or '\u2029' or '\u0085' ? '\n' : character);
    }

    private static bool IsDropped(char character, StringBuilder builder) => character switch
    {
        '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' => false,
        < ' ' or (>= '\u007F' and < '\u00A0') => true,
        '\u00AD' or '\uFEFF' or '\u200B' or '\u2060' or '\u180E' => true,

        // Joiners shape Persian and Indic words and emoji; elsewhere they only hide words.
        '\u200C' or '\u200D' => builder.Length == 0 || builder[^1] < '\u0600' || builder[^1] is >= '\u3000' and < '\uD800',
        (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2061' and <= '\u206F') => true,
        (>= '\uD800' and < '\uF900') or (>= '\uFFF0' and <= '\uFFFC') or >= '\uFFFE' => true,
        _ => false,
    };

    /// <summary>A mark joins the letter before it. A mark below the letter that comes after one above is tried under it as well, as canonical order asks.</summary>
    private static bool TryCompose(StringBuilder builder, char mark)
    {
        var last = builder[^1];
        if (last < '\u0041')
        {
            return false;
        }

        if (CanonicalPairs.TryCompose(last, mark, out var composed))
        {
            builder[^1] = composed;
            return true;
        }

        if (mark is >= '\u0323' and <= '\u0331' && CanonicalPairs.TryDecompose(last, out var letter, out var above)
            && CanonicalPairs.TryCompose(letter, mark, out var below) && CanonicalPairs.TryCompose(below, above, out composed))
        {
            builder[^1] = composed;
            return true;
        }

        return false;
    }

    /// <summary>Single blanks, at most two line breaks together, nothing at the ends.</summary>
    private static string Tidy(StringBuilder builder)
    {
        var text = new char[builder.Length];
        builder.CopyTo(0, text, text.Length);
        int written = 0, breaks = 0;
        var blank = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is '\n' or '\v' or '\f' || (character == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                breaks++;
            }
            else if (char.IsWhiteSpace(character))
            {
                blank = true;
            }
            else
            {
                if (written > 0 && breaks > 0)
                {
                    text[written++] = '\n';
                    if (breaks > 1)
                    {
                        text[written++] = '\n';
                    }
                }
                else if (written > 0 && blank)
                {
                    text[written++] = ' ';
                }

                (breaks, blank) = (0, false);
                text[written++] = character;
            }
        }

        return new string(text, 0, written);
    }
}
