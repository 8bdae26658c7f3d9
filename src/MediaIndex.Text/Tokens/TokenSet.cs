using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// A set of tokens by their hashes, asked without a branch: a token can stand in two places only (cuckoo hashing; Pagh and Rodler 2001). Immutable once built; safe for use by several threads.
/// </summary>
internal sealed class TokenSet
{
    private const int MostMoves = 256;

    // Zero: a free place. No word has the hash zero.
    private readonly ulong[] places;

    /// <summary>Builds the set.</summary>
    public TokenSet(IReadOnlyCollection<ulong> hashes)
    {
        var distinct = hashes.Where(hash => hash != 0).Distinct().ToList();
        for (var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, distinct.Count * 2)); ; size *= 2)
        {
            places = new ulong[size];
            if (distinct.TrueForAll(TryPut))
            {
                return;
            }
        }
    }

    /// <summary>1 where the set has a token, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Holds(ulong hash)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(places);
        return (Unsafe.Add(ref first, First(hash)) == hash ? 1 : 0) | (Unsafe.Add(ref first, Second(hash)) == hash ? 1 : 0);
    }

    private int First(ulong hash) => (int)hash & (places.Length - 1);

    private int Second(ulong hash) => (int)(hash >> 32) & (places.Length - 1);

    /// <summary>What stands in a token's place moves to its other one, and so on.</summary>
    private bool TryPut(ulong hash)
    {
        var place = First(hash);
        for (var moves = 0; moves < MostMoves; moves++)
        {
            (places[place], hash) = (hash, places[place]);
            if (hash == 0)
            {
                return true;
            }

            place = First(hash) == place ? Second(hash) : First(hash);
        }

        return false;
    }
}
