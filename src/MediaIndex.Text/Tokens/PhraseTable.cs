namespace MediaIndex.Text.Tokens;

/// <summary>
/// A dictionary of phrases of one to eight tokens, looked up on tokens already made: an open-addressing table of combined token hashes, which also holds the beginnings of longer phrases, behind a
/// filter of bits (two bits of one word a key, as in a blocked Bloom filter; Putze, Sanders and Singler 2007). A search ends at the first beginning that no phrase has, mostly in the filter, which
/// stays in the caches where a table of hundreds of thousands of words does not.
/// A phrase matches by folded letters, so case, width and traditional characters do not matter. Immutable once built; safe for use by several threads.
/// </summary>
/// <typeparam name="TValue">What a phrase stands for.</typeparam>
public sealed class PhraseTable<TValue>
{
    private const int LongestPhrase = 8;
    private const int KeysPerFilterWord = 4;
    private const int None = -1;
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private readonly Entry[] entries;
    private readonly ulong[] filter;
    private readonly TValue[] values;
    private readonly int mask;

    private PhraseTable(Dictionary<ulong, (int Value, bool Continues)> index, List<TValue> values)
    {
        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, index.Count * 2));
        mask = capacity - 1;
        entries = new Entry[capacity];
        filter = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, index.Count / KeysPerFilterWord))];
        this.values = [.. values];
        foreach (var (key, (value, continues)) in index)
        {
            Insert(new Entry(key, value, continues));
        }
    }

    /// <summary>Number of phrases.</summary>
    public int Count => values.Length;

    /// <summary>
    /// Builds a table. Phrases that are empty or longer than eight tokens are left out; of two equal phrases the second is merged into the first.
    /// </summary>
    public static PhraseTable<TValue> Build(Tokenizer tokenizer, IEnumerable<(string Phrase, TValue Value)> phrases, Func<TValue, TValue, TValue> merge)
    {
        var index = new Dictionary<ulong, (int Value, bool Continues)>();
        var values = new List<TValue>();
        var tokens = new TokenBuffer();
        foreach (var (phrase, value) in phrases)
        {
            tokenizer.Tokenize(phrase, tokens);
            if (tokens.Count is 0 or > LongestPhrase)
            {
                continue;
            }

            var key = AddBeginnings(index, tokens.Hashes);
            var (position, continues) = index.GetValueOrDefault(key, (None, false));
            if (position != None)
            {
                values[position] = merge(values[position], value);
                continue;
            }

            index[key] = (values.Count, continues);
            values.Add(value);
        }

        return new PhraseTable<TValue>(index, values);
    }

    /// <summary>The longest phrase that begins at a token; its length in tokens, or 0 where there is none.</summary>
    public int Match(ReadOnlySpan<ulong> hashes, int at, out TValue value)
    {
        var found = 0;
        var position = None;
        var key = Seed;
        for (var token = at; token < hashes.Length; token++)
        {
            key = Step(key, hashes[token]);
            if (!MayHold(key) || !TryFind(key, out var entry))
            {
                break;
            }

            if (entry.Value != None)
            {
                (position, found) = (entry.Value, token - at + 1);
            }

            if (!entry.Continues)
            {
                break;
            }
        }

        value = position == None ? default! : values[position];
        return found;
    }

    // The key of the whole phrase; every shorter beginning is marked as one that goes on.
    private static ulong AddBeginnings(Dictionary<ulong, (int Value, bool Continues)> index, ReadOnlySpan<ulong> hashes)
    {
        var key = Seed;
        for (var token = 0; token < hashes.Length - 1; token++)
        {
            key = Step(key, hashes[token]);
            index[key] = (index.GetValueOrDefault(key, (None, false)).Item1, true);
        }

        return Step(key, hashes[^1]);
    }

    private static ulong Step(ulong key, ulong hash)
    {
        var mixed = (key ^ hash) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }

    private static ulong BitsOf(ulong key) => (1UL << (int)(key >> 58)) | (1UL << (int)(key >> 52));

    private bool MayHold(ulong key)
    {
        var bits = BitsOf(key);
        return (filter[(int)(key >> 24) & (filter.Length - 1)] & bits) == bits;
    }

    private void Insert(Entry entry)
    {
        var position = (int)entry.Key & mask;
        while (entries[position].Key != 0)
        {
            position = (position + 1) & mask;
        }

        entries[position] = entry;
        filter[(int)(entry.Key >> 24) & (filter.Length - 1)] |= BitsOf(entry.Key);
    }

    private bool TryFind(ulong key, out Entry entry)
    {
        for (var position = (int)key & mask; ; position = (position + 1) & mask)
        {
            entry = entries[position];
            if (entry.Key == key || entry.Key == 0)
            {
                return entry.Key != 0;
            }
        }
    }

    /// <summary>A phrase, or the beginning of one.</summary>
    /// <param name="Key">Its combined hash; zero: a free place.</param>
    /// <param name="Value">Place of what it stands for; none where it is only a beginning.</param>
    /// <param name="Continues">Whether a longer phrase begins so.</param>
    private readonly record struct Entry(ulong Key, int Value, bool Continues);
}
