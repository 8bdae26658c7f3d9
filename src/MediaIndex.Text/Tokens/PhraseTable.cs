namespace MediaIndex.Text.Tokens;

/// <summary>
/// A dictionary of phrases of one to eight tokens, looked up on tokens already made: an open-addressing table of combined token hashes.
/// A phrase matches by folded letters, so case, width and traditional characters do not matter. Immutable once built; safe for use by several threads.
/// </summary>
/// <typeparam name="TValue">What a phrase stands for.</typeparam>
public sealed class PhraseTable<TValue>
{
    private const int LongestPhrase = 8;
    private readonly ulong[] keys;
    private readonly int[] slots;
    private readonly TValue[] values;
    private readonly byte[] longest;
    private readonly int mask;

    private PhraseTable(Dictionary<ulong, int> index, List<TValue> values, Dictionary<ulong, byte> firsts)
    {
        var capacity = 16;
        while (capacity < (index.Count + firsts.Count) * 2)
        {
            capacity *= 2;
        }

        mask = capacity - 1;
        keys = new ulong[capacity];
        slots = new int[capacity];
        longest = new byte[1 << 16];
        this.values = [.. values];
        foreach (var (key, value) in index)
        {
            Insert(key, value);
        }

        foreach (var (first, length) in firsts)
        {
            ref var most = ref longest[(ushort)first];
            most = Math.Max(most, length);
        }
    }

    /// <summary>Number of phrases.</summary>
    public int Count => values.Length;

    /// <summary>
    /// Builds a table. Phrases that are empty or longer than eight tokens are left out; of two equal phrases the second is merged into the first.
    /// </summary>
    public static PhraseTable<TValue> Build(Tokenizer tokenizer, IEnumerable<(string Phrase, TValue Value)> phrases, Func<TValue, TValue, TValue> merge)
    {
        var index = new Dictionary<ulong, int>();
        var values = new List<TValue>();
        var firsts = new Dictionary<ulong, byte>();
        var tokens = new TokenBuffer();
        foreach (var (phrase, value) in phrases)
        {
            tokenizer.Tokenize(phrase, tokens);
            if (tokens.Count is 0 or > LongestPhrase)
            {
                continue;
            }

            var key = Combine(tokens.Hashes);
            if (index.TryGetValue(key, out var position))
            {
                values[position] = merge(values[position], value);
                continue;
            }

            index.Add(key, values.Count);
            values.Add(value);
            firsts[tokens.Hashes[0]] = Math.Max(firsts.GetValueOrDefault(tokens.Hashes[0]), (byte)tokens.Count);
        }

        return new PhraseTable<TValue>(index, values, firsts);
    }

    /// <summary>The longest phrase that begins at a token; its length in tokens, or 0 where there is none.</summary>
    public int Match(ReadOnlySpan<ulong> hashes, int at, out TValue value)
    {
        var most = Math.Min(longest[(ushort)hashes[at]], hashes.Length - at);
        value = default!;
        var found = 0;
        var key = Seed;
        for (var length = 1; length <= most; length++)
        {
            key = Step(key, hashes[at + length - 1]);
            if (Find(key) is var slot and >= 0)
            {
                value = values[slot];
                found = length;
            }
        }

        return found;
    }

    private const ulong Seed = 0x9E3779B97F4A7C15;

    private static ulong Combine(ReadOnlySpan<ulong> hashes)
    {
        var key = Seed;
        foreach (var hash in hashes)
        {
            key = Step(key, hash);
        }

        return key;
    }

    private static ulong Step(ulong key, ulong hash)
    {
        var mixed = (key ^ hash) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }

    private void Insert(ulong key, int value)
    {
        var position = (int)key & mask;
        while (keys[position] != 0)
        {
            position = (position + 1) & mask;
        }

        keys[position] = key;
        slots[position] = value;
    }

    private int Find(ulong key)
    {
        for (var position = (int)key & mask; keys[position] != 0; position = (position + 1) & mask)
        {
            if (keys[position] == key)
            {
                return slots[position];
            }
        }

        return -1;
    }
}
