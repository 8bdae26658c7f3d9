using System.Numerics;
using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Tokens;

/// <summary>Words and numbers of ASCII characters, several bytes at a time. Reads up to eight bytes past the end of a run, so the text must be padded.</summary>
internal static class AsciiRuns
{
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong Highs = Ones * 0x80;

    /// <summary>A number of at most seven ASCII digits with an ASCII character behind it.</summary>
    internal static bool TryDigits(ref byte start, out int length, out ulong hash)
    {
        ulong chunk = 0;
        length = 0;
        uint next;
        while ((next = Unsafe.Add(ref start, length)) - '0' < 10 && length < 8)
        {
            chunk |= (ulong)next << (8 * length);
            length++;
        }

        hash = TokenHash.OfChunk(chunk);
        return length < 8 && next < 0x80;
    }

    /// <summary>Letters of a word of ASCII letters, eight at a time, and its hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Letters(ref byte start, out ulong hash, out TokenFlags flags)
    {
        var state = TokenHash.InitialState;
        var length = 0;
        var chunk = LoadLetters(ref start, out var count, out var small);
        while (count == 8)
        {
            length += 8;
            var next = LoadLetters(ref Unsafe.Add(ref start, length), out count, out var smallNext);
            if (count == 0)
            {
                break;
            }

            state = TokenHash.Round(state, chunk);
            chunk = next;
            small |= smallNext;
        }

        length += count;
        hash = TokenHash.Last(state, chunk);
        flags = (start & 0x20) != 0 ? TokenFlags.None : small == 0 && length > 1 ? TokenFlags.InitialCapital | TokenFlags.AllCapitals : TokenFlags.InitialCapital;
        return length;
    }

    /// <summary>The ASCII letters at a byte in lower case, zero behind the last; how many of eight; a mark in <paramref name="small"/> for any that is not a capital.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LoadLetters(ref byte at, out int count, out ulong small)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref at);
        var lower = word | (Ones * 0x20);
        var low = lower & ~Highs;
        var letters = (low + (Ones * (0x80 - 'a'))) & ~(low + (Ones * (0x7F - 'z'))) & ~word & Highs;
        count = BitOperations.TrailingZeroCount(letters ^ Highs) >> 3;
        var mask = count == 8 ? ulong.MaxValue : (1UL << (count * 8)) - 1;
        small = word & (Ones * 0x20) & mask;
        return lower & mask;
    }
}
