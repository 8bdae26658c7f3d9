using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Writes the rows of a text's features: words, pairs of words, beginnings of words, character n-grams, runs of up to four ideographs.
/// A number counts as a word, an address as nothing. Training and classification make features with this one method.
/// </summary>
internal static class FeatureHasher
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const ulong PairSalt = 0xD6E8_FEB8_6659_FD93;
    private const ulong BeginningSalt = 0x2545_F491_4F6C_DD1D;
    private const ulong GramSalt = 0xA24B_AED4_963E_E407;
    private const int ShortestForBeginning = 6;
    private const ulong FiveBytes = 0xFF_FFFF_FFFF;
    private const ulong LowerCase = 0x2020_2020_2020_2020;

    /// <summary>Writes the rows of all features, repeated ones as often as they stand, and returns how many.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="recipe">Which features.</param>
    /// <param name="rows">Is grown where it is too short.</param>
    internal static int Write(TokenBuffer tokens, FeatureRecipe recipe, ref int[] rows)
    {
        if (recipe.Characters > 0)
        {
            return CharacterRuns.Write(tokens.Utf8, recipe, ref rows);
        }

        var count = Math.Min(tokens.Count, recipe.MostTokens);
        // Two more than are counted: they are written before it is known whether they count.
        var most = (count * Math.Max(3, recipe.IdeographGrams)) + (recipe.CharacterGrams ? tokens.ByteCount : 0) + 2;
        if (rows.Length < most)
        {
            rows = new int[Math.Max(most, rows.Length * 2)];
        }

        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        var kinds = tokens.Kinds;
        var written = 0;
        for (var token = 0; token < count;)
        {
            var end = token;
            switch (kinds[token])
            {
                case TokenKind.Ideograph:
                    while (++end < count && kinds[end] == TokenKind.Ideograph)
                    {
                    }

                    written += Ideographs(tokens, token, end, recipe, ref Unsafe.Add(ref first, written));
                    break;
                case TokenKind.Url:
                    end++;
                    break;
                default:
                    while (++end < count && kinds[end] is not (TokenKind.Ideograph or TokenKind.Url))
                    {
                    }

                    written += Words(tokens, token, end, recipe, ref Unsafe.Add(ref first, written));
                    break;
            }

            token = end;
        }

        return written;
    }

    /// <summary>Features of neighbouring words. Each is written and then counted or not, so that no length and no gap is a branch to be guessed.</summary>
    private static int Words(TokenBuffer tokens, int from, int to, FeatureRecipe recipe, ref int rows)
    {
        var shift = 64 - recipe.RowBits;
        ref var text = ref MemoryMarshal.GetArrayDataReference(tokens.Padded);
        ref var hashes = ref MemoryMarshal.GetReference(tokens.Hashes);
        ref var gaps = ref MemoryMarshal.GetReference(tokens.Gaps);
        ref var starts = ref MemoryMarshal.GetReference(tokens.Starts);
        ref var lengths = ref MemoryMarshal.GetReference(tokens.Lengths);
        var closest = recipe.WordPairs ? (uint)TokenGap.Comma : 0;
        var shortest = recipe.Beginnings ? ShortestForBeginning : int.MaxValue;
        var written = 0;
        ulong last = 0;
        for (var token = from; token < to; token++)
        {
            var hash = Unsafe.Add(ref hashes, token);
            Unsafe.Add(ref rows, written) = Row(hash, shift);
            Unsafe.Add(ref rows, written + 1) = Row(Joined(last, hash), shift);
            written += (last != 0 & (uint)Unsafe.Add(ref gaps, token) < closest) ? 2 : 1;
            last = hash;
            var beginning = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Unsafe.Add(ref starts, token)));
            Unsafe.Add(ref rows, written) = Row(((beginning | LowerCase) & FiveBytes) * BeginningSalt, shift);
            written += Unsafe.Add(ref lengths, token) >= shortest ? 1 : 0;
            if (recipe.CharacterGrams)
            {
                written += Grams(tokens.BytesOf(token), shift, ref Unsafe.Add(ref rows, written));
            }
        }

        return written;
    }

    private static int Grams(ReadOnlySpan<byte> word, int shift, ref int rows)
    {
        var written = 0;
        for (; written + 4 <= word.Length; written++)
        {
            Unsafe.Add(ref rows, written) = Row((BinaryPrimitives.ReadUInt32LittleEndian(word[written..]) | 0x2020_2020u) * GramSalt, shift);
        }

        return written;
    }

    /// <summary>Features of neighbouring ideographs: each alone, and with up to three before it that touch it.</summary>
    private static int Ideographs(TokenBuffer tokens, int from, int to, FeatureRecipe recipe, ref int rows)
    {
        var shift = 64 - recipe.RowBits;
        var longest = recipe.IdeographGrams;
        var hashes = tokens.Hashes;
        var gaps = tokens.Gaps;
        ulong single = 0, pair = 0, triple = 0;
        var written = 0;
        for (var token = from; token < to; token++)
        {
            var hash = hashes[token];
            Unsafe.Add(ref rows, written++) = Row(hash, shift);
            if (longest == 1 || single == 0 || gaps[token] != TokenGap.None)
            {
                (single, pair, triple) = (hash, 0, 0);
                continue;
            }

            var ofTwo = Joined(single, hash);
            var ofThree = pair == 0 ? 0 : Joined(pair, hash);
            Unsafe.Add(ref rows, written++) = Row(ofTwo, shift);
            if (longest > 3 && triple != 0)
            {
                Unsafe.Add(ref rows, written++) = Row(Joined(triple, hash), shift);
            }

            if (longest > 2 && ofThree != 0)
            {
                Unsafe.Add(ref rows, written++) = Row(ofThree, shift);
            }

            (single, pair, triple) = (hash, ofTwo, ofThree);
        }

        return written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Row(ulong value, int shift) => (int)((value * Multiplier) >> shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Joined(ulong before, ulong hash) => (before ^ PairSalt) * Multiplier ^ hash;
}
