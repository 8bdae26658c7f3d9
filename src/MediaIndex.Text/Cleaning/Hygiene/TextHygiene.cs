using System.Buffers;
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
        if (!IsDirty(text))
        {
            return text;
        }

        var room = ArrayPool<char>.Shared.Rent(text.Length);
        var clean = new TidyText(room);
        for (var at = 0; at < text.Length;)
        {
            var plain = PlainLength(text.AsSpan(at));
            clean.Take(text.AsSpan(at, plain));
            at += plain;
            at += at == text.Length ? 0 : text[at] == '&' ? HtmlEntities.Decode(text.AsSpan(at), ref clean) : TakeOne(text, at, ref clean);
        }

        var result = clean.Written.ToString();
        ArrayPool<char>.Shared.Return(room);
        return result;
    }

    /// <summary>Whether something may have to be changed.</summary>
    private static bool IsDirty(ReadOnlySpan<char> text) => text.Length > 0 && (text[0] == ' ' || text[^1] == ' ' || PlainLength(text) < text.Length || text.Contains("  ", StringComparison.Ordinal));

    /// <summary>How many units from the first one on are to be taken as they are, unless they are blanks.</summary>
    private static int PlainLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = text[at..].IndexOfAnyExcept(Plain);
            if (next < 0)
            {
                return text.Length;
            }

            at += next;
            if (!IsPlainWide(text[at]))
            {
                return at;
            }

            // A wide character is seldom alone.
            do
            {
                at++;
            }
            while (at < text.Length && IsPlainWide(text[at]));
        }

        return at;
    }

    // No blanks, no marks that join the letter before them, nothing that is left out.
    private static bool IsPlainWide(char character) =>
        character is (>= '\u4E00' and < '\uA000') or (>= '\u3001' and <= '\u3011') or (>= '\uFF01' and <= '\uFF1F') or (>= '\u2010' and <= '\u2027')
            or (>= '\u00A1' and <= '\u02FF' and not '\u00AD') or (>= '\u0400' and <= '\u0481') or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or (>= '\uAC00' and <= '\uD7A3');

    /// <summary>Takes one character over, or not; returns how many units were read.</summary>
    private static int TakeOne(string text, int at, ref TidyText clean)
    {
        var character = text[at];
        if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            clean.Take(character);
            clean.Take(text[at + 1]);
            return 2;
        }

        clean.TakeUnit(character);
        return 1;
    }
}
