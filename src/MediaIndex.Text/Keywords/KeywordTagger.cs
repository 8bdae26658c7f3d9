using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // Stop words that are one token, no ideograph: six words of ten in English.
    private readonly TokenSet plainStops;

    /// <summary>Reads the Chinese word list (lines `word class`), stop words (a word a line), and takes known phrases.</summary>
    /// <param name="tokenizer">Cuts the words.</param>
    /// <param name="chineseWords">The Chinese words.</param>
    /// <param name="stopWordLists">Words of no use.</param>
    /// <param name="phrases">English phrases in lower case; of one word they say nothing.</param>
    public KeywordTagger(Tokenizer tokenizer, Stream chineseWords, IEnumerable<Stream> stopWordLists, IEnumerable<string> phrases)
    {
        var stops = stopWordLists.SelectMany(stream => LexiconLines.Read(stream, 1)).Select(cells => (Word: cells[0].Trim(), Name: (string?)null)).ToList();
        var words = LexiconLines.Read(chineseWords, 1).Select(cells => (Word: cells[0].Split(' ')[0], Name: (string?)cells[0].Split(' ')[0])).Where(word => word.Word.Length >= 2);
        var several = phrases.Where(phrase => phrase.Contains(' ', StringComparison.Ordinal)).Select(phrase => (Word: phrase, Name: (string?)phrase));
        var tokens = new TokenBuffer();
        var oneTokenStops = stops.Where(stop => IsOneToken(tokenizer, stop.Word, tokens)).Select(_ => tokens.Hashes[0]).ToHashSet();
        var all = stops.Concat(words).Concat(several).ToLookup(phrase => KindOf(tokenizer, phrase.Word, tokens, oneTokenStops));
        plainStops = new TokenSet([.. all[PhraseKind.PlainStop].Select(stop => tokenizer.HashOf(stop.Word))]);
        chinese = PhraseTable<string?>.Build(tokenizer, all[PhraseKind.Chinese], (first, _) => first);
        others = PhraseTable<string?>.Build(tokenizer, all[PhraseKind.Other], (first, _) => first);
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
        var words = counter.Places[..Candidates(tokens, counter.Places)];
        var names = HoldsNames(tokens);
        var search = chinese.SearchIn(tokens);

        // Words and Chinese phrases are looked for apart; the one that stands first is taken, and both go on behind it.
        var waits = MemoryMarshal.AsBytes(tokens.Kinds).Contains((byte)TokenKind.Ideograph);
        (int At, int Length, int Number) found = default;
        for (int from = 0, word = 0; ;)
        {
            while (word < words.Length && words[word] < from)
            {
                word++;
            }

            waits = waits && ((found.At >= from && found.Length > 0) || search.Next(from, out found));
            if (word < words.Length && !(waits && found.At < words[word]))
            {
                from = words[word] + TakeWord(tokens, words[word], names, counter);
            }
            else if (waits)
            {
                from = found.At + Take(tokens, found.At, found.Length, chinese.ValueOf(found.Number), counter);
            }
            else
            {
                break;
            }
        }

        counter.Name(tokens.Utf8, most, into);
    }

    // A stop word wins over the same word of a dictionary.
    private static PhraseKind KindOf(Tokenizer tokenizer, string phrase, TokenBuffer tokens, HashSet<ulong> oneTokenStops)
    {
        var isStop = IsOneToken(tokenizer, phrase, tokens) && oneTokenStops.Contains(tokens.Hashes[0]);
        return tokens.Count > 0 && tokens.Kinds[0] == TokenKind.Ideograph ? (isStop ? PhraseKind.IdeographStop : PhraseKind.Chinese) : isStop ? PhraseKind.PlainStop : PhraseKind.Other;
    }

    private static bool IsOneToken(Tokenizer tokenizer, string phrase, TokenBuffer tokens)
    {
        tokenizer.Tokenize(phrase, tokens);
        return tokens.Count == 1;
    }

    /// <summary>Counts the phrase or word that begins with a word, and returns its length in tokens.</summary>
    private int TakeWord(TokenBuffer tokens, int at, bool names, KeywordCounter counter)
    {
        var length = others.Match(tokens.Hashes, at, out var word);
        if (length > 0 || tokens.Lengths[at] < ShortestWord || plainStops.Holds(tokens.Hashes[at]) != 0)
        {
            return Take(tokens, at, Math.Max(1, length), word, counter);
        }

        length = names ? NameAt(tokens, at) : 1;
        counter.Add(KeyOf(tokens.Hashes.Slice(at, length)), null, tokens.Starts[at], tokens.EndOf(at + length - 1));
        return length;
    }

    private static int Take(TokenBuffer tokens, int at, int length, string? word, KeywordCounter counter)
    {
        if (word is not null)
        {
            counter.Add(KeyOf(tokens.Hashes.Slice(at, length)), word, 0, 0);
        }

        return length;
    }

    /// <summary>Words and hashtags that are no stop words, or may begin a phrase of several words.</summary>
    private int Candidates(TokenBuffer tokens, Span<int> places)
    {
        const int Wanted = (1 << (int)TokenKind.Word) | (1 << (int)TokenKind.Hashtag);
        ref var hashes = ref MemoryMarshal.GetReference(tokens.HashesAndSlack);
        ref var kinds = ref MemoryMarshal.GetReference(tokens.Kinds);
        ref var into = ref MemoryMarshal.GetReference(places[..tokens.Count]);
        nint count = 0;
        for (nint at = 0; at < tokens.Count; at++)
        {
            var hash = Unsafe.Add(ref hashes, at);
            Unsafe.Add(ref into, count) = (int)at;
            count += (Wanted >> (int)Unsafe.Add(ref kinds, at)) & ((plainStops.Holds(hash) ^ 1) | others.MayBeginSeveral(hash, Unsafe.Add(ref hashes, at + 1)));
        }

        return (int)count;
    }

    /// <summary>Length of a name of two or three capitalised words that begins here, none of which is known by itself; otherwise 1.</summary>
    private int NameAt(TokenBuffer tokens, int at)
    {
        var end = at;
        while (end < tokens.Count && IsNamePart(tokens, end) && (end == at || (tokens.Gaps[end] == TokenGap.Space && !IsKnown(tokens.Hashes, end))))
        {
            end++;
        }

        return end - at is > 1 and <= LongestName ? end - at : 1;
    }

    private bool IsKnown(ReadOnlySpan<ulong> hashes, int at) => plainStops.Holds(hashes[at]) != 0 || others.Match(hashes, at, out _) > 0;

    private static bool IsNamePart(TokenBuffer tokens, int token) =>
        tokens.Kinds[token] == TokenKind.Word && (tokens.Flags[token] & (TokenFlags.InitialCapital | TokenFlags.AllCapitals)) == TokenFlags.InitialCapital && tokens.Lengths[token] > 1;

    // Where half of the words begin with a capital, as in many headlines, capitals tell no names.
    private static bool HoldsNames(TokenBuffer tokens)
    {
        int capitals = 0, words = 0;
        var kinds = tokens.Kinds;
        var flags = tokens.Flags;
        for (var token = 0; token < kinds.Length && token < flags.Length; token++)
        {
            var isWord = kinds[token] == TokenKind.Word ? 1 : 0;
            words += isWord;
            capitals += (int)(flags[token] & TokenFlags.InitialCapital) & isWord;
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

    private enum PhraseKind
    {
        /// <summary>Begins with an ideograph.</summary>
        Chinese,

        /// <summary>A single ideograph, which makes no keyword anyway.</summary>
        IdeographStop,

        /// <summary>A stop word of one token.</summary>
        PlainStop,

        /// <summary>Any other.</summary>
        Other,
    }
}
