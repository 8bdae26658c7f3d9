using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MediaIndex.Text.Tokens;

/// <summary>Memory that is wanted soon.</summary>
internal static class CacheLine
{
    /// <summary>Bytes of a line.</summary>
    public const int Bytes = 64;

    /// <summary>The first element of a pinned array that begins a line.</summary>
    public static int FirstAligned<T>(T[] pinned)
        where T : unmanaged
    {
        unsafe
        {
            var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
            return (int)((Bytes - (address % Bytes)) % Bytes) / sizeof(T);
        }
    }

    /// <summary>Asks the processor to have the line of a value at hand; nothing where it cannot be asked.</summary>
    /// <param name="value">The value; it may move while the line is on its way, which costs time but no truth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ref readonly ulong value)
    {
        if (Sse.IsSupported)
        {
            unsafe
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
            }
        }
    }
}
