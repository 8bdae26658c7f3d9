using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <summary>64 bytes of a text as masks; bit i stands for byte i.</summary>
/// <param name="Letters">ASCII letters.</param>
/// <param name="Capitals">Capitals among them.</param>
/// <param name="Digits">ASCII digits.</param>
/// <param name="Blanks">The blank (U+0020).</param>
/// <param name="Colons">`:`.</param>
/// <param name="Periods">`.`.</param>
/// <param name="Slashes">`/`.</param>
/// <param name="Care">Bytes that do more than leave a gap: those outside ASCII, and the signs that open or go on with a hashtag or a handle.</param>
internal readonly record struct StretchWindow(ulong Letters, ulong Capitals, ulong Digits, ulong Blanks, ulong Colons, ulong Periods, ulong Slashes, ulong Care)
{
    /// <summary>Bytes in a window.</summary>
    internal const int Size = 64;

    /// <summary>Reads 64 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static StretchWindow Read(ref byte start)
    {
        var low = Vector256.LoadUnsafe(ref start);
        var high = Vector256.LoadUnsafe(ref start, 32);
        var letters = ByteMasks.Letters(low, high);
        return new StretchWindow(
            letters,
            letters & ~ByteMasks.Small(low, high),
            ByteMasks.Digits(low, high),
            ByteMasks.Equal(low, high, (byte)' '),
            ByteMasks.Equal(low, high, (byte)':'),
            ByteMasks.Equal(low, high, (byte)'.'),
            ByteMasks.Equal(low, high, (byte)'/'),
            ByteMasks.Care(low, high));
    }
}
