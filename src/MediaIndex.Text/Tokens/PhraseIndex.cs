using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// Numbers of phrases by their tokens: an open-addressing table of combined token hashes, which also holds the beginnings of longer phrases, behind a filter of bits (two bits of one word a key, as in a
/// blocked Bloom filter; Putze, Sanders and Singler 2007). A search ends at the first beginning that no phrase has, mostly in the filter, which stays in the caches where a table of hundreds of thousands
/// of words does not; of such a table the places can be asked for ahead of the search. Immutable once built; safe for use by several threads.
/// </summary>
internal sealed class PhraseIndex
{
    private const int Ahead = 8;
    private const int KeysPerFilterWord = 4;
    private const int None = -1;
    private const int TagShift = 24;
    private const ulong ContinuesBit = 1UL << (TagShift - 1);
    private const ulong NumberMask = ContinuesBit - 1;
    private const ulong Seed = 0x9E3779B97F4A7C15;

    // The upper forty bits of a key, whether a longer phrase begins so, and the number of the phrase plus one; zero: a free place. The lowest bits of a key are its place, so that of 2^40 keys that meet an entry less than one is taken for it.
    private readonly ulong[] entries;
    private readonly ulong[] filter;

    /// <summary>Builds the table.</summary>
    /// <param name="numbers">Number of each phrase by <see cref="KeyOf"/>; <see cref="Beginning"/> where only longer ones begin so; and whether longer ones begin so.</param>
    /// <exception cref="InvalidDataException">More phrases than an entry can number.</exception>
    public PhraseIndex(IReadOnlyDictionary<ulong, (int Number, bool Continues)> numbers)
    {
        entries = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, numbers.Count * 2))];
        filter = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, numbers.Count / KeysPerFilterWord))];
        foreach (var (key, (number, continues)) in numbers)
        {
            if (number >= (int)NumberMask)
            {
                throw new InvalidDataException($"a dictionary of more than {NumberMask} phrases is not provided for");
            }

            Insert(key, (key >> TagShift << TagShift) | (continues ? ContinuesBit : 0) | (uint)(number + 1));
        }
    }

    /// <summary>The number of what is only the beginning of phrases.</summary>
    public static int Beginning => None;

    /// <summary>Key of tokens in a row.</summary>
    public static ulong KeyOf(ReadOnlySpan<ulong> hashes)
    {
        var key = Seed;
        foreach (var hash in hashes)
        {
            key = Step(key, hash);
        }

        return key;
    }

    /// <summary>The longest phrase that begins at a token.</summary>
    /// <returns>Its length in tokens, 0 where there is none; and its number.</returns>
    public (int Length, int Number) Longest(ReadOnlySpan<ulong> hashes, int at)
    {
        var found = (Length: 0, Number: None);
        var key = Seed;
        for (var token = at; token < hashes.Length; token++)
        {
            key = Step(key, hashes[token]);
            if (!MayHold(key))
            {
                break;
            }

            var entry = Find(key);
            if ((entry & NumberMask) != 0)
            {
                found = (token - at + 1, (int)(entry & NumberMask) - 1);
            }

            if ((entry & ContinuesBit) == 0)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The first token, from one on, at which a phrase may begin; the number of tokens where there is none.</summary>
    public int Next(ReadOnlySpan<ulong> hashes, int from)
    {
        while (from < hashes.Length && !MayHold(Step(Seed, hashes[from])))
        {
            from++;
        }

        return from;
    }

    /// <summary>The same, and asks the processor to have at hand soon what the tokens behind it that may begin a phrase are looked up in.</summary>
    /// <param name="hashes">Hashes of all tokens.</param>
    /// <param name="from">The first token that may be taken.</param>
    /// <param name="fetched">Tokens asked for before; is moved on.</param>
    public int Next(ReadOnlySpan<ulong> hashes, int from, ref int fetched)
    {
        for (var end = Math.Min(from + (2 * Ahead), hashes.Length); fetched < end; fetched++)
        {
            var key = Step(Seed, hashes[fetched]);
            if (MayHold(key))
            {
                CacheLine.Fetch(ref EntryAt((int)key));
            }
        }

        return Next(hashes, from);
    }

    /// <summary>Asks the processor to have the places of the next tokens at hand soon; for tables that are larger than its caches.</summary>
    /// <param name="hashes">Hashes of all tokens.</param>
    /// <param name="at">The token that is to be looked at now.</param>
    /// <param name="fetched">Tokens asked for before; is moved on.</param>
    public void Fetch(ReadOnlySpan<ulong> hashes, int at, ref int fetched)
    {
        for (var end = Math.Min(at + Ahead, hashes.Length - 1); fetched < end; fetched++)
        {
            var one = Step(Seed, hashes[fetched]);
            var two = Step(one, hashes[fetched + 1]);
            CacheLine.Fetch(ref WordOf(one));
            CacheLine.Fetch(ref WordOf(two));
            CacheLine.Fetch(ref EntryAt((int)one));
            CacheLine.Fetch(ref EntryAt((int)two));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step(ulong key, ulong hash)
    {
        var mixed = (key ^ hash) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }

    private static ulong BitsOf(ulong key) => (1UL << (int)(key >> 58)) | (1UL << (int)(key >> 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayHold(ulong key)
    {
        var word = WordOf(key);
        return ((word >> (int)(key >> 58)) & (word >> (int)(key >> 52)) & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong WordOf(ulong key) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(filter), (int)(key >> 24) & (filter.Length - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong EntryAt(int position) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), position & (entries.Length - 1));

    private void Insert(ulong key, ulong entry)
    {
        var position = (int)key;
        while (EntryAt(position) != 0)
        {
            position++;
        }

        EntryAt(position) = entry;
        WordOf(key) |= BitsOf(key);
    }

    /// <summary>The entry of a key, or a free place.</summary>
    private ulong Find(ulong key)
    {
        var position = (int)key;
        while ((EntryAt(position) ^ key) >> TagShift != 0 && EntryAt(position) != 0)
        {
            position++;
        }

        return EntryAt(position);
    }
}
