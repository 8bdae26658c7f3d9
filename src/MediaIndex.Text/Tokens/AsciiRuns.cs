using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Tokens;

/// <summary>Words and numbers of ASCII characters, several bytes at a time. Reads up to 64 bytes past the end of a run, so the text must be padded.</summary>
internal static class AsciiRuns
{
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

    /// <summary>The same for at most sixteen bytes, without a branch: a word of one chunk reads it twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong HashOfTwo(ref byte start, int length)
    {
        // All ones where there are two chunks.
        var two = (long)(8 - length) >> 63;
        var first = TokenHash.Round(TokenHash.InitialState, Unsafe.ReadUnaligned<ulong>(ref start) | LowerCase) ^ TokenHash.InitialState;
        var last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 8 & (nint)two)) | LowerCase;
        return TokenHash.Last(TokenHash.InitialState ^ (first & (ulong)two), last & (ulong.MaxValue >> ((8 * (8 & (int)two)) - (8 * length))));
    }
}
