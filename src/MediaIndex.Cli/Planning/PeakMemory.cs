using MediaIndex.Cli.Running;

namespace MediaIndex.Cli.Planning;

/// <summary>
/// Peak of resident memory of a whole run: that of its highest phase, since each gives back what it took. Phases of a task per partition hold what some partitions take, however many there are;
/// only those that see all items at once hold more of them.
/// </summary>
internal static class PeakMemory
{
    // Where all items meet in the database, which is bounded: its growth is told from two slices.
    private const string Database = "aggregate";

    // The database holds itself to its bound for its buffers; lists, texts under way and what its allocator keeps stand beside. Measured over ten million posts (2026-11-30, two threads): 437 MB
    // beside a bound of 1,024 MB, 425 to 480 beside one of 768 and 540 beside one of 640. It does not grow with the bound; this lies between.
    private const double MegabytesBesideBound = 500;

    // What a byte of the tables takes at most in the database and in what is read out of it: posts took 3.1 from 344,000 of them to a million (2026-11-30). Where two slices say more, it is the chance of
    // when garbage was collected, multiplied.
    private const double MostTimesTables = 4;

    // What these hold of each item beside what their slice held: so little that no slice could tell it from the chance of when garbage is collected (20 MB in a slice of 300,000), so it was
    // measured over ten million posts (2026-11-30): clustering rose by 785 MB (hashes, keys of one band, union-find), the comparison with the planted truth by 1.15 GB (a row of both sides each, and
    // the database that reads one of them).
    private const double BytesOfClustering = 80;
    private const double BytesOfTruth = 115;

    /// <summary>Bytes at the peak.</summary>
    /// <param name="cold">The small slice, which alone has every phase.</param>
    /// <param name="middle">The smaller of the slices that tell what grows.</param>
    /// <param name="large">The larger one.</param>
    /// <param name="items">Items of the whole run.</param>
    public static double Of(SliceMeasure cold, SliceMeasure middle, SliceMeasure large, double items)
    {
        var more = Math.Max(0, items - large.Items);
        return cold.Memory.Keys.Max(phase => phase switch
        {
            Database => OfDatabase(middle, large, items),
            "cluster" => large.Memory[phase].Peak + (BytesOfClustering * more),
            "check" when large.HasTruth => large.Memory[phase].Peak + (BytesOfTruth * more),
            _ => Math.Max(Peak(cold, phase), Peak(large, phase)),
        });
    }

    // What a slice of the same process left behind is no part of what the phase takes, so growth is told above its start.
    private static double OfDatabase(SliceMeasure middle, SliceMeasure large, double items)
    {
        var (small, big) = (middle.Memory[Database], large.Memory[Database]);
        var taken = big.Peak - big.AtStart;
        var tables = Growth.Line(middle.TableBytes, large.TableBytes, middle.Items, large.Items, items) - large.TableBytes;
        var grown = Math.Min(Growth.Line(small.Peak - small.AtStart, taken, middle.Items, large.Items, items), taken + (MostTimesTables * tables));
        return big.AtStart + Math.Max(taken, Math.Min(grown, (FactDatabase.MemoryMegabytes + MegabytesBesideBound) * (1 << 20)));
    }

    private static double Peak(SliceMeasure measure, string phase) => measure.Memory.TryGetValue(phase, out var memory) ? memory.Peak : 0;
}
