using System.Text;
using MediaIndex.Text.Keywords;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Keywords;

/// <summary>Which words of a text are its keywords.</summary>
public sealed class KeywordTaggerTests
{
    private static readonly Tokenizer Cutter = new(CharacterFolding.Default);
    private static readonly KeywordTagger Tagger = new(Cutter, Lines("空气 5\n污染 5\n空气污染 4\n治理 4\n我们 5"), [Lines("the\nand\nhas\n我们")], ["climate change", "change", "hong kong"]);

    [Fact]
    public void Tag_ChineseText_TakesTheLongestWordsOfTheDictionary() => Assert.Equal(["空气污染", "治理"], Keywords("我们的空气污染，治理空气污染"));

    [Fact]
    public void Tag_KnownPhrase_IsOneKeyword() => Assert.Equal(["climate change", "hong kong", "summit"], Keywords("The summit and climate change: Climate Change has Hong Kong and hong kong"));

    [Fact]
    public void Tag_CapitalisedWordsTogether_AreAName() => Assert.Equal(["doctor", "zhong nanshan", "spoke", "about", "virus"], Keywords("the doctor Zhong Nanshan spoke about the virus"));

    [Fact]
    public void Tag_HeadlineInCapitals_TellsNoNames() => Assert.Equal(["trade", "talks", "open"], Keywords("Trade Talks Open"));

    [Fact]
    public void Tag_MoreWordsThanWanted_TakesTheMostFrequentAndTheFirst() => Assert.Equal(["gamma", "alpha"], Keywords("alpha beta gamma delta gamma", 2));

    // Each by hand: phrases that begin with a stop word, Latin words that swallow ideographs and the other way round, stop words that are words of the dictionary, more words than a stretch in both scripts.
    [Theory]
    [InlineData("the one that got away and the who", "the who", "one", "that", "got", "away")]
    [InlineData("穿T恤唱卡拉OK", "t恤", "卡拉ok")]
    [InlineData("她 OK computer 卡拉", "computer", "卡拉")]
    [InlineData("空气 then 污染 pollution 空气污染", "空气", "then", "污染", "pollution", "空气污染")]
    public void Tag_BothScriptsAndStopWords_AreTakenFromTheLeft(string text, params string[] expected)
    {
        var tagger = new KeywordTagger(Cutter, Lines("空气 5\n污染 5\n空气污染 4\nT恤 4\n卡拉OK 4\n卡拉 3\nOK 3"), [Lines("the\nand\nok")], ["the who"]);
        var filler = string.Concat(Enumerable.Repeat("the 的 and 的 ", 40));
        foreach (var whole in new[] { text, filler + text, text + " " + filler })
        {
            var (tokens, into) = (new TokenBuffer(), new List<string>());
            Cutter.Tokenize(whole, tokens);
            tagger.Tag(tokens, 8, new KeywordCounter(), into);
            Assert.Equal(expected.Order(StringComparer.Ordinal), into.Order(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Tag_ManyTexts_AreIndependent()
    {
        var counter = new KeywordCounter();
        List<string> alone = [], after = [];
        var long1 = string.Join(' ', Enumerable.Range(0, 2000).Select(i => "word" + i + " again"));
        Tag(long1, counter, after);
        Tag("alpha beta alpha", counter, after);
        Tag("alpha beta alpha", new KeywordCounter(), alone);
        Assert.Equal(alone, after);
    }

    [Theory]
    [InlineData("café", "cafe")]
    [InlineData("温泉酒店", "溫泉酒店")]
    [InlineData("straße", "STRASSE")]
    public void Tag_SpellingsThatShareAKey_AreNamedAsTheyStandInTheirOwnText(string first, string second)
    {
        // What a worker has read before must not show.
        var counter = new KeywordCounter();
        List<string> before = [], after = [];
        Tag(first, counter, before);
        Tag(second, counter, after);
        Assert.Equal(Keywords(second), after);
        Assert.Equal(Keywords(first), before);
    }

    [Fact]
    public void Tag_WordsOfTheDictionaries_AllocatesNothing()
    {
        var tokens = new TokenBuffer();
        Cutter.Tokenize("climate change 空气污染 治理", tokens);
        var counter = new KeywordCounter();
        var into = new List<string>(8);
        Tagger.Tag(tokens, 8, counter, into);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tagger.Tag(tokens, 8, counter, into);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<string> Keywords(string text, int most = 8)
    {
        var into = new List<string>();
        Tag(text, new KeywordCounter(), into, most);
        return into;
    }

    private static void Tag(string text, KeywordCounter counter, List<string> into, int most = 8)
    {
        var tokens = new TokenBuffer();
        Cutter.Tokenize(text, tokens);
        Tagger.Tag(tokens, most, counter, into);
    }

    private static MemoryStream Lines(string text) => new(Encoding.UTF8.GetBytes(text));
}
