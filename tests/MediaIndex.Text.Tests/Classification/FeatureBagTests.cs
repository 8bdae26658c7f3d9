using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Classification;

public sealed class FeatureBagTests
{
    [Fact]
    public void Fill_WordsAndIdeographs_MakesSinglesPairsAndBeginnings()
    {
        var tokens = new TokenBuffer();
        var bag = new FeatureBag();
        PlainTexts.Tokenizer.Tokenize("railway lines, 上海站", tokens);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20 });
        // railway, lines, their pair, the beginning "railw", three ideographs, two pairs of them.
        Assert.Equal(9, bag.Count);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, WordPairs = false, Beginnings = false, IdeographGrams = 1 });
        Assert.Equal(5, bag.Count);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, IdeographGrams = 3 });
        Assert.Equal(10, bag.Count);
        PlainTexts.Tokenizer.Tokenize("上海火车站，上海", tokens);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, IdeographGrams = 4 });
        // Five and two ideographs: seven alone, four pairs and one, three triples, two of four.
        Assert.Equal(17, bag.Count);
        Assert.Equal(14, bag.Rows.ToArray().Distinct().Count());
    }

    [Fact]
    public void Fill_FourWordsAtATime_GivesTheFeaturesOfEachAlone()
    {
        var (bag, tokens) = (new FeatureBag(), new TokenBuffer());
        var recipe = new FeatureRecipe { RowBits = 20 };
        string[] words = ["railway", "a", "lines", "extraordinarily", "Beijing", "of", "internationalisations", "2022"];
        for (var count = 1; count <= 23; count++)
        {
            var text = Enumerable.Range(0, count).Select(i => words[(i * 3) % words.Length]).ToArray();
            var expected = text.SelectMany(word => Rows(word, recipe)).Concat(text.Zip(text.Skip(1)).SelectMany(pair => Rows(pair.First + " " + pair.Second, recipe).Except(Rows(pair.First, recipe)).Except(Rows(pair.Second, recipe))));
            PlainTexts.Tokenizer.Tokenize(string.Join(' ', text), tokens);
            bag.Fill(tokens, recipe);
            Assert.Equal(expected.Order(), bag.Rows.ToArray().Order());
        }
    }

    [Fact]
    public void Fill_Characters_TakesMarksDigitsAndOneBlank()
    {
        var (bag, other, tokens) = (new FeatureBag(), new FeatureBag(), new TokenBuffer());
        PlainTexts.Tokenizer.Tokenize("《A  2:1》", tokens);
        // Seven characters, six pairs of them, five triples.
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, Characters = 1 });
        Assert.Equal(7, bag.Count);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, Characters = 3 });
        Assert.Equal(18, bag.Count);
        PlainTexts.Tokenizer.Tokenize("《a\n2:1》", tokens);
        other.Fill(tokens, new FeatureRecipe { RowBits = 20, Characters = 3 });
        Assert.Equal(other.Rows.ToArray(), bag.Rows.ToArray());
    }

    [Fact]
    public void Fill_CapitalsAndTraditional_GivesTheSameFeatures()
    {
        var (left, right, tokens) = (new FeatureBag(), new FeatureBag(), new TokenBuffer());
        PlainTexts.Tokenizer.Tokenize("Railway STATION", tokens);
        left.Fill(tokens, FeatureRecipe.Shared);
        PlainTexts.Tokenizer.Tokenize("railway station", tokens);
        right.Fill(tokens, FeatureRecipe.Shared);
        Assert.Equal(left.Rows.ToArray(), right.Rows.ToArray());
    }

    private static int[] Rows(string text, FeatureRecipe recipe)
    {
        var (bag, tokens) = (new FeatureBag(), new TokenBuffer());
        PlainTexts.Tokenizer.Tokenize(text, tokens);
        bag.Fill(tokens, recipe);
        return bag.Rows.ToArray();
    }
}
