using MediaIndex.Text.Deduplication;

namespace MediaIndex.Text.Tests.Deduplication;

public sealed class PreferenceOrderTests
{
    [Theory]
    [InlineData(0, 10UL)]
    [InlineData(1, 10UL)]
    [InlineData(5000, 1UL)]
    [InlineData(5000, 40UL)]
    [InlineData(5000, 3000UL)]
    [InlineData(5000, ulong.MaxValue)]
    public void Of_Ranks_AgreesWithAStableSort(int count, ulong most)
    {
        var random = new Random(7);
        var ranks = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() % most + (ulong)(random.Next(2) * (long)(most / 2))).ToArray();
        var expected = new int[count];
        foreach (var (item, ordinal) in Enumerable.Range(0, count).OrderBy(item => ranks[item]).Select((item, ordinal) => (item, ordinal)))
        {
            expected[item] = ordinal;
        }

        Assert.Equal(expected, PreferenceOrder.Of([.. ranks]));
    }

    [Fact]
    public void Of_ExtremeRanks_AreInOrder() => Assert.Equal([2, 0, 1, 3], PreferenceOrder.Of([ulong.MaxValue, 0, 1, ulong.MaxValue]));
}
