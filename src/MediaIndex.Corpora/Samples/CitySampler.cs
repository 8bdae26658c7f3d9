namespace MediaIndex.Corpora.Samples;

/// <summary>Draws cities by volume; each city's share drifts over the months by a rate of its own.</summary>
internal sealed class CitySampler
{
    private readonly double[][] sums;

    /// <summary>A sampler for a seed.</summary>
    public CitySampler(ulong seed)
    {
        var all = SampleCity.All;
        var drift = new double[all.Count];
        for (var i = 0; i < drift.Length; i++)
        {
            drift[i] = (SampleRandom.For(seed, 10, i).Unit() * 0.9) - 0.4;
        }

        sums = [.. Enumerable.Range(0, SampleDates.Months).Select(month => Running(all.Select((city, i) => city.Weight * (1 + (drift[i] * (month - 6) / 14)))))];
    }

    /// <summary>Running sums of weights.</summary>
    public static double[] Running(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>A city in a month.</summary>
    public int Draw(int month, ref SampleRandom random) => random.PickBySum(sums[month]);

    /// <summary>The main city and two others.</summary>
    public int[] DrawSeveral(int month, int main, ref SampleRandom random)
    {
        var second = Other(month, [main], ref random);
        return [main, second, Other(month, [main, second], ref random)];
    }

    private int Other(int month, int[] but, ref SampleRandom random)
    {
        var city = Draw(month, ref random);
        while (Array.Exists(but, one => one == city || SampleCity.All[one].English == SampleCity.All[city].English))
        {
            city = Draw(month, ref random);
        }

        return city;
    }
}
