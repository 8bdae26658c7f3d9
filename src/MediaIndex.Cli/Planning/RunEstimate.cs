using MediaIndex.Cli.Running;
using MediaIndex.Cli.Watching;

namespace MediaIndex.Cli.Planning;

/// <summary>What a phase of the whole run is expected to take.</summary>
/// <param name="Phase">Name.</param>
/// <param name="Tasks">Tasks.</param>
/// <param name="WallSeconds">Seconds by the clock.</param>
/// <param name="CpuSeconds">Seconds of all cores.</param>
internal sealed record PhaseEstimate(string Phase, int Tasks, double WallSeconds, double CpuSeconds);

/// <summary>What a whole run is expected to take, from runs over slices of its inputs.</summary>
/// <param name="Items">Items read.</param>
/// <param name="WallSeconds">Seconds by the clock, start-up included.</param>
/// <param name="CpuSeconds">Seconds of all cores.</param>
/// <param name="PeakMegabytes">Peak of resident memory.</param>
/// <param name="OutputMegabytes">Size of the run folder.</param>
/// <param name="Phases">By phase.</param>
/// <param name="SampledItems">Items of the largest slice, which was really read.</param>
internal sealed record RunEstimate(long Items, double WallSeconds, double CpuSeconds, double PeakMegabytes, double OutputMegabytes, IReadOnlyList<PhaseEstimate> Phases, long SampledItems)
{
    /// <summary>
    /// Works the estimate out. The same small slice is run cold and warm: the difference is what code costs that is met for the first time. A larger slice, warm, tells
    /// with the small one what grows with the items and what does not. What is the same whatever the items is run once. Reading is told source by source, since a page costs a hundred times a headline.
    /// </summary>
    /// <param name="cold">The small slice in a program just started.</param>
    /// <param name="warm">The small slice again.</param>
    /// <param name="large">The larger slice.</param>
    /// <param name="partitions">Partitions of the whole run.</param>
    /// <param name="startUp">Wall and CPU seconds before the first phase.</param>
    public static RunEstimate Of(SliceMeasure cold, SliceMeasure warm, SliceMeasure large, int partitions, (double Wall, double Cpu) startUp)
    {
        var records = large.Records.Sum(pair => pair.Value / large.Slice.Shares[pair.Key]);
        var items = records * large.Items / Math.Max(1, large.Records.Values.Sum());
        var reading = ReadingGrowth(warm, large);
        // What only the larger slice was held against, the whole truth, costs the whole run the same.
        var whole = large.Single.Except(warm.Single).Select(task => task.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        var phases = cold.Phases.Select((first, i) => SliceRun.Steady.Contains(first.Phase) ? new PhaseEstimate(first.Phase, first.Tasks, first.WallSeconds, first.CpuSeconds)
            : Phase(Find(large.Phases, first.Phase), warm.Phases, cold.Phases, large, partitions, i == 0 ? _ => reading
            : whole.Contains(first.Phase) ? _ => 1
            : pair => Grown(pair.Small, pair.Large, warm.Items, large.Items, items) / Math.Max(1e-9, pair.Large))).ToList();
        return new RunEstimate(
            (long)Math.Round(items), startUp.Wall + phases.Sum(phase => phase.WallSeconds), startUp.Cpu + phases.Sum(phase => phase.CpuSeconds), Peak(warm, large, items) / (1 << 20),
            Grown(warm.OutputBytes, large.OutputBytes, warm.Items, large.Items, items) / (1 << 20), phases, large.Items);
    }

    private static PhaseEstimate Phase(PhaseTiming large, IReadOnlyList<PhaseTiming> warm, IReadOnlyList<PhaseTiming> cold, SliceMeasure measure, int partitions, Func<(double Small, double Large), double> growth)
    {
        var (small, first) = (Find(warm, large.Phase), Find(cold, large.Phase));
        var tasks = large.Tasks == measure.Slice.Partitions.Count ? partitions : large.Tasks;
        var wall = (large.WallSeconds * growth((small.WallSeconds, large.WallSeconds))) + Math.Max(0, first.WallSeconds - small.WallSeconds);
        var cpu = (large.CpuSeconds * growth((small.CpuSeconds, large.CpuSeconds))) + Math.Max(0, first.CpuSeconds - small.CpuSeconds);
        return new PhaseEstimate(large.Phase, tasks, wall, cpu);
    }

    // A phase that a slice does not have, such as one that only the larger one ran, counts as nothing there.
    private static PhaseTiming Find(IReadOnlyList<PhaseTiming> timings, string phase) => timings.FirstOrDefault(timing => timing.Phase == phase) ?? new PhaseTiming(phase, 0, 0, 0, 0);

    // How many times as long all sources take to read as their slices did.
    private static double ReadingGrowth(SliceMeasure warm, SliceMeasure large)
    {
        var whole = 0.0;
        foreach (var (source, seconds) in large.Seconds)
        {
            var (small, share) = (warm.Slice.Shares.GetValueOrDefault(source), large.Slice.Shares[source]);
            // Whole files cost by their bytes. Stripes of a file that must be read from its start cost that reading too, whatever their share.
            var striped = large.Slice.Partitions.Count(partition => partition.Source.Id == source) == warm.Slice.Partitions.Count(partition => partition.Source.Id == source) && share > small;
            whole += striped ? Math.Max(seconds, Grown(warm.Seconds.GetValueOrDefault(source), seconds, small, share, 1)) : seconds / share;
        }

        return whole / Math.Max(1e-9, large.Seconds.Values.Sum());
    }

    // The straight line through two points: never falling, and never steeper than from nothing, since two points close to each other say little of what lies far beyond them.
    private static double Grown(double small, double large, double from, double to, double at)
    {
        var proportional = large * at / Math.Max(1e-9, to);
        return to <= from ? proportional : Math.Min(proportional, large + (Math.Max(0, large - small) / (to - from) * (at - to)));
    }

    // Memory grows with the facts that the database holds, up to its bound, and by what clustering holds of each item. Peaks of two slices differ by when garbage was collected as much as
    // by what they hold, so growth is told by the size of the tables.
    private static double Peak(SliceMeasure small, SliceMeasure large, double items)
    {
        var facts = Grown(small.FactBytes, large.FactBytes, small.Items, large.Items, items) - large.FactBytes;
        return large.PeakBytes + Math.Min(BytesHeldByFactByte * Math.Max(0, facts), (double)FactDatabase.MemoryMegabytes * (1 << 20)) + (BytesHeldByItem * Math.Max(0, items - large.Items));
    }

    // What a byte of Parquet takes in the database while indicators are worked out, and in what is read out of it. Posts take 3 from 36,000 to 300,000 of them and 8 from there to a million.
    private const double BytesHeldByFactByte = 5;

    // Hashes, band keys and union-find while copies are sought (README, Limits).
    private const double BytesHeldByItem = 150;
}
