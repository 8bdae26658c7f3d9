using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// 64-bit hash of a token's folded UTF-8 bytes, taken eight at a time (little endian, the last zero-padded). It is the same on every machine.
/// Tokens of up to eight folded bytes never collide with each other: for them the hash is a bijection.
/// </summary>
internal struct TokenHash
{
    /// <summary>Bytes of a chunk.</summary>
    internal const int ChunkSize = 8;

    private const ulong Seed = 0x8E51_7B2D_5C93_F1A7;
    private ulong _state;
    private ulong _chunk;
    private int _shift;

    /// <summary>A hash that has seen nothing.</summary>
    internal static TokenHash Start() => new() { _state = Seed };

    /// <summary>True while no byte was added.</summary>
    internal readonly bool IsEmpty => _shift == 0 && _state == Seed;

    /// <summary>The UTF-8 bytes of a character, the first one lowest, and how many there are.</summary>
    internal static (uint Bytes, int Length) BytesOf(int scalar) => (uint)scalar switch
    {
        < 0x80 => ((uint)scalar, 1),
        < 0x800 => ((0xC0 | ((uint)scalar >> 6)) | Trail(scalar, 0, 1), 2),
        CharacterFolding.SharpS => ('s' | ('s' << 8), 2),
        CharacterFolding.Ae => ('a' | ('e' << 8), 2),
        CharacterFolding.Oe => ('o' | ('e' << 8), 2),
        < 0x10000 => ((0xE0 | ((uint)scalar >> 12)) | Trail(scalar, 6, 1) | Trail(scalar, 0, 2), 3),
        _ => ((0xF0 | ((uint)scalar >> 18)) | Trail(scalar, 12, 1) | Trail(scalar, 6, 2) | Trail(scalar, 0, 3), 4),
    };

    /// <summary>Adds the folded form of a character as UTF-8.</summary>
    /// <param name="fold">The folded form of every UTF-16 code unit.</param>
    /// <param name="scalar">The character.</param>
    internal void AddFolded(ushort[] fold, int scalar)
    {
        var (bytes, length) = BytesOf(scalar < 0x10000 ? fold[scalar] : MathematicalLetters.Fold(scalar) is var plain and not 0 ? plain : scalar);
        var (bits, room) = (length * 8, 64 - _shift);
        if (room >= bits)
        {
            _chunk |= (ulong)bytes << _shift;
            _shift += bits;
            return;
        }

        // A chunk is taken in only when a byte comes that it has no room for: the last one is mixed in another way.
        _state = Round(_state, room == 0 ? _chunk : _chunk | ((ulong)bytes << _shift));
        _chunk = bytes >> room;
        _shift = bits - room;
    }

    /// <summary>The hash of all bytes added.</summary>
    internal readonly ulong Finish() => Last(_state, _chunk);

    /// <summary>The hash of bytes that need no folding; equal to adding them one by one.</summary>
    internal static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        var state = Seed;
        for (; bytes.Length > ChunkSize; bytes = bytes[ChunkSize..])
        {
            state = Round(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        Span<byte> last = stackalloc byte[ChunkSize];
        last.Clear();
        bytes.CopyTo(last);
        return Last(state, BinaryPrimitives.ReadUInt64LittleEndian(last));
    }

    /// <summary><see cref="OfBytes"/> of folded bytes behind which <see cref="ChunkSize"/> zeros stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong OfPadded(ref byte bytes, int length)
    {
        var state = Seed;
        var at = 0;
        for (; length - at > ChunkSize; at += ChunkSize)
        {
            state = Round(state, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at)));
        }

        return Last(state, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at)));
    }

    /// <summary>The hash of a token of at most eight folded bytes, given as one chunk.</summary>
    internal static ulong OfChunk(ulong chunk) => Last(Seed, chunk);

    /// <summary>The state before any chunk.</summary>
    internal static ulong InitialState => Seed;

    /// <summary>Takes in a full chunk that is not the last.</summary>
    internal static ulong Round(ulong state, ulong chunk) => BitOperations.RotateLeft((state ^ chunk) * 0x9FB2_1C65_1E98_DF25, 29) * 0xD6E8_FEB8_6659_FD93;

    /// <summary>Takes in the last chunk and mixes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Last(ulong state, ulong chunk)
    {
        var value = state ^ chunk;
        value = (value ^ (value >> 32)) * 0xD6E8_FEB8_6659_FD93;
        value = (value ^ (value >> 32)) * 0x9FB2_1C65_1E98_DF25;
        return value ^ (value >> 32);
    }

    /// <summary><see cref="Round(ulong, ulong)"/> of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> Round(Vector256<ulong> state, Vector256<ulong> chunk)
    {
        var product = FourProducts.Times(state ^ chunk, 0x9FB2_1C65_1E98_DF25);
        return FourProducts.Times((product << 29) | (product >> 35), 0xD6E8_FEB8_6659_FD93);
    }

    /// <summary><see cref="Last(ulong, ulong)"/> of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> Last(Vector256<ulong> state, Vector256<ulong> chunk)
    {
        var value = state ^ chunk;
        value = FourProducts.Times(value ^ (value >> 32), 0xD6E8_FEB8_6659_FD93);
        value = FourProducts.Times(value ^ (value >> 32), 0x9FB2_1C65_1E98_DF25);
        return value ^ (value >> 32);
    }

    private static uint Trail(int scalar, int shift, int place) => (0x80u | (((uint)scalar >> shift) & 0x3F)) << (place * 8);
}
