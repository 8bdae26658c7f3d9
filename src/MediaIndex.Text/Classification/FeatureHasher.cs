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
        var count = Math.Min(tokens.Count, recipe.MostTokens);
        var most = (count * Math.Max(3, recipe.IdeographGrams)) + (recipe.CharacterGrams ? tokens.ByteCount : 0);
        if (rows.Length < most)
        {
            rows = new int[Math.Max(most, rows.Length * 2)];
        }

        var pass = new Pass(tokens, recipe, rows);
        for (var token = 0; token < count; token++)
        {
            pass.Take(token);
        }

        return pass.Written;
    }

    private ref struct Pass(TokenBuffer tokens, FeatureRecipe recipe, int[] rows)
    {
        private readonly int shift = 64 - recipe.RowBits;
        private readonly ReadOnlySpan<ulong> hashes = tokens.Hashes;
        private readonly ReadOnlySpan<TokenKind> kinds = tokens.Kinds;
        private readonly ReadOnlySpan<TokenGap> gaps = tokens.Gaps;
        private readonly bool wordPairs = recipe.WordPairs;
        private readonly bool beginnings = recipe.Beginnings;
        private readonly bool grams = recipe.CharacterGrams;
        private readonly int ideographs = recipe.IdeographGrams;
        private ulong lastWord;
        private ulong lastIdeograph;
        private ulong lastPair;
        private ulong lastTriple;

        internal int Written { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Take(int token)
        {
            switch (kinds[token])
            {
                case TokenKind.Ideograph:
                    TakeIdeograph(hashes[token], gaps[token]);
                    break;
                case TokenKind.Url:
                    lastWord = 0;
                    lastIdeograph = 0;
                    break;
                default:
                    TakeWord(token, hashes[token], gaps[token]);
                    break;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add(ulong value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), Written++) = (int)((value * Multiplier) >> shift);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void TakeWord(int token, ulong hash, TokenGap gap)
        {
            Add(hash);
            if (wordPairs && lastWord != 0 && gap < TokenGap.Comma)
            {
                Add(Joined(lastWord, hash));
            }

            lastWord = hash;
            lastIdeograph = 0;
            if (beginnings && tokens.Lengths[token] >= ShortestForBeginning)
            {
                Add(((BinaryPrimitives.ReadUInt64LittleEndian(tokens.Padded.AsSpan(tokens.Starts[token])) | LowerCase) & FiveBytes) * BeginningSalt);
            }

            if (grams)
            {
                AddGrams(token);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void TakeIdeograph(ulong hash, TokenGap gap)
        {
            Add(hash);
            lastWord = 0;
            if (ideographs == 1 || lastIdeograph == 0 || gap != TokenGap.None)
            {
                (lastIdeograph, lastPair, lastTriple) = (hash, 0, 0);
                return;
            }

            var pair = Joined(lastIdeograph, hash);
            Add(pair);
            if (ideographs > 2)
            {
                TakeLonger(hash);
            }

            lastPair = pair;
            lastIdeograph = hash;
        }

        private void TakeLonger(ulong hash)
        {
            if (ideographs > 3 && lastTriple != 0)
            {
                Add(Joined(lastTriple, hash));
            }

            lastTriple = lastPair == 0 ? 0 : Joined(lastPair, hash);
            if (lastTriple != 0)
            {
                Add(lastTriple);
            }
        }

        private static ulong Joined(ulong before, ulong hash) => (before ^ PairSalt) * Multiplier ^ hash;

        private void AddGrams(int token)
        {
            var word = tokens.BytesOf(token);
            for (var at = 0; at + 4 <= word.Length; at++)
            {
                Add((BinaryPrimitives.ReadUInt32LittleEndian(word[at..]) | 0x2020_2020u) * GramSalt);
            }
        }
    }
}
