using MediaIndex.Indices.Keywords;

namespace MediaIndex.Indices.Tests.Keywords;

/// <summary>How the keyword tables choose words.</summary>
public sealed class WordRankingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void RankedWords_InAnyOrder_AreThoseThatASortPutsFirst(int most)
    {
        // Few different scores, so that words and languages decide as well.
        var words = Enumerable.Range(0, 500).Select(i => new RankedWord(i * 37 % 11, i * 101 % 250, i / 250, i, i)).ToList();
        var ranked = new RankedWords(most);
        words.ForEach(word => ranked.Add(word));
        var sorted = words.OrderByDescending(word => word.Score).ThenBy(word => word.Word).ThenBy(word => word.Language).Take(most).ToList();
        Assert.Equal(sorted, ranked.Best());
        Assert.Equal(most <= words.Count ? sorted[^1].Score : double.NegativeInfinity, ranked.Least);
    }

    [Fact]
    public void LogOdds_ThatCannotReachABound_DoNot()
    {
        var (reached, spared) = (0, 0);
        foreach (var bound in new[] { LogOdds.Significant, 5, 20 })
        {
            foreach (var (count, other) in Counts().SelectMany(count => Counts(), (count, other) => (count, other)))
            {
                foreach (var (words, otherWords) in new[] { (20_000L, 20_000L), (20_000, 5_000_000), (3_000_000, 20_000) })
                {
                    var reaches = Math.Abs(LogOdds.Score(count, words, other, otherWords, count + other, words + otherWords)) >= bound;
                    var can = LogOdds.CanReach(bound, count, words, other, otherWords, count + other, words + otherWords);
                    Assert.True(can || !reaches);
                    reached += reaches ? 1 : 0;
                    spared += can ? 0 : 1;
                }
            }
        }

        Assert.True(reached > 1000 && spared > 1000, $"{reached} reached, {spared} spared");
    }

    private static IEnumerable<long> Counts() => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000];
}
