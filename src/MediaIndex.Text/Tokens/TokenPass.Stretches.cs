using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <content>Words of ASCII letters and numbers where nothing else stands among them, some hundreds of bytes at a time.</content>
internal ref partial struct TokenPass<TDetail>
    where TDetail : struct, ITokenDetail
{
    /// <summary>Adds the words and numbers from an ASCII letter on, up to the first thing that takes more care, and returns the bytes taken; none where the first word already does.</summary>
    private readonly int TakeStretch(ref byte text, int position, ref int gap)
    {
        var columns = _into.Columns(AsciiStretch.Room);
        var stretch = new AsciiStretch(columns);
        var stop = stretch.Find(ref text, position, _end);
        var found = stretch.Ended;
        Measure(columns, found);
        ClearUp(ref text, columns, stretch);
        if (found > 0 && Unsafe.Add(ref columns.Starts, found - 1) + Unsafe.Add(ref columns.Lengths, found - 1) == stop && !Ends(Unsafe.Add(ref columns.Starts, found - 1), stop))
        {
            found--;
        }

        if (found == 0)
        {
            return 0;
        }

        WordHashes.Write(ref text, columns, found);
        columns.Gaps = GapTable.Resolve(gap);
        gap = 0;
        _into.Added(found);
        return Unsafe.Add(ref columns.Starts, found - 1) + Unsafe.Add(ref columns.Lengths, found - 1) - position;
    }

    /// <summary>The lengths of words that have one blank and another word behind them.</summary>
    private static void Measure(in TokenColumns columns, int found)
    {
        for (var token = 0; token < found; token += Vector256<int>.Count)
        {
            ref var start = ref Unsafe.Add(ref columns.Starts, token);
            var lengths = Vector256.LoadUnsafe(ref Unsafe.Add(ref start, 1)) - Vector256.LoadUnsafe(ref start) - Vector256<int>.One;
            lengths.StoreUnsafe(ref Unsafe.Add(ref columns.Lengths, token));
        }
    }

    /// <summary>The lengths of the others, and the gaps behind them.</summary>
    private readonly void ClearUp(ref byte text, in TokenColumns columns, in AsciiStretch stretch)
    {
        ref var gaps = ref MemoryMarshal.GetReference(ShortGaps.All);
        ref var tokens = ref stretch.Tokens;
        ref var ends = ref stretch.Ends;
        for (var i = 1; i < stretch.NotedTokens; i++)
        {
            var (token, end) = (Unsafe.Add(ref tokens, i), Unsafe.Add(ref ends, i - 1));
            var between = Unsafe.Add(ref columns.Starts, token) - end;
            Unsafe.Add(ref columns.Lengths, token - 1) = end - Unsafe.Add(ref columns.Starts, token - 1);
            Unsafe.Add(ref columns.Gaps, token) = between <= ShortGaps.Longest
                ? Unsafe.Add(ref gaps, ShortGaps.Index(ref Unsafe.Add(ref text, end), between))
                : ShortGaps.Of(ref Unsafe.Add(ref text, end), between);
        }

        if (stretch.NotedEnds == stretch.NotedTokens)
        {
            Unsafe.Add(ref columns.Lengths, stretch.Ended - 1) = Unsafe.Add(ref ends, stretch.NotedEnds - 1) - Unsafe.Add(ref columns.Starts, stretch.Ended - 1);
        }
    }

    /// <summary>Whether a word or a number ends at a byte that takes more care.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool Ends(int start, int end) => _text[start] >= 'A' ? EndsWord(end, end - start) : _text[end] < 0x80;
}
