using MediaIndex.Indices.Bursts;

namespace MediaIndex.Indices.Tests.Bursts;

/// <summary>Kleinberg's automaton held against every sequence of states, and against cases worked by hand.</summary>
public sealed class KleinbergAutomatonTests
{
    // Three states over at most nine batches: 19,683 sequences, priced by a formula written again from the paper, with the binomial coefficient.
    [Theory]
    [InlineData(2, 2.0, 1.0)]
    [InlineData(3, 2.0, 1.0)]
    [InlineData(3, 1.5, 0.3)]
    [InlineData(2, 3.0, 0.0)]
    public void States_RandomBatches_AreTheCheapestOfAllSequences(int states, double scaling, double gamma)
    {
        var random = new Random(20020723);
        var options = new BurstOptions { States = states, Scaling = scaling, Gamma = gamma };
        for (var trial = 0; trial < 60; trial++)
        {
            var n = random.Next(1, 10);
            var total = Enumerable.Range(0, n).Select(_ => (long)random.Next(0, 40)).ToArray();
            var relevant = total.Select(all => random.NextInt64(0, Math.Min(all, random.Next(2) == 0 ? 3 : 12) + 1)).ToArray();
            var found = KleinbergAutomaton.States(relevant, total, options);
            var rates = BruteRates(relevant, total, states, scaling);
            var least = Sequences(n, rates.Length).Min(sequence => BruteCost(sequence, relevant, total, rates, gamma));
            Assert.Equal(least, BruteCost(found, relevant, total, rates, gamma), 9);
        }
    }

    // By hand: 1 of 10 for four batches, 8 of 10 for two, 1 of 10 for four: p0 = 24/100, p1 = 0.48. A batch of 8 costs 8 ln(1/.24) + 2 ln(1/.76) = 11.966 below and
    // 8 ln(1/.48) + 2 ln(1/.52) = 7.180 above; two of them save 9.572, more than the rise of ln 10 = 2.303. A batch of 1 costs 3.897 below and 6.619 above.
    [Fact]
    public void Find_TwoBatchesOfEight_IsOneBurstWithTheWeightWorkedByHand()
    {
        long[] relevant = [1, 1, 1, 1, 8, 8, 1, 1, 1, 1];
        var total = Enumerable.Repeat(10L, 10).ToArray();
        var burst = Assert.Single(KleinbergAutomaton.Find(relevant, total, new BurstOptions { States = 2 }));
        Assert.Equal((1, 4, 5, 16L, 20L), (burst.Level, burst.First, burst.Last, burst.Items, burst.Base));
        Assert.Equal(9.572, burst.Weight, 3);
    }

    [Fact]
    public void Find_PeakWithinABurst_IsNestedInIt()
    {
        long[] relevant = [2, 2, 2, 2, 2, 2, 2, 14, 14, 40, 45, 14, 14, 2, 2, 2, 2, 2, 2, 2];
        var total = Enumerable.Repeat(100L, 20).ToArray();
        var bursts = KleinbergAutomaton.Find(relevant, total, new BurstOptions());
        var outer = Assert.Single(bursts, burst => burst.Level == 1);
        var inner = Assert.Single(bursts, burst => burst.Level == 2);
        Assert.Equal((7, 12), (outer.First, outer.Last));
        Assert.Equal((9, 10), (inner.First, inner.Last));
    }

    // The same burst on both sides of days on which nothing at all was collected: a week is bridged, more is not.
    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public void Find_SilenceInABurst_IsBridgedForAWeek(int silence, int bursts)
    {
        long[] relevant = [1, 1, 1, 1, 40, 40, .. new long[silence], 40, 40, 1, 1, 1, 1];
        long[] total = [100, 100, 100, 100, 100, 100, .. new long[silence], 100, 100, 100, 100, 100, 100];
        Assert.Equal(bursts, KleinbergAutomaton.Find(relevant, total, new BurstOptions { States = 2 }).Count);
    }

    // What rises with everything else is no burst: the base counts.
    [Fact]
    public void Find_RiseOfAllItems_IsNoBurst()
    {
        long[] total = [100, 100, 100, 1000, 1000, 100, 100];
        var relevant = total.Select(all => all / 10).ToArray();
        Assert.Empty(KleinbergAutomaton.Find(relevant, total, new BurstOptions()));
    }

    [Fact]
    public void Find_FewItems_AreNotTold() =>
        Assert.Empty(KleinbergAutomaton.Find([0, 0, 0, 4, 0, 0, 0, 0], [50, 50, 50, 50, 50, 50, 50, 50], new BurstOptions { LeastItems = 5 }));

    [Fact]
    public void States_NothingOrEverythingRelevant_StayOrdinary()
    {
        Assert.Equal([0, 0, 0], KleinbergAutomaton.States([0, 0, 0], [5, 0, 5], new BurstOptions()));
        Assert.Equal([0, 0], KleinbergAutomaton.States([5, 7], [5, 7], new BurstOptions()));
        Assert.Empty(KleinbergAutomaton.States([], [], new BurstOptions()));
    }

    [Fact]
    public void States_MoreRelevantThanAll_IsRefused() => Assert.Throws<ArgumentException>(() => KleinbergAutomaton.States([3], [2], new BurstOptions()));

    private static double[] BruteRates(long[] relevant, long[] total, int states, double scaling)
    {
        var rate = total.Sum() == 0 ? 0 : (double)relevant.Sum() / total.Sum();
        return rate == 0 ? [0] : [.. Enumerable.Range(0, states).Select(state => rate * Math.Pow(scaling, state)).Where((p, state) => state == 0 || p < 1)];
    }

    private static IEnumerable<int[]> Sequences(int length, int states)
    {
        for (var code = 0; code < (int)Math.Pow(states, length); code++)
        {
            var sequence = new int[length];
            for (var (rest, t) = (code, 0); t < length; t++, rest /= states)
            {
                sequence[t] = rest % states;
            }

            yield return sequence;
        }
    }

    private static double BruteCost(int[] sequence, long[] relevant, long[] total, double[] rates, double gamma)
    {
        var cost = 0.0;
        var before = 0;
        for (var t = 0; t < sequence.Length; t++)
        {
            cost += Math.Max(0, sequence[t] - before) * gamma * Math.Log(sequence.Length);
            cost -= LogBinomial(relevant[t], total[t], rates[sequence[t]]);
            before = sequence[t];
        }

        return cost;
    }

    private static double LogBinomial(long hits, long all, double p)
    {
        var log = 0.0;
        for (var i = 1; i <= hits; i++)
        {
            log += Math.Log(all - hits + i) - Math.Log(i);
        }

        return log + (hits == 0 ? 0 : hits * Math.Log(p)) + (all == hits ? 0 : (all - hits) * Math.Log(1 - p));
    }
}
