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
    private const ulong Seed = 0x8E51_7B2D_5C93_F1A7;
    private ulong _state;
    private ulong _chunk;
    private int _shift;

    /// <summary>A hash that has seen nothing.</summary>
    internal static TokenHash Start() => new() { _state = Seed };

    /// <summary>True while no byte was added.</summary>
    internal readonly bool IsEmpty => _shift == 0 && _state == Seed;

    /// <summary>Adds one folded byte.</summary>
    internal void AddByte(uint value)
    {
        if (_shift == 64)
        {
            _state = Round(_state, _chunk);
            _chunk = 0;
            _shift = 0;
        }

        _chunk |= (ulong)value << _shift;
        _shift += 8;
    }

    /// <summary>Adds a folded character as UTF-8.</summary>
    internal void AddScalar(int scalar)
    {
        var value = (uint)scalar;
        if (value < 0x80)
        {
            AddByte(value);
        }
        else if (value < 0x800 && _shift <= 48)
        {
            _chunk |= (ulong)((0xC0 | (value >> 6)) | ((0x80 | (value & 0x3F)) << 8)) << _shift;
            _shift += 16;
        }
        else if (value < 0x800)
        {
            AddByte(0xC0 | (value >> 6));
            AddByte(0x80 | (value & 0x3F));
        }
        else if (value < 0x10000)
        {
            AddByte(0xE0 | (value >> 12));
            AddByte(0x80 | ((value >> 6) & 0x3F));
            AddByte(0x80 | (value & 0x3F));
        }
        else
        {
            AddByte(0xF0 | (value >> 18));
            AddByte(0x80 | ((value >> 12) & 0x3F));
            AddByte(0x80 | ((value >> 6) & 0x3F));
            AddByte(0x80 | (value & 0x3F));
        }
    }

    /// <summary>Adds the folded form of a character.</summary>
    /// <param name="fold">The folded form of every UTF-16 code unit.</param>
    /// <param name="scalar">The character.</param>
    internal void AddFolded(ushort[] fold, int scalar)
    {
        var folded = scalar < 0x10000 ? fold[scalar] : MathematicalLetters.Fold(scalar) is var plain and not 0 ? plain : scalar;
        switch (folded)
        {
            case CharacterFolding.SharpS:
                AddByte('s');
                AddByte('s');
                break;
            case CharacterFolding.Ae:
                AddByte('a');
                AddByte('e');
                break;
            case CharacterFolding.Oe:
                AddByte('o');
                AddByte('e');
                break;
            default:
                AddScalar(folded);
                break;
        }
    }

    /// <summary>The hash of all bytes added.</summary>
    internal readonly ulong Finish() => Last(_state, _chunk);

    /// <summary>The hash of bytes that need no folding; equal to adding them one by one.</summary>
    internal static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        var state = Seed;
        for (; bytes.Length > 8; bytes = bytes[8..])
        {
            state = Round(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        Span<byte> last = stackalloc byte[8];
        last.Clear();
        bytes.CopyTo(last);
        return Last(state, BinaryPrimitives.ReadUInt64LittleEndian(last));
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
}
