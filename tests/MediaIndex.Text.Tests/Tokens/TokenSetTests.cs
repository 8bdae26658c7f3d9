using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Tokens;

public sealed class TokenSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Holds_RandomHashes_IsWhatWasPutIn(int count)
    {
        var random = new Random(count);
        var hashes = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64()).Where(hash => hash != 0).ToHashSet();
        var set = new TokenSet(hashes);
        Assert.All(hashes, hash => Assert.Equal(1, set.Holds(hash)));
        Assert.All(Enumerable.Range(0, 10_000).Select(_ => (ulong)random.NextInt64()).Where(hash => hash != 0 && !hashes.Contains(hash)), hash => Assert.Equal(0, set.Holds(hash)));
    }

    [Fact]
    public void Holds_HashesThatShareBothPlaces_IsWhatWasPutIn()
    {
        // Of 64 such hashes a table of few places holds two: it grows until they part.
        var hashes = Enumerable.Range(1, 64).Select(number => ((ulong)number << 36) | ((ulong)number << 4)).ToList();
        var set = new TokenSet(hashes);
        Assert.All(hashes, hash => Assert.Equal(1, set.Holds(hash)));
        Assert.Equal(0, set.Holds(65UL << 36));
    }
}
