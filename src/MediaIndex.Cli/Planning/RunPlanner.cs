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
    private const double WantedSeconds = 10;
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
        var slices = new SliceRun(definition, home, knowledge, workers);
        var share = Math.Min(SmallBytes / Math.Max(1, partitions.Sum(partition => partition.Bytes)), LargestShare / LeastGrowth);
        var small = PartitionSlice.Of(partitions, share);
        var cold = await slices.MeasureAsync(small, null, withSteady: true, cancellation);
        var warm = await slices.MeasureAsync(small, null, withSteady: false, cancellation);
        var growth = Math.Max(LeastGrowth, WantedSeconds / Math.Max(0.05, warm.Phases[0].WallSeconds));
        var large = await slices.MeasureAsync(PartitionSlice.Of(partitions, Math.Min(LargestShare, growth * share)), truth, withSteady: false, cancellation);
        return RunEstimate.Of(cold, warm, large, partitions.Count, startUp);
    }
}
