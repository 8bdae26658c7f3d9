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
        var numbers = new Dictionary<ulong, (int Number, bool Continues, int Tokens)>();
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
            var (number, continues, _) = numbers.GetValueOrDefault(key, (PhraseIndex.Beginning, false, 0));
            if (number != PhraseIndex.Beginning)
            {
                values[number] = merge(values[number], value);
                continue;
            }

            numbers[key] = (values.Count, continues, tokens.Count);
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

    /// <summary>What the phrase of a number stands for.</summary>
    public TValue ValueOf(int number) => values[number];

    /// <summary>See <see cref="PhraseIndex.MayBeginSeveral"/>.</summary>
    internal int MayBeginSeveral(ulong hash, ulong next) => index.MayBeginSeveral(hash, next);

    /// <summary>A search through a text. Cheaper than to try all tokens where few begin a phrase.</summary>
    internal PhraseSearch SearchIn(TokenBuffer tokens) => new(index, tokens);

    /// <summary>Every shorter beginning is marked as one that goes on.</summary>
    private static void AddBeginnings(Dictionary<ulong, (int Number, bool Continues, int Tokens)> numbers, ReadOnlySpan<ulong> hashes)
    {
        for (var length = 1; length < hashes.Length; length++)
        {
            var key = PhraseIndex.KeyOf(hashes[..length]);
            numbers[key] = (numbers.GetValueOrDefault(key, (PhraseIndex.Beginning, false, 0)).Item1, true, length);
        }
    }
}
