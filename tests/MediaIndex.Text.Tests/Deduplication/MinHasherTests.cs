using MediaIndex.Text.Deduplication;

namespace MediaIndex.Text.Tests.Deduplication;

public sealed class MinHasherTests
{
    [Theory]
    [InlineData(14, 8)]
    [InlineData(1, 1)]
    [InlineData(9, 13)]
    [InlineData(20, 5)]
    [InlineData(200, 8)]
    public void Sign_AllVectorWidths_GiveTheSameBits(int bands, int rows)
    {
        var random = new Random(11);
        foreach (var size in new[] { 0, 1, 2, 7, 63, 342 })
        {
            var shingles = Enumerable.Range(0, size).Select(_ => (uint)random.NextInt64(1L << 32)).ToArray();
            var scalar = Sign(MinHasher.VectorWidth.Scalar);
            Assert.Equal(scalar, Sign(MinHasher.VectorWidth.V256));
            Assert.Equal(scalar, Sign(MinHasher.VectorWidth.V512));

            uint[] Sign(MinHasher.VectorWidth width)
            {
                var hasher = new MinHasher(bands, rows, 5, width);
                var signature = new uint[hasher.Permutations];
                hasher.Sign(shingles, signature);
                return signature;
            }
        }
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.8)]
    [InlineData(0.7)]
    [InlineData(0.5)]
    public void WriteBandKeys_PairsOfKnownJaccard_AgreeAsTheorySays(double jaccard)
    {
        var hasher = new MinHasher();
        var random = new Random(17);
        const int Pairs = 3000, Union = 200;
        var found = 0;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var all = Enumerable.Range(0, Union).Select(_ => (uint)random.NextInt64(1L << 32)).ToArray();
            var common = (int)(Union * jaccard);
            var half = common + ((Union - common) / 2);
            var left = Keys(hasher, all[..half]);
            var right = Keys(hasher, [.. all[..common], .. all[half..]]);
            found += left.Zip(right).Any(keys => keys.First == keys.Second) ? 1 : 0;
        }

        var expected = hasher.RecallAt(jaccard);
        var deviation = Math.Sqrt(expected * (1 - expected) / Pairs);
        Assert.InRange((double)found / Pairs, expected - (4 * deviation) - 0.005, expected + (4 * deviation) + 0.005);
    }

    private static uint[] Keys(MinHasher hasher, uint[] shingles)
    {
        var signature = new uint[hasher.Permutations];
        var keys = new uint[hasher.Bands];
        hasher.Sign(shingles, signature);
        hasher.WriteBandKeys(signature, keys);
        return keys;
    }
}
