namespace MediaIndex.Indices.Bursts;

/// <summary>
/// The batched automaton of J. Kleinberg, Bursty and Hierarchical Structure in Streams (KDD 2002; Data Mining and Knowledge Discovery 7, 2003), section 4: batch t holds d(t) items,
/// r(t) of them relevant; state i emits relevant items at the rate p(i) = p(0) × s^i, p(0) = R / D. A sequence of states costs, for each batch, −ln of the binomial probability of r(t) among d(t),
/// and γ × ln n for each state that it goes up; going down is free. The automaton starts in state 0. The cheapest sequence is found exactly (Viterbi); among equals the lower state is taken.
/// </summary>
public static class KleinbergAutomaton
{
    /// <summary>The state of each batch in the cheapest sequence; all 0 where nothing is relevant or everything is.</summary>
    /// <param name="relevant">Relevant items of each batch.</param>
    /// <param name="total">All items of each batch, at least as many; a batch without items costs nothing in any state.</param>
    /// <param name="options">Parameters.</param>
    /// <exception cref="ArgumentException">Lengths differ, a batch holds more relevant items than items, or a parameter is out of range.</exception>
    public static int[] States(ReadOnlySpan<long> relevant, ReadOnlySpan<long> total, BurstOptions options)
    {
        var rates = Rates(relevant, total, options);
        var n = relevant.Length;
        var states = new int[n];
        if (n == 0 || rates.Length < 2)
        {
            return states;
        }

        var step = StepCost(n, options);
        var silent = Silent(total, options.LongestSilence);
        var from = new int[n, rates.Length];
        var (costs, next) = (new double[rates.Length], new double[rates.Length]);
        Array.Fill(costs, double.PositiveInfinity);
        costs[0] = 0;
        for (var t = 0; t < n; t++)
        {
            for (var state = 0; state < rates.Length; state++)
            {
                var best = 0;
                for (var before = 1; before < rates.Length; before++)
                {
                    best = costs[before] + Rise(before, state, step) < costs[best] + Rise(best, state, step) ? before : best;
                }

                from[t, state] = best;
                next[state] = silent[t] && state > 0 ? double.PositiveInfinity : costs[best] + Rise(best, state, step) + Emission(rates[state], relevant[t], total[t]);
            }

            (costs, next) = (next, costs);
        }

        var last = 0;
        for (var state = 1; state < rates.Length; state++)
        {
            last = costs[state] < costs[last] ? state : last;
        }

        for (var t = n - 1; t >= 0; t--)
        {
            states[t] = last;
            last = from[t, last];
        }

        return states;
    }

    /// <summary>
    /// Bursts of a sequence: for each level from 1, the longest runs of batches in that state or a higher one. A burst's weight is what it saves against the ordinary rate:
    /// the sum over its batches of the cost in the level below less the cost in its level (Kleinberg's weight, there for two states).
    /// </summary>
    /// <inheritdoc cref="States"/>
    public static IReadOnlyList<Burst> Find(ReadOnlySpan<long> relevant, ReadOnlySpan<long> total, BurstOptions options)
    {
        var states = States(relevant, total, options);
        var rates = Rates(relevant, total, options);
        var bursts = new List<Burst>();
        for (var level = 1; level < rates.Length; level++)
        {
            for (var first = 0; first < states.Length; first++)
            {
                if (states[first] < level)
                {
                    continue;
                }

                var burst = new Burst(level, first, first, 0, 0, 0);
                for (; first < states.Length && states[first] >= level; first++)
                {
                    var saved = Emission(rates[level - 1], relevant[first], total[first]) - Emission(rates[level], relevant[first], total[first]);
                    burst = burst with { Last = first, Items = burst.Items + relevant[first], Base = burst.Base + total[first], Weight = burst.Weight + saved };
                }

                if (burst.Items >= options.LeastItems)
                {
                    bursts.Add(burst);
                }
            }
        }

        return bursts;
    }

    /// <summary>Rates of the states, the ordinary first; only as many as stay below 1, and none but the ordinary where nothing or everything is relevant.</summary>
    internal static double[] Rates(ReadOnlySpan<long> relevant, ReadOnlySpan<long> total, BurstOptions options)
    {
        Check(relevant, total, options);
        var (all, of) = (0L, 0L);
        for (var t = 0; t < relevant.Length; t++)
        {
            all += relevant[t];
            of += total[t];
        }

        var rate = of == 0 ? 0 : (double)all / of;
        var rates = new List<double> { rate };
        while (rate > 0 && rates.Count < options.States && rates[^1] * options.Scaling < 1)
        {
            rates.Add(rates[^1] * options.Scaling);
        }

        return [.. rates];
    }

    /// <summary>What it costs to go up one state.</summary>
    internal static double StepCost(int batches, BurstOptions options) => options.Gamma * Math.Log(batches);

    /// <summary>−ln of the binomial probability without its coefficient, which is the same in every state.</summary>
    internal static double Emission(double rate, long relevant, long total) =>
        (relevant == 0 ? 0 : -relevant * Math.Log(rate)) - (total == relevant ? 0 : (total - relevant) * Math.Log(1 - rate));

    // Batches of a run without any item that is longer than allowed: nothing is known there, so no burst may bridge it.
    private static bool[] Silent(ReadOnlySpan<long> total, int longest)
    {
        var silent = new bool[total.Length];
        for (var (t, length) = (0, 0); t < total.Length; t++)
        {
            length = total[t] == 0 ? length + 1 : 0;
            if (length > longest)
            {
                silent.AsSpan(t - length + 1, length).Fill(true);
            }
        }

        return silent;
    }

    private static double Rise(int from, int to, double step) => to > from ? (to - from) * step : 0;

    private static void Check(ReadOnlySpan<long> relevant, ReadOnlySpan<long> total, BurstOptions options)
    {
        if (relevant.Length != total.Length)
        {
            throw new ArgumentException($"{relevant.Length} batches of relevant items and {total.Length} of all items");
        }

        if (options.States < 2 || !(options.Scaling > 1) || !(options.Gamma >= 0))
        {
            throw new ArgumentException("states are at least 2, scaling is above 1, gamma not below 0", nameof(options));
        }

        for (var t = 0; t < relevant.Length; t++)
        {
            if (relevant[t] < 0 || relevant[t] > total[t])
            {
                throw new ArgumentException($"batch {t} holds {relevant[t]} relevant items of {total[t]}", nameof(relevant));
            }
        }
    }
}
