using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        var reading = default(Reading);
        return Write(tokens, script, rowBits, MostBytes, ref reading, rows);
    }

    /// <summary>Goes on with a text until so many bytes of words were read in all, and returns the number of features of the words read now.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="script">Words of this script are taken.</param>
    /// <param name="rowBits">Rows are below 2^rowBits.</param>
    /// <param name="until">Bytes in all, at most <see cref="MostBytes"/>; the word that reaches them is read to its end.</param>
    /// <param name="reading">How far the text was read.</param>
    /// <param name="rows">At least <see cref="MostFeatures"/> places.</param>
    internal static int Write(TokenBuffer tokens, TokenScript script, int rowBits, int until, ref Reading reading, Span<int> rows)
    {
        var shift = 64 - rowBits;
        ref var first = ref MemoryMarshal.GetReference(rows);
        var count = 0;
        var (token, bytes) = (reading.Token, reading.Bytes);
        var scripts = tokens.Scripts;
        for (; token < scripts.Length && bytes < until; token++)
        {
            if (scripts[token] != script || tokens.Kinds[token] == TokenKind.Handle)
            {
                continue;
            }

            var word = tokens.BytesOf(token);
            word = word[..Math.Min(word.Length, MostBytes - bytes)];
            bytes += word.Length;
            ulong window = tokens.Gaps[token] == TokenGap.Apostrophe ? (byte)'\'' : Boundary;
            for (var i = 0; i <= word.Length; i++)
            {
                window = (window << 8) | (i < word.Length ? Lower(word, i) : Boundary);

                // Four are written; as many count as there are bytes for.
                ref var next = ref Unsafe.Add(ref first, count);
                next = Row(window & 0xFFFF, 1, shift);
                Unsafe.Add(ref next, 1) = Row(window & 0xFF_FFFF, 2, shift);
                Unsafe.Add(ref next, 2) = Row(window & 0xFFFF_FFFF, 3, shift);
                Unsafe.Add(ref next, 3) = Row(window & 0xFF_FFFF_FFFF, 4, shift);
                count += Math.Min(i + 1, 4);
            }

            Unsafe.Add(ref first, count++) = Row(tokens.Hashes[token], 5, shift);
        }

        reading = new Reading(token, bytes);
        return count;
    }

    /// <summary>How far a text was read.</summary>
    /// <param name="Token">The next token.</param>
    /// <param name="Bytes">Bytes of words read.</param>
    internal readonly record struct Reading(int Token, int Bytes);

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
