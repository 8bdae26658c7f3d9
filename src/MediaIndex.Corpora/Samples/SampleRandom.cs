namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Splitmix64, seeded by the sample's seed, a stream number and an ordinal: every item can be made by itself, in any order.
/// A mutable struct: pass it by reference.
/// </summary>
internal struct SampleRandom
{
    private ulong state;

    private SampleRandom(ulong state) => this.state = state;

    /// <summary>The generator of one item and purpose.</summary>
    public static SampleRandom For(ulong seed, int stream, long ordinal)
    {
        var random = new SampleRandom(Mix(seed + (0x9E3779B97F4A7C15UL * (ulong)(stream + 1))) ^ Mix((ulong)ordinal + 0xD1B54A32D192ED03UL));
        random.Next();
        return random;
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in 0..bound-1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Uniform in from..to, both included.</summary>
    public int Range(int from, int to) => from + Below(to - from + 1);

    /// <summary>Uniform in 0 ≤ x &lt; 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>Index drawn from running sums that end in the total.</summary>
    public int PickBySum(double[] sums)
    {
        var index = Array.BinarySearch(sums, Unit() * sums[^1]);
        return Math.Min(index < 0 ? ~index : index + 1, sums.Length - 1);
    }

    /// <summary>A positive factor around 1 with a long upper tail, built from rationals only so that it is the same everywhere.</summary>
    public double HeavyTail()
    {
        var u = Unit();
        return 0.25 + (0.6 * u / (1.02 - u));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
