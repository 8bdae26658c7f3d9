using MediaIndex.Indices.Building;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>How far ranks can be trusted.</summary>
public sealed record UncertaintyResult
{
    /// <summary>One row per unit, in the order of the units.</summary>
    public required IReadOnlyList<UnitUncertainty> Units { get; init; }

    /// <summary>Combinations of methods that were drawn from.</summary>
    public required IReadOnlyList<string> Combinations { get; init; }

    /// <summary>Combinations that the data cannot bear, each with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Number of draws.</summary>
    public required int Draws { get; init; }

    /// <summary>`unit, name, rank, rank_mean, rank_median, rank_low, rank_high, rank_min, rank_max, share_top, share_first`.</summary>
    public FactTable ToTable() => ResultTables.Table(
        "unit:t name:t rank:r rank_mean:r rank_median:r rank_low:r rank_high:r rank_min:i rank_max:i share_top:r share_first:r",
        [.. Units.Select(u => new object?[] { u.Unit, u.Name, u.Rank, u.Mean, u.Median, u.Low, u.High, (long)u.Min, (long)u.Max, u.ShareTop, u.ShareFirst })]);

    internal static UncertaintyResult Of(IndexResult nominal, int[] counts, UncertaintyOptions options, IReadOnlyList<string> combinations, IReadOnlyList<string> leftOut)
    {
        var n = nominal.Units.Count;
        var units = new List<UnitUncertainty>();
        for (var i = 0; i < n; i++)
        {
            var own = counts.AsSpan(i * (n + 1), n + 1);
            if (nominal.Index.Ranks[i] is { } rank)
            {
                units.Add(Summary(nominal, i, rank, own, options));
            }
        }

        return new UncertaintyResult { Units = units, Combinations = combinations, LeftOut = leftOut, Draws = options.Draws };
    }

    /// <summary>Quantile of type 7 of ranks given as counts.</summary>
    internal static double Quantile(ReadOnlySpan<int> counts, double p)
    {
        long total = 0;
        foreach (var count in counts[1..])
        {
            total += count;
        }

        var h = (total - 1) * p;
        var (low, high) = (At(counts, (long)Math.Floor(h)), At(counts, (long)Math.Ceiling(h)));
        return low + ((h - Math.Floor(h)) * (high - low));
    }

    private static int At(ReadOnlySpan<int> counts, long position)
    {
        for (var rank = 1; rank < counts.Length; rank++)
        {
            position -= counts[rank];
            if (position < 0)
            {
                return rank;
            }
        }

        return counts.Length - 1;
    }

    private static UnitUncertainty Summary(IndexResult nominal, int unit, double rank, ReadOnlySpan<int> counts, UncertaintyOptions options)
    {
        long total = 0, sum = 0, top = 0;
        int min = 0, max = 0;
        for (var r = 1; r < counts.Length; r++)
        {
            total += counts[r];
            sum += (long)counts[r] * r;
            top += r <= options.Top ? counts[r] : 0;
            min = min == 0 && counts[r] > 0 ? r : min;
            max = counts[r] > 0 ? r : max;
        }

        var id = nominal.Units[unit];
        return new UnitUncertainty(
            id, nominal.Names.GetValueOrDefault(id), rank, (double)sum / total, Quantile(counts, 0.5), Quantile(counts, options.Tail), Quantile(counts, 1 - options.Tail),
            min, max, (double)top / total, (double)counts[1] / total);
    }
}

/// <summary>Ranks of one unit over the draws.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Name">Its name, where known.</param>
/// <param name="Rank">Rank by the definition as it stands.</param>
/// <param name="Mean">Mean rank.</param>
/// <param name="Median">Median rank.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Min">Best rank met.</param>
/// <param name="Max">Worst rank met.</param>
/// <param name="ShareTop">Share of draws with a rank within the top.</param>
/// <param name="ShareFirst">Share of draws at rank 1.</param>
public sealed record UnitUncertainty(
    string Unit, string? Name, double Rank, double Mean, double Median, double Low, double High, int Min, int Max, double ShareTop, double ShareFirst);
