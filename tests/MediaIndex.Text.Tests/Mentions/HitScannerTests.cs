using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>The filters and the tree are held against a search that tries every phrase of the gazetteer at every token.</summary>
public sealed class HitScannerTests
{
    private static readonly Lazy<ILookup<ulong, Phrase>> ByFirst = new(() => MentionFixture.Gazetteer.Phrases.Phrases.ToLookup(phrase => phrase.Hashes[0]));

    [Fact]
    public void Scan_PublicSet_FindsWhatTryingEveryPhraseFinds()
    {
        using var stream = MentionFixture.Open("ambiguity/cases.tsv")!;
        var scanner = new HitScanner(MentionFixture.Gazetteer.Phrases);
        var tokens = new TokenBuffer();
        var found = 0;
        foreach (var text in AmbiguityCase.Read(stream, "cases.tsv").Select(c => c.Text).Chunk(5).SelectMany(texts => texts.Append(string.Join("\n", texts))))
        {
            MentionFixture.Tokenizer.Tokenize(text, tokens);
            scanner.Scan(tokens);
            var (hits, cues) = TryEvery(tokens);
            Assert.Equal(hits, Words(scanner.Hits));
            Assert.Equal(cues, Words(scanner.Cues));
            found += hits.Count + cues.Count;
        }

        Assert.True(found > 1000, $"{found} phrases");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Wuhan")]
    [InlineData("沪")]
    [InlineData("武汉")]
    [InlineData("New York")]
    [InlineData("in Wuhan")]
    public void Scan_VeryShortText_FindsWhatTryingEveryPhraseFinds(string text)
    {
        var scanner = new HitScanner(MentionFixture.Gazetteer.Phrases);
        var tokens = new TokenBuffer();
        MentionFixture.Tokenizer.Tokenize(text, tokens);
        scanner.Scan(tokens);
        Assert.Equal(TryEvery(tokens).Hits, Words(scanner.Hits));
    }

    /// <summary>More hits than tokens: at each place the phrase and the shorter ones it begins with are kept, so far as it is weak.</summary>
    [Fact]
    public void Scan_PhrasesWithMostInThem_FindsWhatTryingEveryPhraseFinds()
    {
        var scanner = new HitScanner(MentionFixture.Gazetteer.Phrases);
        var tokens = new TokenBuffer();
        int HitsOf(string text)
        {
            MentionFixture.Tokenizer.Tokenize(text, tokens);
            scanner.Scan(tokens);
            return scanner.Hits.Count;
        }

        foreach (var surface in MentionFixture.Gazetteer.Phrases.Phrases.Select(phrase => phrase.Surface).OrderByDescending(surface => HitsOf(surface)).ThenBy(surface => surface, StringComparer.Ordinal).Take(5))
        {
            HitsOf(string.Concat(Enumerable.Repeat(surface + "，", 200)));
            var (hits, cues) = TryEvery(tokens);
            Assert.Equal(hits, Words(scanner.Hits));
            Assert.Equal(cues, Words(scanner.Cues));
        }
    }

    [Fact]
    public void Filter_EveryPhrase_IsNotPassedOver()
    {
        var table = MentionFixture.Gazetteer.Phrases;
        foreach (var phrase in table.Phrases)
        {
            var places = new int[phrase.Hashes.Length + PhraseFilter.MoreRoom];
            var count = table.Filter.Ask([.. phrase.Hashes, .. new ulong[TokenBuffer.Slack]], phrase.Hashes.Length, places, new ulong[places.Length]);
            var wanted = phrase.Hashes.Length == 1 ? PhraseFilter.Single : PhraseFilter.Several;
            Assert.True(count > 0 && places[0] >> PhraseFilter.MarkBits == 0 && (places[0] & wanted) != 0, phrase.Surface);
        }
    }

    private static List<string> Words(FoundList found)
    {
        List<string> words = [];
        foreach (var (phrase, start, shadowed) in found.All)
        {
            words.Add($"{start} {MentionFixture.Gazetteer.Phrases.Phrases[phrase].Surface} {shadowed}");
        }

        return words;
    }

    private static (List<string> Hits, List<string> Cues) TryEvery(TokenBuffer tokens)
    {
        List<string> hits = [], cues = [];
        var (hitEnd, nameEnd, cueEnd) = (0, 0, 0);
        for (var at = 0; at < tokens.Count; at++)
        {
            var here = ByFirst.Value[tokens.Hashes[at]].Where(phrase => Stands(phrase, tokens, at)).OrderByDescending(p => p.Hashes.Length).ThenBy(p => p.Surface, StringComparer.Ordinal).ToList();
            if (at >= cueEnd && here.Find(phrase => phrase.IsCue) is { } cue)
            {
                cues.Add($"{at} {cue.Surface} False");
                cueEnd = at + cue.Hashes.Length;
            }

            var length = int.MaxValue;
            while (at >= hitEnd && here.Find(phrase => phrase.Consumes && phrase.Hashes.Length < length) is { } hit)
            {
                length = hit.Hashes.Length;
                hits.Add($"{at} {hit.Surface} {at < nameEnd}");
                nameEnd = hit.IsWeak ? nameEnd : Math.Max(nameEnd, at + length);
                hitEnd = hit.KeepsInner ? hitEnd : at + length;
            }
        }

        return (hits, cues);
    }

    private static bool Stands(Phrase phrase, TokenBuffer tokens, int at)
    {
        if (at + phrase.Hashes.Length > tokens.Count || !tokens.Hashes.Slice(at, phrase.Hashes.Length).SequenceEqual(phrase.Hashes))
        {
            return false;
        }

        for (var i = 1; i < phrase.Hashes.Length; i++)
        {
            var (wanted, found, tag) = (phrase.Gaps[i], tokens.Gaps[at + i], tokens.Kinds[at + i] is TokenKind.Hashtag or TokenKind.Handle);
            var loose = (wanted == TokenGap.Space && found == TokenGap.Hyphen) || (wanted == TokenGap.Hyphen && found == TokenGap.Space);
            if (wanted != found && !loose && !(found == TokenGap.None && tag))
            {
                return false;
            }
        }

        return tokens.Kinds[at] != TokenKind.Word || !phrase.NeedsCapital || (tokens.Flags[at] & TokenFlags.InitialCapital) != 0;
    }
}
