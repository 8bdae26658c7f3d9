using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MediaIndex.Text.Tokens;

/// <summary>Masks turned into lists, without a branch on how many bits are set where that can be helped: more is written than counts.</summary>
internal static class BitLists
{
    /// <summary>How far behind the places that count the methods write.</summary>
    internal const int Slack = 16;

    /// <summary>The lowest bit of every byte.</summary>
    internal const ulong LowBits = 0x0101_0101_0101_0101;

    private const int Few = 4;
    private const int Many = 8;

    /// <summary>The bits of <paramref name="values"/> that stand where <paramref name="mask"/> has one, side by side from bit 0 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Gather(ulong values, ulong mask) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(values, mask) : GatherOneByOne(values, mask);

    /// <summary>The same where the processor cannot do it at once.</summary>
    internal static ulong GatherOneByOne(ulong values, ulong mask)
    {
        var gathered = 0UL;
        for (var place = 0; mask != 0; place++)
        {
            gathered |= ((values >> BitOperations.TrailingZeroCount(mask)) & 1) << place;
            mask &= mask - 1;
        }

        return gathered;
    }

    /// <summary>The lowest eight bits, each in a byte of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Spread(ulong bits) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, LowBits) : SpreadByProduct(bits);

    /// <summary>The same by arithmetic: of eight copies of the bits each byte keeps its own one.</summary>
    internal static ulong SpreadByProduct(ulong bits) => (((((bits & 0xFF) * LowBits) & 0x8040_2010_0804_0201) + 0x7F7F_7F7F_7F7F_7F7F) >> 7) & LowBits;

    /// <summary>Writes the place of every set bit, counted from <paramref name="from"/> on, behind those that are there, and returns how many are there now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Append(ulong bits, int from, ref int places, int count)
    {
        var after = count + BitOperations.PopCount(bits);
        bits = Next(bits, from, ref Unsafe.Add(ref places, count));
        for (count += Few; count < after; count += Many)
        {
            ref var place = ref Unsafe.Add(ref places, count);
            bits = Next(Next(bits, from, ref place), from, ref Unsafe.Add(ref place, Few));
        }

        return after;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong bits, int from, ref int place)
    {
        place = from + BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        Unsafe.Add(ref place, 1) = from + BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        Unsafe.Add(ref place, 2) = from + BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        Unsafe.Add(ref place, 3) = from + BitOperations.TrailingZeroCount(bits);
        return bits & (bits - 1);
    }
}
