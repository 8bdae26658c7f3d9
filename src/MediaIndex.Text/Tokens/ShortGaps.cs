using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <summary>What a few ASCII bytes between two tokens leave, read from a table: the marks of up to three bytes are four bits each.</summary>
internal static class ShortGaps
{
    /// <summary>Most bytes that the table knows.</summary>
    internal const int Longest = 3;

    private const int MarkBits = 4;
    private static readonly int[] BitsOfMarks = [0, GapTable.Space, GapTable.Apostrophe, GapTable.Hyphen, GapTable.Period, GapTable.Comma, GapTable.Other, GapTable.Sentence, GapTable.Line];
    private static readonly byte[] MarksOfBytes = BuildMarks();
    private static readonly TokenGap[] Gaps = BuildGaps();

    /// <summary>The gap by <see cref="Index"/>.</summary>
    internal static ReadOnlySpan<TokenGap> All => Gaps;

    /// <summary>Where the table has the gap of at most three bytes; three are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Index(ref byte text, int length)
    {
        ref var marks = ref MemoryMarshal.GetArrayDataReference(MarksOfBytes);
        int first = Unsafe.Add(ref marks, text), second = Unsafe.Add(ref marks, Unsafe.Add(ref text, 1)), third = Unsafe.Add(ref marks, Unsafe.Add(ref text, 2));
        return (first | (second << MarkBits) | (third << (2 * MarkBits))) & ~(-1 << (MarkBits * length));
    }

    /// <summary>The gap of any number of bytes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static TokenGap Of(ref byte text, int length)
    {
        var bits = 0;
        for (var at = 0; at < length; at++)
        {
            bits = GapTable.Join(bits, BitsOfMarks[MarksOfBytes[Unsafe.Add(ref text, at)]]);
        }

        return GapTable.Resolve(bits);
    }

    private static byte[] BuildMarks()
    {
        var marks = new byte[256];
        for (var value = 0; value < 0x80; value++)
        {
            var kind = CharacterClasses.Table[value];
            marks[value] = kind is (>= CharacterClass.Space and <= CharacterClass.SentenceEnd) or CharacterClass.Symbol ? (byte)Array.IndexOf(BitsOfMarks, GapTable.Add(0, kind)) : (byte)0;
        }

        return marks;
    }

    private static TokenGap[] BuildGaps()
    {
        var gaps = new TokenGap[1 << (Longest * MarkBits)];
        for (var index = 0; index < gaps.Length; index++)
        {
            var bits = 0;
            for (var at = 0; at < Longest; at++)
            {
                var mark = (index >> (at * MarkBits)) & ((1 << MarkBits) - 1);
                bits = mark < BitsOfMarks.Length ? GapTable.Join(bits, BitsOfMarks[mark]) : bits;
            }

            gaps[index] = GapTable.Resolve(bits);
        }

        return gaps;
    }
}
