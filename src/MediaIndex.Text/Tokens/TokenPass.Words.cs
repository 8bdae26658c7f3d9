using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <content>Words of ASCII letters and numbers, 64 bytes at a time.</content>
internal ref partial struct TokenPass
{
    private const int LongestNumber = 7;

    /// <summary>
    /// Adds the words and numbers of a window of 64 bytes that begins with an ASCII letter, up to the first thing that takes more care, and returns the bytes taken; none where the first word already does.
    /// Where tokens begin and end is read off masks, so that no token's length is a branch to be guessed; places to write to are kept at hand, since the window has room for all its tokens.
    /// </summary>
    private readonly int TakeWords(ref byte text, int position, ref int gap)
    {
        ref var marks = ref MemoryMarshal.GetReference(_marks);
        ref var gaps = ref MemoryMarshal.GetReference(_gaps);
        var window = AsciiRuns.Window(ref text);
        var (starts, ends) = (window.Starts, window.Ends);
        var (before, after, offset) = (gap, 0, 0);
        var columns = _into.Columns(AsciiRuns.WindowSize);
        var count = 0;
        while (ends != 0)
        {
            var start = BitOperations.TrailingZeroCount(starts);
            var end = BitOperations.TrailingZeroCount(ends);
            before |= start == offset + 1 ? after : 0;
            if (start > offset + 1)
            {
                before = Between(ref marks, ref Unsafe.Add(ref text, offset), start - offset);
            }

            var length = end - start;
            var digit = (int)(window.Digits >> start) & 1;
            after = Unsafe.Add(ref marks, Unsafe.Add(ref text, end));
            if (((before & GapTable.Care) | (after & GapTable.Watch) | digit) != 0 && ((before & GapTable.Care) != 0 || !Ends(position + end, length, digit)))
            {
                break;
            }

            Unsafe.Add(ref columns.Starts, count) = position + start;
            Unsafe.Add(ref columns.Lengths, count) = length;
            Unsafe.Add(ref columns.Gaps, count) = Unsafe.Add(ref gaps, before);
            Unsafe.Add(ref columns.Kinds, count) = (TokenKind)(digit * (int)TokenKind.Number);
            Unsafe.Add(ref columns.Scripts, count) = (TokenScript)((1 - digit) * (int)TokenScript.Latin);
            Unsafe.Add(ref columns.Flags, count) = AsciiRuns.Flags(window.Capitals >> start, length);
            Unsafe.Add(ref columns.Hashes, count) = AsciiRuns.Hash(ref Unsafe.Add(ref text, start), length);
            count++;
            (before, offset) = (0, end);
            starts &= starts - 1;
            ends &= ends - 1;
        }

        _into.Added(count);
        gap = offset == 0 ? gap : 0;
        return offset;
    }

    /// <summary>Whether a word, or a number of so many digits, ends here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool Ends(int at, int length, int digit) => digit == 0 ? EndsWord(at, length) : _text[at] < 0x80 && length <= LongestNumber;

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
