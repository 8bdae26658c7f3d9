using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Features of neighbouring words, four words at a time where the processor can: first all words, then their pairs, then their beginnings, then what character n-grams are wanted. Each is written and then counted or not,
/// so that no length and no gap is a branch to be guessed.
/// </summary>
internal static class WordFeatures
{
    /// <summary>Rows that are written behind those that count.</summary>
    internal const int Slack = Side;

    private const int Side = 4;
    private const int AllFour = (1 << Side) - 1;
    private const ulong BeginningSalt = 0x2545_F491_4F6C_DD1D;
    private const ulong GramSalt = 0xA24B_AED4_963E_E407;
    private const int ShortestForBeginning = 6;
    private const ulong FiveBytes = 0xFF_FFFF_FFFF;
    private const ulong LowerCase = 0x2020_2020_2020_2020;

    // By a mask of four: where the chosen ones of four numbers come from, side by side.
    private static readonly Vector128<byte>[] Choices = [.. Enumerable.Range(0, 1 << Side).Select(Choice)];

    /// <summary>Writes the rows of the features of words and returns how many.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="from">The first word.</param>
    /// <param name="to">The token behind the last one.</param>
    /// <param name="recipe">Which features.</param>
    /// <param name="rows">The first place; three for each word, one for each byte where n-grams are wanted, and <see cref="Slack"/>.</param>
    internal static int Write(TokenBuffer tokens, int from, int to, FeatureRecipe recipe, ref int rows)
    {
        var shift = 64 - recipe.RowBits;
        var written = Singles(ref MemoryMarshal.GetReference(tokens.Hashes[from..]), to - from, shift, ref rows);
        if (recipe.WordPairs)
        {
            written += Pairs(tokens, from, to, shift, ref Unsafe.Add(ref rows, written));
        }

        if (recipe.Beginnings)
        {
            written += Beginnings(tokens, from, to, shift, ref Unsafe.Add(ref rows, written));
        }

        for (var token = from; recipe.CharacterGrams && token < to; token++)
        {
            written += Grams(tokens.BytesOf(token), shift, ref Unsafe.Add(ref rows, written));
        }

        return written;
    }

    private static int Singles(ref ulong hashes, int count, int shift, ref int rows)
    {
        var word = 0;
        for (; FourProducts.AreSupported && word < count; word += Side)
        {
            FeatureHasher.Row(Vector256.LoadUnsafe(ref Unsafe.Add(ref hashes, word)), 1, shift).StoreUnsafe(ref Unsafe.Add(ref rows, word));
        }

        for (; word < count; word++)
        {
            Unsafe.Add(ref rows, word) = FeatureHasher.Row(Unsafe.Add(ref hashes, word), shift);
        }

        return count;
    }

    /// <summary>Each word with the one before it, unless a comma or more stands between them.</summary>
    private static int Pairs(TokenBuffer tokens, int from, int to, int shift, ref int rows)
    {
        ref var hashes = ref MemoryMarshal.GetReference(tokens.Hashes);
        ref var gaps = ref Unsafe.As<TokenGap, byte>(ref MemoryMarshal.GetReference(tokens.Gaps));
        var written = 0;
        var word = from + 1;
        for (; FourProducts.AreSupported && word < to; word += Side)
        {
            var before = Vector256.LoadUnsafe(ref Unsafe.Add(ref hashes, word - 1));
            var found = FeatureHasher.Row(FeatureHasher.Joined(before, Vector256.LoadUnsafe(ref Unsafe.Add(ref hashes, word))), 1, shift);
            var close = Vector128.LessThan(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref gaps, word))).AsByte(), Vector128.Create((byte)TokenGap.Comma));
            var nothing = Vector256.Equals(before, Vector256<ulong>.Zero).ExtractMostSignificantBits();
            written += Choose(found, close.ExtractMostSignificantBits() & ~nothing, to - word, ref Unsafe.Add(ref rows, written));
        }

        for (; word < to; word++)
        {
            var before = Unsafe.Add(ref hashes, word - 1);
            Unsafe.Add(ref rows, written) = FeatureHasher.Row(FeatureHasher.Joined(before, Unsafe.Add(ref hashes, word)), shift);
            written += (before != 0 ? 1 : 0) & (Unsafe.Add(ref gaps, word) < (byte)TokenGap.Comma ? 1 : 0);
        }

        return written;
    }

    /// <summary>The first five bytes of longer words.</summary>
    private static int Beginnings(TokenBuffer tokens, int from, int to, int shift, ref int rows)
    {
        ref var text = ref MemoryMarshal.GetArrayDataReference(tokens.Padded);
        ref var starts = ref MemoryMarshal.GetReference(tokens.Starts);
        ref var lengths = ref MemoryMarshal.GetReference(tokens.Lengths);
        var written = 0;
        var word = from;
        for (; FourProducts.AreSupported && word + Side <= to; word += Side)
        {
            ref var start = ref Unsafe.Add(ref starts, word);
            var bytes = Vector256.Create(Eight(ref text, start), Eight(ref text, Unsafe.Add(ref start, 1)), Eight(ref text, Unsafe.Add(ref start, 2)), Eight(ref text, Unsafe.Add(ref start, 3)));
            var found = FeatureHasher.Row((bytes | Vector256.Create(LowerCase)) & Vector256.Create(FiveBytes), BeginningSalt, shift);
            var longer = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref Unsafe.Add(ref lengths, word)), Vector128.Create(ShortestForBeginning));
            written += Choose(found, longer.ExtractMostSignificantBits(), Side, ref Unsafe.Add(ref rows, written));
        }

        for (; word < to; word++)
        {
            Unsafe.Add(ref rows, written) = FeatureHasher.Row(((Eight(ref text, Unsafe.Add(ref starts, word)) | LowerCase) & FiveBytes) * BeginningSalt, shift);
            written += Unsafe.Add(ref lengths, word) >= ShortestForBeginning ? 1 : 0;
        }

        return written;
    }

    private static int Grams(ReadOnlySpan<byte> word, int shift, ref int rows)
    {
        var written = 0;
        for (; written + 4 <= word.Length; written++)
        {
            Unsafe.Add(ref rows, written) = FeatureHasher.Row((BinaryPrimitives.ReadUInt32LittleEndian(word[written..]) | 0x2020_2020u) * GramSalt, shift);
        }

        return written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ref byte text, int start) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, start));

    /// <summary>Writes those of four rows that a mask has, of at most so many, and returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Choose(Vector128<int> found, uint mask, int most, ref int rows)
    {
        mask &= (uint)(AllFour >> Math.Max(Side - most, 0));
        Ssse3.Shuffle(found.AsByte(), Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Choices), mask)).AsInt32().StoreUnsafe(ref rows);
        return BitOperations.PopCount(mask);
    }

    private static Vector128<byte> Choice(int mask)
    {
        var bytes = new byte[Vector128<byte>.Count];
        var place = 0;
        foreach (var chosen in Enumerable.Range(0, Side).Where(number => ((mask >> number) & 1) != 0))
        {
            for (var part = 0; part < sizeof(int); part++)
            {
                bytes[place++] = (byte)((chosen * sizeof(int)) + part);
            }
        }

        return Vector128.Create(bytes);
    }
}
