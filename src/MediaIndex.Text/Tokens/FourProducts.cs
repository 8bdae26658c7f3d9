using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MediaIndex.Text.Tokens;

/// <summary>Four products of 64 bits side by side. Processors before AVX-512 multiply 32 bits at most, so that each is put together of three.</summary>
internal static class FourProducts
{
    /// <summary>Whether this processor has what it takes; where it has not, callers go one by one.</summary>
    internal static bool AreSupported => Avx2.IsSupported;

    /// <summary>The low 64 bits of each value times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> Times(Vector256<ulong> values, ulong by)
    {
        var (low, high) = (Vector256.Create((uint)by), Vector256.Create((uint)(by >> 32)));
        var crossed = Avx2.Multiply(values.AsUInt32(), high) + Avx2.Multiply((values >> 32).AsUInt32(), low);
        return Avx2.Multiply(values.AsUInt32(), low) + (crossed << 32);
    }
}
