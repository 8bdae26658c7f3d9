using CsCheck;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Classification;

public sealed class FeatureBagTests
{
    [Fact]
    public void Fill_AnyText_CountsEveryFeatureOnce()
    {
        Gen.String.Sample(text =>
        {
            var tokens = new TokenBuffer();
            PlainTexts.Tokenizer.Tokenize(text, tokens);
            var raw = new int[8];
            var written = FeatureHasher.Write(tokens, FeatureRecipe.Shared, ref raw);
            var bag = new FeatureBag();
            bag.Fill(tokens, FeatureRecipe.Shared);
            var expected = raw.Take(written).GroupBy(row => row).ToDictionary(group => group.Key, group => group.Count());
            return bag.Count == expected.Count && Enumerable.Range(0, bag.Count).All(i => expected[bag.Rows[i]] == bag.Counts[i]);
        });
    }

    [Fact]
    public void Fill_WordsAndIdeographs_MakesSinglesPairsAndBeginnings()
    {
        var tokens = new TokenBuffer();
        var bag = new FeatureBag();
        PlainTexts.Tokenizer.Tokenize("railway lines, 上海站", tokens);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20 });
        // railway, lines, their pair, the beginning "railw", three ideographs, two pairs of them.
        Assert.Equal(9, bag.Count);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, WordPairs = false, Beginnings = false, IdeographPairs = false });
        Assert.Equal(5, bag.Count);
        bag.Fill(tokens, new FeatureRecipe { RowBits = 20, IdeographTriples = true });
        Assert.Equal(10, bag.Count);
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
}
