using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>
/// The features of alphabetic text: byte n-grams of 2 to 5 over words in lower case with their boundaries, and whole words.
/// Training and identification make them with this one method.
/// </summary>
internal static class NGramHash
{
    /// <summary>Most bytes of words looked at: more changes no verdict.</summary>
    internal const int MostBytes = 192;

    /// <summary>Most features of a text, for buffers.</summary>
    internal const int MostFeatures = MostBytes * 10;

    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const byte Boundary = 0x20;

    /// <summary>Writes the rows of the features of a text's words in a script and returns how many.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="script">Words of this script are taken.</param>
    /// <param name="rowBits">Rows are below 2^rowBits.</param>
    /// <param name="rows">At least <see cref="MostFeatures"/> places.</param>
    internal static int Write(TokenBuffer tokens, TokenScript script, int rowBits, Span<int> rows)
    {
        var shift = 64 - rowBits;
        var count = 0;
        var bytes = 0;
        ulong window = Boundary;
        var scripts = tokens.Scripts;
        for (var token = 0; token < scripts.Length && bytes < MostBytes; token++)
        {
            if (scripts[token] != script || tokens.Kinds[token] == TokenKind.Handle)
            {
                continue;
            }

            var word = tokens.BytesOf(token);
            word = word[..Math.Min(word.Length, MostBytes - bytes)];
            bytes += word.Length;
            var gap = tokens.Gaps[token];
            window = (window << 8) | (gap == TokenGap.Apostrophe ? (byte)'\'' : Boundary);
            var length = 1;
            for (var i = 0; i <= word.Length; i++)
            {
                window = (window << 8) | (i < word.Length ? Lower(word, i) : Boundary);
                length++;
                rows[count++] = Row(window & 0xFFFF, 1, shift);
                if (length >= 3)
                {
                    rows[count++] = Row(window & 0xFF_FFFF, 2, shift);
                }

                if (length >= 4)
                {
                    rows[count++] = Row(window & 0xFFFF_FFFF, 3, shift);
                }

                if (length >= 5)
                {
                    rows[count++] = Row(window & 0xFF_FFFF_FFFF, 4, shift);
                }
            }

            rows[count++] = Row(tokens.Hashes[token], 5, shift);
        }

        return count;
    }

    private static int Row(ulong gram, ulong kind, int shift) => (int)(((gram ^ (kind << 56)) * Multiplier) >> shift);

    /// <summary>Lower case by bytes: ASCII; Latin-1 after C3; elsewhere capitals and small letters alternate, and the pair is made one.</summary>
    private static byte Lower(ReadOnlySpan<byte> word, int at)
    {
        var value = word[at];
        if (value < 0x80)
        {
            return value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
        }

        if (at == 0 || value >= 0xC0)
        {
            return value;
        }

        var lead = word[at - 1];
        return lead == 0xC3 ? (byte)(value | 0x20)
            : lead is 0xC4 or 0xC5 or 0xC6 || (at > 1 && word[at - 2] == 0xE1 && lead >= 0xB8) ? (byte)(value | 1)
            : value;
    }
}
