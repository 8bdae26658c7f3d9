using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Deduplication;

public sealed class ShinglesTests
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);

    [Theory]
    [InlineData("one two three four", 0)]
    [InlineData("one two three four five", 1)]
    [InlineData("武汉长江大桥", 2)]
    [InlineData("one two https://t.co/a three four five six", 2)]
    public void Write_Text_GivesOneShingleForEachRunOfFive(string text, int count) => Assert.Equal(count, Of(text).Length);

    [Fact]
    public void Write_SameRunElsewhere_HasTheSameHash()
    {
        var alone = Of("one two three four five");
        Assert.Contains(alone[0], Of("zero one, TWO three four (five) six"));
        Assert.Contains(alone[0], Of("zero one two https://t.co/x three four five"));
        Assert.DoesNotContain(alone[0], Of("zero one two three five four six"));
    }

    [Fact]
    public void Write_AnyTokens_IsTheSumOfFiveProducts()
    {
        const ulong step = 0x9FB2_1C65_1E98_DF25;
        var random = new Random(17);
        foreach (var size in new[] { 5, 6, 7, 20, 342 })
        {
            var tokens = Enumerable.Range(0, size).Select(_ => (ulong)random.NextInt64()).ToArray();
            var shingles = new uint[size];
            Assert.Equal(size - 4, Shingles.Write(tokens, shingles, out _));
            for (var i = 0; i + 4 < size; i++)
            {
                var sum = tokens.AsSpan(i, 5).ToArray().Aggregate(0UL, (value, token) => unchecked((value * step) + token));
                Assert.Equal((uint)(unchecked((sum ^ (sum >> 32)) * step) >> 32), shingles[i]);
            }
        }
    }

    [Fact]
    public void Write_WithTheHashOfTheText_GivesBothAsTheyAreAlone()
    {
        var tokens = new TokenBuffer();
        foreach (var text in new[] { "one two three four five", "武汉长江大桥通车了 and 2022 more words", string.Join(' ', Enumerable.Range(0, 60).Select(i => "w" + i)) })
        {
            Tokenizer.Tokenize(text, tokens);
            var shingles = new uint[tokens.Count];
            var count = Shingles.Write(tokens.Hashes, shingles, out var content);
            Assert.Equal(ContentHash.Of(tokens), content);
            Assert.Equal(Of(text), shingles[..count]);
        }
    }

    [Fact]
    public void SortDistinct_AnyHashes_AgreesWithASortedSet()
    {
        var random = new Random(3);
        foreach (var size in new[] { 0, 1, 2, 47, 48, 49, 342, 4096, 4097, 6000 })
        {
            foreach (var range in new[] { 5L, 1000L, 1L << 24, 1L << 32 })
            {
                var hashes = Enumerable.Range(0, size).Select(_ => (uint)random.NextInt64(range)).ToArray();
                var expected = hashes.Distinct().Order().ToArray();
                Assert.Equal(expected, hashes[..Shingles.SortDistinct(hashes)]);
            }
        }
    }

    [Fact]
    public void Jaccard_Sets_IsCommonByUnion()
    {
        Assert.Equal(0.5f, Shingles.Jaccard([1, 2, 3], [2, 3, 4]));
        Assert.Equal(1f, Shingles.Jaccard([7], [7]));
        Assert.Equal(0f, Shingles.Jaccard([], [7]));
        Assert.Equal(0f, Shingles.Jaccard([1, uint.MaxValue], [2, 3]));
    }

    [Fact]
    public void JaccardFrom_AnySets_IsTheSimilarityOrNothing()
    {
        var random = new Random(29);
        for (var round = 0; round < 3000; round++)
        {
            var range = random.Next(4, 120);
            var (left, right) = (Set(), Set());
            var similarity = Shingles.Jaccard(left, right);
            foreach (var bound in new[] { 0.25f, 0.5f, 0.8f, 1f, similarity })
            {
                Assert.Equal(similarity >= bound ? similarity : 0, Shingles.JaccardFrom(left, right, bound));
            }

            uint[] Set() => [.. Enumerable.Range(0, random.Next(60)).Select(_ => (uint)random.Next(range)).Distinct().Order()];
        }
    }

    private static uint[] Of(string text)
    {
        var tokens = new TokenBuffer();
        Tokenizer.Tokenize(text, tokens);
        var shingles = new uint[Shingles.MostOf(tokens.Count)];
        return shingles[..Shingles.Write(tokens, shingles)];
    }
}
