using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// Numbers of phrases by their tokens: an open-addressing table of combined token hashes, which also holds the beginnings of longer phrases, behind a filter of bits (two bits of one word a key, as in a
/// blocked Bloom filter; Putze, Sanders and Singler 2007). The filter knows phrases of one token and beginnings of two and more, but not the first tokens of longer phrases: those are mostly common words
/// (of news, four tokens in ten begin a term of some topic, one in ten is one). So it is asked for the token and for the token with the next. Immutable once built; safe for use by several threads.
/// </summary>
internal sealed class PhraseIndex
{
    private const int KeysPerFilterWord = 4;
    private const int None = -1;
    private const int TagShift = 24;
    private const ulong ContinuesBit = 1UL << (TagShift - 1);
    private const ulong NumberMask = ContinuesBit - 1;

    // The upper forty bits of a key, whether a longer phrase begins so, and the number of the phrase plus one; zero: a free place. The lowest bits of a key are its place, so that of 2^40 keys that meet an entry less than one is taken for it.
    private readonly ulong[] entries;
    private readonly ulong[] filter;

    /// <summary>Builds the table.</summary>
    /// <param name="numbers">Number of each phrase by <see cref="KeyOf"/>; <see cref="Beginning"/> where only longer ones begin so; whether longer ones begin so; and the number of tokens.</param>
    /// <exception cref="InvalidDataException">More phrases than an entry can number.</exception>
    public PhraseIndex(IReadOnlyDictionary<ulong, (int Number, bool Continues, int Tokens)> numbers)
    {
        entries = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, numbers.Count * 2))];
        filter = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, numbers.Count / KeysPerFilterWord))];
        foreach (var (key, (number, continues, tokens)) in numbers)
        {
            if (number >= (int)NumberMask)
            {
                throw new InvalidDataException($"a dictionary of more than {NumberMask} phrases is not provided for");
            }

            if (tokens > 1 || number != Beginning)
            {
                Insert(key, (Mixed(key) >> TagShift << TagShift) | (continues ? ContinuesBit : 0) | (uint)(number + 1));
            }
        }
    }

    /// <summary>The number of what is only the beginning of phrases.</summary>
    public static int Beginning => None;

    /// <summary>Key of tokens in a row, one at least: that of one is its hash.</summary>
    public static ulong KeyOf(ReadOnlySpan<ulong> hashes)
    {
        var key = hashes[0];
        foreach (var hash in hashes[1..])
        {
            key = Step(key, hash);
        }

        return key;
    }

    /// <summary>The longest phrase that begins at a token.</summary>
    /// <returns>Its length in tokens, 0 where there is none; and its number.</returns>
    public (int Length, int Number) Longest(ReadOnlySpan<ulong> hashes, int at)
    {
        var two = at + 1 < hashes.Length ? Step(hashes[at], hashes[at + 1]) : 0;
        return at + 1 < hashes.Length && MayHold(two) ? LongestOfSeveral(two, hashes, at) : OfOne(hashes[at]);
    }

    /// <summary>1 where a phrase of several tokens may begin with two, else 0; without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MayBeginSeveral(ulong hash, ulong next)
    {
        var key = Step(hash, next);
        return (int)BothBits(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(filter), WordOf(key, filter.Length - 1)), key) & 1;
    }

    /// <summary>Writes down the tokens at which a phrase may begin, in the order of the text, without a branch that depends on the text; and asks the processor to have at hand what they are looked up in.</summary>
    /// <param name="hashes">Hashes of all tokens, and <see cref="TokenBuffer.Slack"/> numbers behind them.</param>
    /// <param name="from">The first token.</param>
    /// <param name="to">The token behind the last.</param>
    /// <param name="places">Room for the tokens: the token, above whether a phrase of several may begin there. Behind the last token of a text there is no other: such a phrase is then none.</param>
    /// <param name="keys">Room for as many keys: of the two tokens, or of the one.</param>
    /// <returns>Number of places.</returns>
    /// <exception cref="ArgumentException">Too little room, or no slack.</exception>
    public int Ask(ReadOnlySpan<ulong> hashes, int from, int to, Span<int> places, Span<ulong> keys)
    {
        if (places.Length < to - from || keys.Length < to - from || hashes.Length <= to || from < 0)
        {
            throw new ArgumentException($"tokens {from} to {to} want room for {to - from} places and keys, and a hash more", nameof(to));
        }

        ref var into = ref MemoryMarshal.GetReference(places);
        ref var keysInto = ref MemoryMarshal.GetReference(keys);
        ref var first = ref MemoryMarshal.GetReference(hashes);
        ref var words = ref MemoryMarshal.GetArrayDataReference(filter);
        var mask = filter.Length - 1;
        nint count = 0;
        for (nint at = from; at < to; at++)
        {
            var one = Unsafe.Add(ref first, at);
            var two = Step(one, Unsafe.Add(ref first, at + 1));
            var several = BothBits(Unsafe.Add(ref words, WordOf(two, mask)), two) & 1;
            Unsafe.Add(ref into, count) = (int)(((ulong)at << 1) | several);
            Unsafe.Add(ref keysInto, count) = one ^ ((one ^ two) & (0 - several));
            count += (nint)((BothBits(Unsafe.Add(ref words, WordOf(one, mask)), one) & 1) | several);
        }

        for (nint place = 0; place < count; place++)
        {
            CacheLine.Fetch(ref EntryAt((int)Mixed(Unsafe.Add(ref keysInto, place))));
        }

        return (int)count;
    }

    /// <summary>The longest phrase that begins at a place.</summary>
    /// <param name="hashes">Hashes of all tokens.</param>
    /// <param name="place">The place as <see cref="Ask"/> has told it.</param>
    /// <param name="key">Its key.</param>
    /// <returns>Its length in tokens, 0 where there is none; and its number.</returns>
    public (int Length, int Number) LongestAt(ReadOnlySpan<ulong> hashes, int place, ulong key)
    {
        var at = place >> 1;
        return (place & 1) == 0 ? Known(1, Find(key)) : at + 1 < hashes.Length ? LongestOfSeveral(key, hashes, at) : OfOne(hashes[at]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step(ulong key, ulong hash) => (BitOperations.RotateLeft(key, 32) ^ hash) * 0xD6E8FEB86659FD93;

    // The lower bits of a product hang on few bits of its factors.
    private static ulong Mixed(ulong key) => key ^ (key >> 32);

    private static ulong BitsOf(ulong key) => (1UL << (int)(key >> 58)) | (1UL << (int)(key >> 52));

    private static (int Length, int Number) Known(int length, ulong entry) => (entry & NumberMask) == 0 ? (0, None) : (length, (int)(entry & NumberMask) - 1);

    private (int Length, int Number) OfOne(ulong hash) => MayHold(hash) ? Known(1, Find(hash)) : (0, None);

    /// <summary>The longest phrase that begins with two tokens of a key, or else the first of them.</summary>
    private (int Length, int Number) LongestOfSeveral(ulong key, ReadOnlySpan<ulong> hashes, int at)
    {
        var found = (Length: 0, Number: None);
        for (var length = 2; ; length++)
        {
            var entry = Find(key);
            found = (entry & NumberMask) == 0 ? found : Known(length, entry);
            if ((entry & ContinuesBit) == 0 || at + length == hashes.Length)
            {
                break;
            }

            key = Step(key, hashes[at + length]);
            if (!MayHold(key))
            {
                break;
            }
        }

        return found.Length == 0 ? OfOne(hashes[at]) : found;
    }

    private bool MayHold(ulong key) => (BothBits(filter[WordOf(key, filter.Length - 1)], key) & 1) != 0;

    /// <summary>In the lowest bit, whether a word of the filter has both bits of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BothBits(ulong word, ulong key) => (word >> (int)(key >> 58)) & (word >> (int)(key >> 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WordOf(ulong key, int mask) => (int)(key >> 24) & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong EntryAt(int position) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), position & (entries.Length - 1));

    private void Insert(ulong key, ulong entry)
    {
        var position = (int)Mixed(key);
        while (EntryAt(position) != 0)
        {
            position++;
        }

        EntryAt(position) = entry;
        filter[WordOf(key, filter.Length - 1)] |= BitsOf(key);
    }

    /// <summary>The entry of a key, or a free place.</summary>
    private ulong Find(ulong key)
    {
        key = Mixed(key);
        var position = (int)key;
        while ((EntryAt(position) ^ key) >> TagShift != 0 && EntryAt(position) != 0)
        {
            position++;
        }

        return EntryAt(position);
    }
}
