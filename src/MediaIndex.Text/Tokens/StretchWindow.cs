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
        var letters = Both(Within(low | Vector256.Create((byte)0x20), (byte)'a', 25), Within(high | Vector256.Create((byte)0x20), (byte)'a', 25));

        // Bit 5, which small letters have, is moved to the top.
        var small = Both(Vector256.ShiftLeft(low.AsUInt16(), 2).AsByte(), Vector256.ShiftLeft(high.AsUInt16(), 2).AsByte());
        return new StretchWindow(
            letters,
            letters & ~small,
            Both(Within(low, (byte)'0', 9), Within(high, (byte)'0', 9)),
            Equal(low, high, (byte)' '),
            Equal(low, high, (byte)':'),
            Equal(low, high, (byte)'.'),
            Equal(low, high, (byte)'/'),
            Both(Careful(low), Careful(high)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Careful(Vector256<byte> bytes) =>
        bytes | Vector256.Equals(bytes, Vector256.Create((byte)'#')) | Vector256.Equals(bytes, Vector256.Create((byte)'@')) | Vector256.Equals(bytes, Vector256.Create((byte)'_'));

    /// <summary>Bytes from a first one on: the smaller of a byte's place and the last place is the place itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Within(Vector256<byte> bytes, byte first, byte last)
    {
        var place = bytes - Vector256.Create(first);
        return Vector256.Equals(Vector256.Min(place, Vector256.Create(last)), place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(Vector256<byte> low, Vector256<byte> high, byte value) => Both(Vector256.Equals(low, Vector256.Create(value)), Vector256.Equals(high, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Both(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
