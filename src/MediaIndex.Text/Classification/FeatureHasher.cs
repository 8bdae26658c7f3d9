using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
        var most = (count * Math.Max(3, recipe.IdeographGrams)) + (recipe.CharacterGrams ? tokens.ByteCount : 0) + WordFeatures.Slack;
        if (rows.Length < most)
        {
            rows = new int[Math.Max(most, rows.Length * 2)];
        }

        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        var kinds = MemoryMarshal.Cast<TokenKind, byte>(tokens.Kinds[..count]);
        var written = 0;
        for (var token = 0; token < count;)
        {
            var rest = kinds[token..];
            ref var next = ref Unsafe.Add(ref first, written);
            var length = 1;
            switch ((TokenKind)rest[0])
            {
                case TokenKind.Ideograph:
                    length = rest.IndexOfAnyExcept((byte)TokenKind.Ideograph) is var end and >= 0 ? end : rest.Length;
                    written += Ideographs(tokens, token, token + length, recipe, ref next);
                    break;
                case TokenKind.Url:
                    break;
                default:
                    length = rest.IndexOfAny((byte)TokenKind.Ideograph, (byte)TokenKind.Url) is var stop and >= 0 ? stop : rest.Length;
                    written += WordFeatures.Write(tokens, token, token + length, recipe, ref next);
                    break;
            }

            token += length;
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

    /// <summary><see cref="Row(ulong, int)"/> of four values that are each multiplied by a number before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> Row(Vector256<ulong> values, ulong factor, int shift) =>
        Avx2.PermuteVar8x32(Vector256.ShiftRightLogical(FourProducts.Times(values, unchecked(factor * Multiplier)), shift).AsInt32(), Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();

    /// <summary>What two neighbours, or what came before them and one more, are together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Joined(ulong before, ulong hash) => (before ^ PairSalt) * Multiplier ^ hash;

    /// <summary><see cref="Joined(ulong, ulong)"/> of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> Joined(Vector256<ulong> before, Vector256<ulong> hashes) => FourProducts.Times(before ^ Vector256.Create(PairSalt), Multiplier) ^ hashes;
}
