using System.Globalization;
using MediaIndex.TestSupport;
using MediaIndex.Text.Language;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Language;

public sealed class LanguageIdentifierTests(ITestOutputHelper output)
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);

    [Fact]
    public void Identify_HeldOutSentences_ReachTheBounds()
    {
        var model = new MemoryStream();
        LanguageTrainer.Train(LanguageSentences.Half(0), model);
        Assert.InRange(model.Length, 1, 1_000_000);
        model.Position = 0;
        var identifier = WithCorpora(model);
        var held = LanguageSentences.Half(1);
        Check(held, 0.99);
        Check([.. held.Select(s => (s.Lang, s.Text[..Math.Min(40, s.Text.Length)]))], 0.95);

        void Check(List<(string Lang, string Text)> sentences, double bound)
        {
            var wrong = sentences.Select(s => (s.Lang, Guess: Guess(identifier, s.Text).Code, s.Text)).Where(s => s.Lang != s.Guess).ToList();
            foreach (var language in sentences.GroupBy(s => s.Lang))
            {
                var errors = wrong.Where(w => w.Lang == language.Key).GroupBy(w => w.Guess).Select(g => $"{g.Key}:{g.Count()}");
                output.WriteLine($"{language.Key} {language.Count()} wrong {string.Join(' ', errors)}");
            }

            var accuracy = 1 - ((double)wrong.Count / sentences.Count);
            output.WriteLine(accuracy.ToString("F4", CultureInfo.InvariantCulture));
            Assert.True(accuracy >= bound, $"{accuracy:F4} is below {bound}");
        }
    }

    [Fact]
    public void Identify_ShippedModel_ReachesTheBoundsOnTheHalfItHasNotSeen()
    {
        using var model = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora/models/language.bin"));
        var identifier = WithCorpora(model);
        var held = LanguageSentences.Half(1);
        Assert.True(held.Count(s => Guess(identifier, s.Text).Code == s.Lang) >= 0.99 * held.Count);
        Assert.True(held.Count(s => Guess(identifier, s.Text[..Math.Min(40, s.Text.Length)]).Code == s.Lang) >= 0.95 * held.Count);
    }

    [Theory]
    [InlineData("武汉长江大桥今天通车", "zh", "hans")]
    [InlineData("武漢長江大橋今天通車", "zh", "hant")]
    [InlineData("北京", "zh", "hans")]
    [InlineData("今天去了台北故宫，后来又去了九份", "zh", "hans")]
    [InlineData("今天天气真好 #Wuhan #China #travel #photography #spring", "zh", "hans")]
    [InlineData("長江大橋の開通式", "ja", null)]
    [InlineData("経済産業省発表", "ja", null)]
    [InlineData("우한의 다리가 열렸다", "ko", null)]
    [InlineData("Мост в Ухане открыт", "ru", null)]
    [InlineData("Міст в Ухані відкрито, її жителі є", "uk", null)]
    [InlineData("افتتاح الجسر في ووهان", "ar", null)]
    [InlineData("پل ووهان گشایش یافت", "fa", null)]
    [InlineData("สะพานอู่ฮั่นเปิดแล้ว", "th", null)]
    [InlineData("Η γέφυρα άνοιξε", "el", null)]
    [InlineData("12 345 🎉 https://t.co/x", "und", null)]
    [InlineData("", "und", null)]
    public void Identify_ScriptAlone_Decides(string text, string language, string? script)
    {
        var guess = Guess(WithCorpora(null), text);
        Assert.Equal(language, guess.Code);
        Assert.Equal(script, guess.Script);
        Assert.InRange(guess.Confidence, 0, 1);
    }

    [Theory]
    [InlineData("The bridge of Wuhan was opened by the mayor and the people of the city", "en")]
    [InlineData("Die Brücke von Wuhan wurde nach drei Jahren für den Verkehr geöffnet und ist sehr lang", "de")]
    [InlineData("Le pont de Wuhan a été ouvert dans la nuit par le maire et les habitants", "fr")]
    [InlineData("El puente de Wuhan fue abierto por el alcalde para los habitantes del este", "es")]
    [InlineData("Cây cầu của thành phố đã được mở cho các xe và người dân", "vi")]
    public void Identify_NoModel_FallsBackToStopWords(string text, string language) => Assert.Equal(language, Guess(new LanguageIdentifier(null, null), text).Code);

    [Fact]
    public void IdentifyMix_TwoScripts_TellsBoth()
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize("武汉长江大桥今天通车了 The bridge of Wuhan is open for the traffic", buffer);
        var mix = new LanguageIdentifier(null, null).IdentifyMix(buffer);
        Assert.True(mix.IsMixed);
        Assert.Equal(["en", "zh"], new[] { mix.Main.Code, mix.Second }.Order());
        Tokenizer.Tokenize("武汉长江大桥今天通车了，采用5G和AI技术", buffer);
        Assert.False(new LanguageIdentifier(null, null).IdentifyMix(buffer).IsMixed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MILM")]
    [InlineData("no model at all, but long enough to be read")]
    public void Constructor_BrokenModel_SaysSo(string content) =>
        Assert.Throws<InvalidDataException>(() => new LanguageIdentifier(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), null));

    [Fact]
    public void Train_SameTextsTwice_GivesTheSameBytes()
    {
        (string, string)[] texts = [("en", "the bridge of the city is open to all of us now"), ("de", "die Brücke der Stadt ist nun für uns alle offen und frei"), ("zh", "武汉")];
        using MemoryStream first = new(), second = new();
        Assert.Equal(["de", "en"], LanguageTrainer.Train(texts, first).Keys);
        LanguageTrainer.Train(texts, second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Train_OneLanguage_IsRefused() => Assert.Throws<ArgumentException>(() => LanguageTrainer.Train([("en", "the bridge")], new MemoryStream()));

    private static LanguageIdentifier WithCorpora(Stream? model)
    {
        using var pairs = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora/text/hans-hant.tsv"));
        return new LanguageIdentifier(model, pairs);
    }

    private static Pipelines.Model.LanguageGuess Guess(LanguageIdentifier identifier, string text)
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        return identifier.Identify(buffer);
    }
}
