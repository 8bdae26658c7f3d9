using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <summary>Questions to 64 bytes at once, in two halves; the answer to byte i is the top bit of it, and bit i of a mask.</summary>
internal static class ByteMasks
{
    /// <summary>The top bits of both halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Both(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    /// <summary>Where the bytes are a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Equal(Vector256<byte> low, Vector256<byte> high, byte value) => Both(Vector256.Equals(low, Vector256.Create(value)), Vector256.Equals(high, Vector256.Create(value)));

    /// <summary>ASCII letters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Letters(Vector256<byte> low, Vector256<byte> high) => Both(Within(low | Vector256.Create((byte)0x20), (byte)'a', 25), Within(high | Vector256.Create((byte)0x20), (byte)'a', 25));

    /// <summary>ASCII digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Digits(Vector256<byte> low, Vector256<byte> high) => Both(Within(low, (byte)'0', 9), Within(high, (byte)'0', 9));

    /// <summary>Small ones among letters: bit 5, which they have, is moved to the top. Means nothing of other bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Small(Vector256<byte> low, Vector256<byte> high) => Both(Vector256.ShiftLeft(low.AsUInt16(), 2).AsByte(), Vector256.ShiftLeft(high.AsUInt16(), 2).AsByte());

    /// <summary>Bytes that do more than leave a gap: those beyond ASCII, and `#`, `@` and `_`, which say what kind of token follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Care(Vector256<byte> low, Vector256<byte> high) => Both(low | Openers(low), high | Openers(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Openers(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, Vector256.Create((byte)'#')) | Vector256.Equals(bytes, Vector256.Create((byte)'@')) | Vector256.Equals(bytes, Vector256.Create((byte)'_'));

    /// <summary>Bytes from a first one on: the smaller of a byte's place and the last place is the place itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Within(Vector256<byte> bytes, byte first, byte last)
    {
        var place = bytes - Vector256.Create(first);
        return Vector256.Equals(Vector256.Min(place, Vector256.Create(last)), place);
    }
}
