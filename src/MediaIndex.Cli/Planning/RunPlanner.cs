using System.Diagnostics;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Planning;

/// <summary>Tells what a run would take by running the real pipeline over slices of its inputs. What it writes is removed again.</summary>
internal static class RunPlanner
{
    private const double SmallBytes = 4 << 20;
    private const double LargestShare = 1 / 3.0;
    private const double LargestShareOfLittle = 2 / 3.0;

    // Reading of the largest slice, by the clock of a machine that does nothing else.
    private const double WantedSeconds = 10;

    // From slice to slice. Two that are closer tell more of the machine's noise than of growth: where both are off by a tenth, the line through them is off by a seventh.
    private const double LeastGrowth = 4;

    // Seconds until a program of .NET is at its first line.
    private const double RuntimeStart = 0.1;

    /// <summary>Measures and estimates.</summary>
    /// <param name="home">Where knowledge stands.</param>
    /// <param name="definition">The pipeline.</param>
    /// <param name="partitions">Partitions of the whole run.</param>
    /// <param name="truth">Folder of the planted truth; null where there is none.</param>
    /// <param name="workers">Tasks at a time.</param>
    /// <param name="hashed">Seconds that finding and hashing the inputs took.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<RunEstimate> EstimateAsync(ProgramHome home, PipelineDefinition definition, IReadOnlyList<Partition> partitions, string? truth, int workers, double hashed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var knowledge = Knowledge.Load(home, CorrectionsFile.Read(definition));
        using var process = Process.GetCurrentProcess();
        var startUp = (clock.Elapsed.TotalSeconds + hashed + RuntimeStart, process.TotalProcessorTime.TotalSeconds);
        var slices = new SliceRun(definition, home, knowledge, truth, workers);
        var (shareOfSmall, largest) = Shares(partitions);
        var small = PartitionSlice.Of(partitions, shareOfSmall);
        var cold = await slices.MeasureAsync(small, withSteady: true, cancellation);
        var warm = await slices.MeasureAsync(small, withSteady: false, cancellation);
        var middle = await MiddleAsync(slices, partitions, warm, largest / LeastGrowth, workers, cancellation);
        var growth = Math.Max(LeastGrowth, WantedSeconds / ReadingOf(middle, workers));
        var large = await slices.MeasureAsync(PartitionSlice.Of(partitions, Math.Min(largest, growth * middle.Slice.Share)), withSteady: false, cancellation);
        return RunEstimate.Of(new SliceMeasures(cold, warm, middle, large), partitions.Count, startUp);
    }

    // Of inputs below the bytes of a small slice more is read: a third of them would be one block of records.
    private static (double Small, double Largest) Shares(IReadOnlyList<Partition> partitions)
    {
        var share = SmallBytes / Math.Max(1, partitions.Sum(partition => partition.Bytes));
        var largest = share < 1 ? LargestShare : LargestShareOfLittle;
        return (Math.Min(share, LargestShare / LeastGrowth), largest);
    }

    // Where it could not lie well between the others, since inputs are small or dear to read, the small slice is it.
    private static Task<SliceMeasure> MiddleAsync(SliceRun slices, IReadOnlyList<Partition> partitions, SliceMeasure small, double most, int workers, CancellationToken cancellation)
    {
        var growth = Math.Min(LeastGrowth, most / small.Slice.Share);
        return growth < LeastGrowth / 2 || ReadingOf(small, workers) > WantedSeconds / LeastGrowth ? Task.FromResult(small) : slices.MeasureAsync(PartitionSlice.Of(partitions, growth * small.Slice.Share), withSteady: false, cancellation);
    }

    // By CPU time: other programs that take the cores would make the slices small when they are needed most.
    private static double ReadingOf(SliceMeasure measure, int workers) => Math.Max(0.05, measure.Phases[0].CpuSeconds / workers);
}
