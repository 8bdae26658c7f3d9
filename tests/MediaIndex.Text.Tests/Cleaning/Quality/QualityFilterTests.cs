using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;
using MediaIndex.Text.Cleaning.Quality;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Cleaning.Quality;

public sealed class QualityFilterTests
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);
    private static readonly QualityFilter Filter = Shipped(new QualityOptions { Languages = ["en", "zh"] });

    [Theory]
    [InlineData("The bridge of Wuhan was opened to traffic today.", null)]
    [InlineData("武汉加油", null)]
    [InlineData("澳门博彩业收入下降三成", null)]
    [InlineData("哈哈哈哈哈哈今天武汉下雪了，太美了", null)]
    [InlineData("Spring in #Wuhan: cherry blossoms along the East Lake #China #travel #photo #spring #flowers", null)]
    [InlineData("", "empty-text")]
    [InlineData("🎉🎉🎉 !!!", "empty-text")]
    [InlineData("Wuhan", "too-short")]
    [InlineData("12345 67890", "too-short")]
    [InlineData("#follow #like #love #cute #happy", "noise")]
    [InlineData("buy buy buy buy buy buy buy buy buy buy buy buy now", "noise")]
    [InlineData("Follow back everyone! gain followers f4f https://t.co/x", "spam")]
    [InlineData("Best online casino bonus, free spins: https://t.co/x", "spam")]
    [InlineData("https://a.com/1 https://a.com/2 https://a.com/3 see more here", "spam")]
    [InlineData("@a @b @c @d @e @f @g @h @i follow these", "spam")]
    public void Check_Post_IsRefusedForTheReason(string text, string? reason) => Assert.Equal(reason, Check(Filter, text));

    [Fact]
    public void Check_OtherLanguage_IsRefusedOnlyWhenSure()
    {
        var tokens = Tokens("Der Präsident besuchte die Brücke");
        Assert.Equal("language", Filter.Check(tokens, new LanguageGuess("de", 0.95f, null), Platform.News)?.Name);
        Assert.Null(Filter.Check(tokens, new LanguageGuess("de", 0.4f, null), Platform.News));
        Assert.Null(Shipped(new QualityOptions()).Check(tokens, new LanguageGuess("de", 0.95f, null), Platform.News));
    }

    [Fact]
    public void Check_SameWordsInNews_NeedTwiceThePoints()
    {
        var tokens = Tokens("Macau: online casino bonus offers under review, officials said https://a.com/x");
        Assert.Equal("spam", Filter.Check(tokens, new LanguageGuess("en", 0.9f, null), Platform.X)?.Name);
        Assert.Null(Filter.Check(tokens, new LanguageGuess("en", 0.9f, null), Platform.News));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('哈')]
    [InlineData('1')]
    public void Check_AMillionOfOneCharacter_IsRefused(char character) => Assert.Contains(Check(Filter, new string(character, 1_000_000)), new[] { "noise", "too-short" });

    [Fact]
    public void Check_RealPosts_AreRarelySpamOrNoise()
    {
        var lines = File.ReadLines(SharedData.Path("gold/items-en-dev.jsonl")).Concat(File.ReadLines(SharedData.Path("gold/items-zh-dev.jsonl")));
        var texts = lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToList();
        var refused = texts.Count(text => Check(Filter, text) is "spam" or "noise");
        Assert.True(refused <= texts.Count / 200, $"{refused} of {texts.Count}");
    }

    private static string? Check(QualityFilter filter, string text) => filter.Check(Tokens(text), new LanguageGuess("en", 0.9f, null), Platform.X)?.Name;

    private static TokenBuffer Tokens(string text)
    {
        var tokens = new TokenBuffer();
        Tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static QualityFilter Shipped(QualityOptions options)
    {
        using var spam = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora/text/spam.tsv"));
        return new QualityFilter(options, Tokenizer, spam);
    }
}
