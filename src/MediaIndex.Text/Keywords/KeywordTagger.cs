using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Keywords;

/// <summary>
/// Keywords of an item, most frequent first: Chinese words of a dictionary (longest match), English words, known phrases of several words (`climate change`), and names of two or three words in capitals
/// (`Zhong Nanshan`) where the text does not put all its words in capitals; stop words are left out. Immutable and safe to share; ties go to the word that stands first.
/// </summary>
public sealed class KeywordTagger
{
    private const int ShortestWord = 3;
    private const int LongestName = 3;

    // What a phrase is named; null: a stop word. Those that begin with an ideograph apart: they are hundreds of thousands, the others a few thousand that stay in the caches.
    private readonly PhraseTable<string?> chinese;
    private readonly PhraseTable<string?> others;

    /// <summary>Reads the Chinese word list (lines `word class`), stop words (a word a line), and takes known phrases.</summary>
    /// <param name="tokenizer">Cuts the words.</param>
    /// <param name="chineseWords">The Chinese words.</param>
    /// <param name="stopWordLists">Words of no use.</param>
    /// <param name="phrases">English phrases in lower case; of one word they say nothing.</param>
    public KeywordTagger(Tokenizer tokenizer, Stream chineseWords, IEnumerable<Stream> stopWordLists, IEnumerable<string> phrases)
    {
        var stops = stopWordLists.SelectMany(stream => LexiconLines.Read(stream, 1)).Select(cells => (Word: cells[0].Trim(), Name: (string?)null));
        var words = LexiconLines.Read(chineseWords, 1).Select(cells => (Word: cells[0].Split(' ')[0], Name: (string?)cells[0].Split(' ')[0])).Where(word => word.Word.Length >= 2);
        var several = phrases.Where(phrase => phrase.Contains(' ', StringComparison.Ordinal)).Select(phrase => (Word: phrase, Name: (string?)phrase));
        var first = new TokenBuffer();
        var all = stops.Concat(words).Concat(several).ToLookup(phrase =>
        {
            tokenizer.Tokenize(phrase.Word, first);
            return first.Count > 0 && first.Kinds[0] == TokenKind.Ideograph;
        });
        chinese = PhraseTable<string?>.Build(tokenizer, all[true], (first, _) => first);
        others = PhraseTable<string?>.Build(tokenizer, all[false], (first, _) => first);
    }

    /// <summary>Finds up to <paramref name="most"/> keywords.</summary>
    /// <param name="tokens">Tokens of the item.</param>
    /// <param name="most">Most keywords wanted.</param>
    /// <param name="counter">The worker's own.</param>
    /// <param name="into">Is cleared and filled; lower case, distinct.</param>
    public void Tag(TokenBuffer tokens, int most, KeywordCounter counter, List<string> into)
    {
        into.Clear();
        counter.Begin(tokens.Count);
        var hashes = tokens.Hashes;
        var kinds = tokens.Kinds;
        var names = HoldsNames(tokens);
        var fetched = 0;
        for (var at = 0; at < hashes.Length;)
        {
            var kind = kinds[at];
            if (kind is not (TokenKind.Ideograph or TokenKind.Word or TokenKind.Hashtag))
            {
                at++;
                continue;
            }

            if (kind == TokenKind.Ideograph)
            {
                fetched = Math.Max(fetched, at);
                chinese.Fetch(hashes, at, ref fetched);
            }

            var length = (kind == TokenKind.Ideograph ? chinese : others).Match(hashes, at, out var word);
            if (length == 0 && kind != TokenKind.Ideograph && tokens.Lengths[at] >= ShortestWord)
            {
                length = names ? NameAt(tokens, at) : 1;
                counter.Add(KeyOf(hashes.Slice(at, length)), null, tokens.Starts[at], tokens.EndOf(at + length - 1));
            }
            else if (word is not null)
            {
                counter.Add(KeyOf(hashes.Slice(at, length)), word, 0, 0);
            }

            at += Math.Max(1, length);
        }

        counter.Name(tokens.Utf8, most, into);
    }

    /// <summary>Length of a name of two or three capitalised words that begins here, none of which is known by itself; otherwise 1.</summary>
    private int NameAt(TokenBuffer tokens, int at)
    {
        var end = at;
        while (end < tokens.Count && IsNamePart(tokens, end) && (end == at || (tokens.Gaps[end] == TokenGap.Space && others.Match(tokens.Hashes, end, out _) == 0)))
        {
            end++;
        }

        return end - at is > 1 and <= LongestName ? end - at : 1;
    }

    private static bool IsNamePart(TokenBuffer tokens, int token) =>
        tokens.Kinds[token] == TokenKind.Word && (tokens.Flags[token] & (TokenFlags.InitialCapital | TokenFlags.AllCapitals)) == TokenFlags.InitialCapital && tokens.Lengths[token] > 1;

    // Where half of the words begin with a capital, as in many headlines, capitals tell no names.
    private static bool HoldsNames(TokenBuffer tokens)
    {
        int capitals = 0, words = 0;
        var kinds = tokens.Kinds;
        var flags = tokens.Flags;
        for (var token = 0; token < kinds.Length; token++)
        {
            if (kinds[token] == TokenKind.Word)
            {
                words++;
                capitals += (int)(flags[token] & TokenFlags.InitialCapital);
            }
        }

        return capitals > 1 && capitals * 2 < words;
    }

    private static ulong KeyOf(ReadOnlySpan<ulong> hashes)
    {
        var key = 0UL;
        foreach (var hash in hashes)
        {
            key = (key * 0x9E3779B97F4A7C15) ^ hash;
        }

        return key;
    }
}
