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
    /// Works the estimate out. The same small slice is run cold and warm: the difference is what code costs that is met for the first time. Two larger slices, warm, tell what grows with the
    /// items and what does not. What is the same whatever the items is run once. Reading is told source by source, since a page costs a hundred times a headline.
    /// </summary>
    /// <param name="slices">What the slices took.</param>
    /// <param name="partitions">Partitions of the whole run.</param>
    /// <param name="startUp">Wall and CPU seconds before the first phase.</param>
    public static RunEstimate Of(SliceMeasures slices, int partitions, (double Wall, double Cpu) startUp)
    {
        var (cold, middle, large) = (slices.Cold, slices.Middle, slices.Large);
        var items = large.ItemsOf.Sum(pair => pair.Value / large.Slice.Shares[pair.Key]);
        double Grown(double at, double beyond) => Growth.Line(at, beyond, middle.Items, large.Items, items);
        var reading = ReadingGrowth(middle, large);
        var phases = cold.Phases.Select((first, i) => SliceRun.Steady.Contains(first.Phase) ? new PhaseEstimate(first.Phase, first.Tasks, first.WallSeconds, first.CpuSeconds)
            : Phase(slices, first, partitions, i == 0 ? (_, seconds) => seconds * reading : Grown)).ToList();
        return new RunEstimate(
            (long)Math.Round(items), startUp.Wall + phases.Sum(phase => phase.WallSeconds), startUp.Cpu + phases.Sum(phase => phase.CpuSeconds), PeakMemory.Of(cold, middle, large, items) / (1 << 20),
            Grown(middle.OutputBytes, large.OutputBytes) / (1 << 20), phases, large.Items);
    }

    private static PhaseEstimate Phase(SliceMeasures slices, PhaseTiming cold, int partitions, Func<double, double, double> grown)
    {
        var (warm, middle, large) = (slices.Warm.Timing(cold.Phase), slices.Middle.Timing(cold.Phase), slices.Large.Timing(cold.Phase));
        double Whole(Func<PhaseTiming, double> seconds) => grown(seconds(middle), seconds(large)) + FirstTimes(seconds(cold), seconds(warm), Math.Min(seconds(middle), seconds(large)));
        return new PhaseEstimate(cold.Phase, large.Tasks == slices.Large.Slice.Partitions.Count ? partitions : large.Tasks, Whole(timing => timing.WallSeconds), Whole(timing => timing.CpuSeconds));
    }

    // What code costs that is met for the first time: it is compiled in the first pass and once more, better, in the second. Later passes show what is left: a small slice costs no more than a larger one.
    private static double FirstTimes(double cold, double warm, double later)
    {
        var without = Math.Min(warm, later);
        return Math.Max(0, cold - without) + (warm - without);
    }

    // How many times as long all sources take to read as their slices did.
    private static double ReadingGrowth(SliceMeasure middle, SliceMeasure large)
    {
        var whole = 0.0;
        foreach (var (source, seconds) in large.Seconds)
        {
            var (small, share) = (middle.Slice.Shares.GetValueOrDefault(source), large.Slice.Shares[source]);
            // Whole files cost by their bytes. Stripes of a file that must be read from its start cost that reading too, whatever their share.
            var striped = large.Slice.Partitions.Count(partition => partition.Source.Id == source) == middle.Slice.Partitions.Count(partition => partition.Source.Id == source) && share > small;
            whole += striped ? Math.Max(seconds, Growth.Line(middle.Seconds.GetValueOrDefault(source), seconds, small, share, 1)) : seconds / share;
        }

        return whole / Math.Max(1e-9, large.Seconds.Values.Sum());
    }
}
