using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>Whether a text says the same over and over: one token makes up most of it, or there are few different ones.</summary>
internal static class TokenRepeats
{
    /// <summary>Repetition is looked for among so many tokens.</summary>
    private const int Window = 200;

    private const int FewestForOne = 12;
    private const int FewestForFew = 24;

    /// <summary>Whether the first tokens repeat themselves beyond what is taken.</summary>
    /// <param name="hashes">The tokens.</param>
    /// <param name="maxShare">See <see cref="QualityOptions.MaxTokenShare"/>.</param>
    /// <param name="minDistinct">See <see cref="QualityOptions.MinDistinctShare"/>.</param>
    internal static bool AreTooMany(ReadOnlySpan<ulong> hashes, float maxShare, float minDistinct)
    {
        var looked = hashes[..Math.Min(Window, hashes.Length)];
        if (looked.Length < FewestForOne)
        {
            return false;
        }

        // So many are different at the least; then the most frequent one stands at no more than the other places.
        var distinct = FewestDistinct(looked);
        var most = looked.Length - distinct + 1;
        if (IsTooMany(looked.Length, distinct, most, maxShare, minDistinct))
        {
            Count(looked, out distinct, out most);
            return IsTooMany(looked.Length, distinct, most, maxShare, minDistinct);
        }

        return false;
    }

    private static bool IsTooMany(int looked, int distinct, int most, float maxShare, float minDistinct) =>
        most > maxShare * looked || (looked >= FewestForFew && distinct < minDistinct * looked);

    private static int FewestDistinct(ReadOnlySpan<ulong> hashes)
    {
        Span<byte> seen = stackalloc byte[256];
        seen.Clear();
        var distinct = 0;
        foreach (var hash in hashes)
        {
            ref var slot = ref seen[(byte)(hash >> 24)];
            distinct += 1 - slot;
            slot = 1;
        }

        return distinct;
    }

    /// <summary>Exact counts in a small open-addressing table on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Count(ReadOnlySpan<ulong> hashes, out int distinct, out int most)
    {
        const int Slots = 512;
        Span<ulong> keys = stackalloc ulong[Slots];
        Span<byte> counts = stackalloc byte[Slots];
        counts.Clear();
        (distinct, most) = (0, 0);
        foreach (var hash in hashes)
        {
            var at = (int)(hash & (Slots - 1));
            while (counts[at] != 0 && keys[at] != hash)
            {
                at = (at + 1) & (Slots - 1);
            }

            distinct += counts[at] == 0 ? 1 : 0;
            keys[at] = hash;
            most = Math.Max(most, ++counts[at]);
        }
    }
}
