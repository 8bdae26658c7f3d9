using System.Globalization;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Keywords;

/// <summary>
/// Keywords of an item: English words and Chinese dictionary words (longest match) that are no stop words, most frequent first.
/// Deterministic; ties go to the word that stands first.
/// </summary>
public sealed class KeywordTagger
{
    private const int ShortestWord = 3;
    private readonly PhraseTable<bool> dictionary;
    private readonly HashSet<ulong> stopWords = [];

    /// <summary>Reads the Chinese word list (lines `word class`) and stop words (a word a line).</summary>
    public KeywordTagger(Tokenizer tokenizer, Stream chineseWords, IEnumerable<Stream> stopWordLists)
    {
        dictionary = PhraseTable<bool>.Build(tokenizer, LexiconLines.Read(chineseWords, 1).Select(cells => (cells[0].Split(' ')[0], true)).Where(word => word.Item1.Length >= 2), (a, _) => a);
        var tokens = new TokenBuffer();
        foreach (var word in stopWordLists.SelectMany(stream => LexiconLines.Read(stream, 1)))
        {
            tokenizer.Tokenize(word[0].Trim(), tokens);
            stopWords.Add(KeyOf(tokens, 0, tokens.Count));
        }
    }

    /// <summary>Finds up to <paramref name="most"/> keywords.</summary>
    /// <param name="tokens">Tokens of the item.</param>
    /// <param name="most">Most keywords wanted.</param>
    /// <param name="into">Is cleared and filled; lower case, distinct.</param>
    public void Tag(TokenBuffer tokens, int most, List<string> into)
    {
        into.Clear();
        var counts = new Dictionary<ulong, (int Count, int Start, int Length)>();
        for (var at = 0; at < tokens.Count;)
        {
            var length = WordAt(tokens, at);
            if (length > 0)
            {
                var key = KeyOf(tokens, at, length);
                if (!stopWords.Contains(key))
                {
                    var known = counts.GetValueOrDefault(key, (0, at, length));
                    counts[key] = (known.Item1 + 1, known.Item2, known.Item3);
                }
            }

            at += Math.Max(1, length);
        }

        foreach (var (_, start, length) in counts.Values.OrderByDescending(word => word.Count).ThenBy(word => word.Start).Take(most))
        {
            var bytes = tokens.Utf8[tokens.Starts[start]..tokens.EndOf(start + length - 1)];
            var word = System.Text.Encoding.UTF8.GetString(bytes).ToLower(CultureInfo.InvariantCulture);
            if (!into.Contains(word))
            {
                into.Add(word);
            }
        }
    }

    private int WordAt(TokenBuffer tokens, int at) => tokens.Kinds[at] switch
    {
        TokenKind.Ideograph => dictionary.Match(tokens.Hashes, at, out _),
        TokenKind.Word or TokenKind.Hashtag => tokens.Lengths[at] >= ShortestWord ? 1 : 0,
        _ => 0,
    };

    private static ulong KeyOf(TokenBuffer tokens, int at, int length)
    {
        var key = 0UL;
        for (var i = at; i < at + length; i++)
        {
            key = (key * 0x9E3779B97F4A7C15) ^ tokens.Hashes[i];
        }

        return key;
    }
}
