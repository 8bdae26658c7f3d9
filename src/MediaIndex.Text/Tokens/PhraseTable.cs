namespace MediaIndex.Text.Tokens;

/// <summary>
/// A dictionary of phrases of one to eight tokens, looked up on tokens already made; see <see cref="PhraseIndex"/>.
/// A phrase matches by folded letters, so case, width and traditional characters do not matter. Immutable once built; safe for use by several threads.
/// </summary>
/// <typeparam name="TValue">What a phrase stands for.</typeparam>
public sealed class PhraseTable<TValue>
{
    private const int LongestPhrase = 8;
    private readonly PhraseIndex index;
    private readonly TValue[] values;

    private PhraseTable(PhraseIndex index, TValue[] values) => (this.index, this.values) = (index, values);

    /// <summary>Number of phrases.</summary>
    public int Count => values.Length;

    /// <summary>
    /// Builds a table. Phrases that are empty or longer than eight tokens are left out; of two equal phrases the second is merged into the first.
    /// </summary>
    public static PhraseTable<TValue> Build(Tokenizer tokenizer, IEnumerable<(string Phrase, TValue Value)> phrases, Func<TValue, TValue, TValue> merge)
    {
        var numbers = new Dictionary<ulong, (int Number, bool Continues)>();
        var values = new List<TValue>();
        var tokens = new TokenBuffer();
        foreach (var (phrase, value) in phrases)
        {
            tokenizer.Tokenize(phrase, tokens);
            if (tokens.Count is 0 or > LongestPhrase)
            {
                continue;
            }

            AddBeginnings(numbers, tokens.Hashes);
            var key = PhraseIndex.KeyOf(tokens.Hashes);
            var (number, continues) = numbers.GetValueOrDefault(key, (PhraseIndex.Beginning, false));
            if (number != PhraseIndex.Beginning)
            {
                values[number] = merge(values[number], value);
                continue;
            }

            numbers[key] = (values.Count, continues);
            values.Add(value);
        }

        return new PhraseTable<TValue>(new PhraseIndex(numbers), [.. values]);
    }

    /// <summary>The same phrases with what is made of their values: mostly something flatter, which a search finds without another jump through memory.</summary>
    public PhraseTable<TOther> With<TOther>(Converter<TValue, TOther> make) => new(index, Array.ConvertAll(values, make));

    /// <summary>The longest phrase that begins at a token; its length in tokens, or 0 where there is none.</summary>
    public int Match(ReadOnlySpan<ulong> hashes, int at, out TValue value)
    {
        var (length, number) = index.Longest(hashes, at);
        value = length == 0 ? default! : values[number];
        return length;
    }

    /// <summary>The first token, from one on, at which a phrase may begin; the number of tokens where there is none. Cheaper than to try all tokens where few begin a phrase.</summary>
    public int Next(ReadOnlySpan<ulong> hashes, int from) => index.Next(hashes, from);

    /// <summary>See <see cref="PhraseIndex.Next(ReadOnlySpan{ulong}, int, ref int)"/>.</summary>
    internal int Next(ReadOnlySpan<ulong> hashes, int from, ref int fetched) => index.Next(hashes, from, ref fetched);

    /// <summary>See <see cref="PhraseIndex.Fetch"/>.</summary>
    internal void Fetch(ReadOnlySpan<ulong> hashes, int at, ref int fetched) => index.Fetch(hashes, at, ref fetched);

    /// <summary>Every shorter beginning is marked as one that goes on.</summary>
    private static void AddBeginnings(Dictionary<ulong, (int Number, bool Continues)> numbers, ReadOnlySpan<ulong> hashes)
    {
        for (var length = 1; length < hashes.Length; length++)
        {
            var key = PhraseIndex.KeyOf(hashes[..length]);
            numbers[key] = (numbers.GetValueOrDefault(key, (PhraseIndex.Beginning, false)).Item1, true);
        }
    }
}
