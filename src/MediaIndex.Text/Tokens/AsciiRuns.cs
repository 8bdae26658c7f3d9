using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <summary>Words and numbers of ASCII characters, several bytes at a time. Reads up to 64 bytes past the end of a run, so the text must be padded.</summary>
internal static class AsciiRuns
{
    internal const int WindowSize = 64;
    internal const ulong LowerCase = 0x2020_2020_2020_2020;

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

    /// <summary>Where runs of ASCII letters and of digits begin and end in 64 bytes, and how many of them are tokens beyond doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static AsciiWindow Window(ref byte start)
    {
        var low = Vector256.LoadUnsafe(ref start);
        var high = Vector256.LoadUnsafe(ref start, 32);
        var letters = ByteMasks.Letters(low, high);
        var digits = ByteMasks.Digits(low, high);
        var (afterLetter, afterDigit) = (letters << 1, digits << 1);
        var (starts, letterEnds) = ((letters & ~afterLetter) | (digits & ~afterDigit), afterLetter & ~letters);
        var ends = letterEnds | (afterDigit & ~digits);

        // A byte beyond ASCII may go on with a word; what stands behind `http` or `www` may make an address of it; a long number takes more than one chunk.
        var beyond = ByteMasks.Both(low, high);
        var www = (letters & ~afterLetter) << 3 & (letters << 2) & ByteMasks.Equal(low, high, (byte)'.');
        var colons = ByteMasks.Equal(low, high, (byte)':');
        var doubt = (ends & beyond) | (letterEnds & (colons | www)) | Longer(digits);
        var care = ByteMasks.Care(low, high);
        var count = Math.Min(BitOperations.PopCount(starts & Below(care)), BitOperations.PopCount(ends & Below(doubt)));
        return new AsciiWindow(starts, ends, digits, letters & ~ByteMasks.Small(low, high), count, care == 0);
    }

    /// <summary>The hash of a word of ASCII letters, in lower case, or of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Hash(ref byte start, int length)
    {
        var state = TokenHash.InitialState;
        while (length > 8)
        {
            state = TokenHash.Round(state, Unsafe.ReadUnaligned<ulong>(ref start) | LowerCase);
            start = ref Unsafe.Add(ref start, 8);
            length -= 8;
        }

        return TokenHash.Last(state, (Unsafe.ReadUnaligned<ulong>(ref start) | LowerCase) & (ulong.MaxValue >> (64 - (8 * length))));
    }

    /// <summary>Capitals of a word, given as a mask from its first letter on. Without a branch, since capitals come as they please: one small letter, or a single letter, leaves the second flag off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TokenFlags Flags(ulong capitals, int length)
    {
        var initial = (uint)capitals & 1;
        var small = (~capitals & ((1UL << length) - 1)) | (length == 1 ? 1UL : 0UL);
        return (TokenFlags)(initial | ((small == 0 ? initial : 0) << 1));
    }

    /// <summary>The eighth bit of a run of ones and those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Longer(ulong runs)
    {
        runs &= runs << 1;
        runs &= runs << 2;
        return runs & (runs << 4);
    }

    /// <summary>All bits below the first one; all where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(ulong bits) => (bits - 1) & ~bits;
}

/// <summary>64 bytes of a text as masks; bit i stands for byte i.</summary>
/// <param name="Starts">Where runs of letters and runs of digits begin.</param>
/// <param name="Ends">The bytes behind them; a run that goes on behind the window has none.</param>
/// <param name="Digits">Digits.</param>
/// <param name="Capitals">Capital letters.</param>
/// <param name="Count">So many runs from the first on are tokens that end where their run does, with nothing between them but blanks and plain punctuation.</param>
/// <param name="Plain">Whether there is nothing in the window but ASCII that makes words and numbers or stands between them.</param>
internal readonly record struct AsciiWindow(ulong Starts, ulong Ends, ulong Digits, ulong Capitals, int Count, bool Plain);
