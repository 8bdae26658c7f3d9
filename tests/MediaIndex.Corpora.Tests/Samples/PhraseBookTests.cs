using MediaIndex.Corpora.Samples;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Tests.Samples;

public sealed class PhraseBookTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Patterns_EveryTopic_AreManyWithSlotsAndTones(string language)
    {
        var book = PhraseBook.Of(language);
        foreach (var topic in Topics.All)
        {
            var patterns = book.Patterns(topic).All;
            Assert.True(patterns.Length >= 25, $"{topic}: {patterns.Length} patterns");
            Assert.All(patterns, phrase => Assert.True(phrase.Slots >= 4, $"{topic}: {Text(phrase, _ => true)}"));
            Assert.Equal(["neg", "neu", "pos"], patterns.Select(phrase => phrase.Tone).Distinct().Order(StringComparer.Ordinal));
            Assert.All(patterns, phrase => Assert.True(phrase.Has("city")));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Slots_EveryKind_HasFortyFillers(string language)
    {
        var book = PhraseBook.Of(language);
        Assert.All(book.Slots, slot => Assert.True(book.Fillers(slot).Length >= 40, $"{slot}: {book.Fillers(slot).Length}"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Fillers_NoneOfThem_HoldsATrackedCity(string language)
    {
        var book = PhraseBook.Of(language);
        foreach (var slot in book.Slots)
        {
            foreach (var filler in book.Fillers(slot))
            {
                var text = Text(filler, part => !part.IsSlot);
                Assert.DoesNotContain(SampleCity.All, city => text.Contains(language == "zh" ? city.Chinese : city.English, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Cities_AreAHundredWithCodesOfTheirOwn()
    {
        Assert.Equal(100, SampleCity.All.Count);
        Assert.Equal(100, SampleCity.All.Select(city => city.Code).Distinct().Count());
        Assert.All(SampleCity.All, city => Assert.Matches("^[1-8][0-9]{5}$", city.Code));
    }

    [Fact]
    public void Preview_UnrelatedItemsOfOneCityAndTopic_AreHardlyEverAlike()
    {
        var items = SampleYear.Preview(new SampleOptions { Items = 4000, Seed = 3 }, 4000).Where(item => item.Plan.Kind == SampleKind.Kept).ToArray();
        var pairs = 0L;
        var alike = 0L;
        foreach (var group in items.GroupBy(item => (item.Plan.Cities[0], item.Plan.Topic, item.Plan.Language)))
        {
            var sets = group.Select(item => Shingles.Of(item.Text.Body)).ToArray();
            for (var i = 0; i < sets.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    pairs++;
                    alike += Shingles.Similarity(sets[i], sets[j]) >= 0.7 ? 1 : 0;
                }
            }
        }

        Assert.True(pairs > 1000);
        Assert.True(alike * 1000 < pairs, $"{alike} of {pairs} pairs");
    }

    private static string Text(Phrase phrase, Func<PhrasePart, bool> wanted) => string.Concat(phrase.Parts.ToArray().Where(wanted).Select(part => part.Text));
}
