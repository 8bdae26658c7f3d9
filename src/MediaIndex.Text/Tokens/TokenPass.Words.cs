using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <content>Words of ASCII letters and numbers, 64 bytes at a time.</content>
internal ref partial struct TokenPass<TDetail>
    where TDetail : struct, ITokenDetail
{
    /// <summary>
    /// Adds the words and numbers of a window of 64 bytes that begins with an ASCII letter, up to the first thing that takes more care, and returns the bytes taken; none where the first word already does.
    /// How many tokens there are and where they begin and end is read off masks, so that no token's length is a branch to be guessed; places to write to are kept at hand, since the window has room for all its tokens.
    /// </summary>
    private readonly int TakeWords(ref byte text, int position, ref int gap)
    {
        var window = AsciiRuns.Window(ref text);
        if (window.Count == 0)
        {
            return 0;
        }

        if (TDetail.Full && window.Plain)
        {
            return TakeStretch(ref Unsafe.Subtract(ref text, position), position, ref gap);
        }

        if (!TDetail.Full)
        {
            gap = 0;
            return TakeBare(ref text, in window);
        }

        ref var marks = ref MemoryMarshal.GetReference(_marks);
        ref var gaps = ref MemoryMarshal.GetReference(_gaps);
        var (starts, ends, offset, before) = (window.Starts, window.Ends, 0, gap);
        var columns = _into.Columns(AsciiRuns.WindowSize);
        for (var count = 0; count < window.Count; count++)
        {
            var start = BitOperations.TrailingZeroCount(starts);
            var end = BitOperations.TrailingZeroCount(ends);
            var length = end - start;
            if (start > offset + 1)
            {
                before = Between(ref marks, ref Unsafe.Add(ref text, offset), start - offset);
            }

            var digit = (int)(window.Digits >> start) & 1;
            Unsafe.Add(ref columns.Starts, count) = position + start;
            Unsafe.Add(ref columns.Lengths, count) = length;
            Unsafe.Add(ref columns.Gaps, count) = Unsafe.Add(ref gaps, before);
            Unsafe.Add(ref columns.Kinds, count) = (TokenKind)(digit * (int)TokenKind.Number);
            Unsafe.Add(ref columns.Scripts, count) = (TokenScript)((1 - digit) * (int)TokenScript.Latin);
            Unsafe.Add(ref columns.Flags, count) = AsciiRuns.Flags(window.Capitals >> start, length);
            Unsafe.Add(ref columns.Hashes, count) = AsciiRuns.Hash(ref Unsafe.Add(ref text, start), length);
            offset = end;
            starts &= starts - 1;
            ends &= ends - 1;
            before = BitOperations.TrailingZeroCount(starts) == end ? 0 : Unsafe.Add(ref marks, Unsafe.Add(ref text, end));
        }

        _into.Added(window.Count);
        gap = 0;
        return offset;
    }

    // Nearly all are words, whose kind is zero: the few numbers are written over them.
    private readonly int TakeBare(ref byte text, in AsciiWindow window)
    {
        var columns = _into.Columns(AsciiRuns.WindowSize);
        ref var kinds = ref Unsafe.As<TokenKind, byte>(ref columns.Kinds);
        Vector256<byte>.Zero.StoreUnsafe(ref kinds);
        Vector256<byte>.Zero.StoreUnsafe(ref kinds, 32);
        for (var numbers = window.Starts & window.Digits; numbers != 0; numbers &= numbers - 1)
        {
            Unsafe.Add(ref kinds, BitOperations.PopCount(window.Starts & ((numbers - 1) & ~numbers))) = (byte)TokenKind.Number;
        }

        var (starts, ends, end) = (window.Starts, window.Ends, 0);
        ref var hash = ref columns.Hashes;
        ref var last = ref Unsafe.Add(ref hash, window.Count);
        while (Unsafe.IsAddressLessThan(ref hash, ref last))
        {
            var start = BitOperations.TrailingZeroCount(starts);
            end = BitOperations.TrailingZeroCount(ends);
            hash = AsciiRuns.Hash(ref Unsafe.Add(ref text, start), end - start);
            hash = ref Unsafe.Add(ref hash, 1);
            starts &= starts - 1;
            ends &= ends - 1;
        }

        _into.Added(window.Count);
        return end;
    }

    /// <summary>What several marks leave together.</summary>
    private static int Between(ref int marks, ref byte text, int length)
    {
        var gap = 0;
        for (var at = 0; at < length; at++)
        {
            gap = GapTable.Join(gap, Unsafe.Add(ref marks, Unsafe.Add(ref text, at)));
        }

        return gap;
    }
}
