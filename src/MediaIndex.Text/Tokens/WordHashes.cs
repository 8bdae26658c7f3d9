using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MediaIndex.Text.Tokens;

/// <summary>Hashes of many words of ASCII letters at once, four side by side where the processor can; the same as <see cref="AsciiRuns.Hash"/> of each.</summary>
internal static class WordHashes
{
    /// <summary>Words behind those that count whose places are written to.</summary>
    internal const int Slack = Side - 1;

    private const int Side = 4;
    private const int Chunk = 8;

    /// <summary>Hashes words.</summary>
    /// <param name="text">The text; 64 bytes behind it may be read.</param>
    /// <param name="columns">Starts and lengths of the words; takes the hashes.</param>
    /// <param name="count">Number of words.</param>
    internal static void Write(ref byte text, in TokenColumns columns, int count)
    {
        ref var starts = ref columns.Starts;
        ref var lengths = ref columns.Lengths;
        ref var hashes = ref columns.Hashes;
        if (!FourProducts.AreSupported)
        {
            WriteOneByOne(ref text, ref starts, ref lengths, ref hashes, count);
            return;
        }

        // What lies behind the last word may be anything: the first words stand in for what fills the last four.
        for (var fill = count; fill < count + Slack; fill++)
        {
            Unsafe.Add(ref starts, fill) = starts;
            Unsafe.Add(ref lengths, fill) = 1;
        }

        for (var word = 0; word < count; word += Side)
        {
            WriteFour(ref text, ref Unsafe.Add(ref starts, word), ref Unsafe.Add(ref lengths, word), ref Unsafe.Add(ref hashes, word));
        }
    }

    private static void WriteOneByOne(ref byte text, ref int starts, ref int lengths, ref ulong hashes, int count)
    {
        for (var word = 0; word < count; word++)
        {
            Unsafe.Add(ref hashes, word) = AsciiRuns.Hash(ref Unsafe.Add(ref text, Unsafe.Add(ref starts, word)), Unsafe.Add(ref lengths, word));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(ref byte text, ref int starts, ref int lengths, ref ulong hashes)
    {
        var bytes = Vector256.WidenLower(Vector128.LoadUnsafe(ref lengths).ToVector256Unsafe());
        if (Vector256.GreaterThanAny(bytes, Vector256.Create(2L * Chunk)))
        {
            WriteOneByOne(ref text, ref starts, ref lengths, ref hashes, Side);
            return;
        }

        var lowerCase = Vector256.Create(AsciiRuns.LowerCase);
        var seed = Vector256.Create(TokenHash.InitialState);
        var head = Chunks(ref text, ref starts) | lowerCase;
        var next = Chunks(ref Unsafe.Add(ref text, Chunk), ref starts) | lowerCase;
        var two = Vector256.GreaterThan(bytes, Vector256.Create((long)Chunk));
        var rest = bytes - (two & Vector256.Create((long)Chunk));
        var tail = Vector256.ConditionalSelect(two.AsUInt64(), next, head) & Avx2.ShiftRightLogicalVariable(Vector256<ulong>.AllBitsSet, (Vector256.Create(64L) - (rest << 3)).AsUInt64());
        var state = Vector256.ConditionalSelect(two.AsUInt64(), TokenHash.Round(seed, head), seed);
        TokenHash.Last(state, tail).StoreUnsafe(ref hashes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Chunks(ref byte text, ref int starts) => Vector256.Create(
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, starts)),
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Unsafe.Add(ref starts, 1))),
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Unsafe.Add(ref starts, 2))),
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Unsafe.Add(ref starts, 3))));
}
