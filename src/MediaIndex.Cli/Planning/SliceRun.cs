using System.Diagnostics;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Privacy;
using MediaIndex.Cli.Running;
using MediaIndex.Cli.Watching;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Planning;

/// <summary>What a run over a slice took.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="ItemsOf">Items read of each source, by its id; a source of accounts has none.</param>
/// <param name="Seconds">CPU seconds of reading each source.</param>
/// <param name="Phases">Wall and CPU seconds of each phase.</param>
/// <param name="Memory">Resident memory of each phase, by its name.</param>
/// <param name="OutputBytes">Size of the run folder.</param>
/// <param name="TableBytes">Size of the tables of items, mentions and rejects, which the database reads.</param>
/// <param name="HasTruth">Whether it was held against its share of a planted truth.</param>
internal sealed record SliceMeasure(
    PartitionSlice Slice, IReadOnlyDictionary<string, long> ItemsOf, IReadOnlyDictionary<string, double> Seconds, IReadOnlyList<PhaseTiming> Phases, IReadOnlyDictionary<string, MemoryOfPhase> Memory, long OutputBytes, long TableBytes, bool HasTruth)
{
    /// <summary>Items read.</summary>
    public long Items { get; } = ItemsOf.Values.Sum();

    /// <summary>Timing of a phase that it ran.</summary>
    public PhaseTiming Timing(string phase) => Phases.First(timing => timing.Phase == phase);
}

/// <summary>Runs the real pipeline over slices of its inputs, each in a folder of its own that is removed again.</summary>
/// <param name="definition">The pipeline.</param>
/// <param name="home">Where knowledge stands.</param>
/// <param name="knowledge">What the program knows.</param>
/// <param name="truth">Folder of the planted truth, of which a slice has its share; null where there is none.</param>
/// <param name="workers">Tasks at a time.</param>
internal sealed class SliceRun(PipelineDefinition definition, ProgramHome home, Knowledge knowledge, string? truth, int workers)
{
    /// <summary>Phases that are made of cities and indicators, whatever the number of items: one slice tells what they take.</summary>
    public static readonly IReadOnlyList<string> Steady = ["index", "report"];

    private static readonly string[] Tables = ["items", "mentions", "rejects"];

    /// <summary>Runs over one slice.</summary>
    /// <param name="slice">What is read.</param>
    /// <param name="withSteady">Whether <see cref="Steady"/> phases are run.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SliceMeasure> MeasureAsync(PartitionSlice slice, bool withSteady, CancellationToken cancellation)
    {
        var temporary = Directory.CreateTempSubdirectory("mediaindex-plan-").FullName;
        try
        {
            return await MeasureAsync(slice, withSteady, TruthOf(slice, Path.Combine(temporary, "truth")), Directory.CreateDirectory(Path.Combine(temporary, "run")).FullName, cancellation);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private async Task<SliceMeasure> MeasureAsync(PartitionSlice slice, bool withSteady, string? sliceOfTruth, string folder, CancellationToken cancellation)
    {
        // The key of pseudonyms is thrown away with the folder.
        var privacy = new ItemPrivacy(PseudonymKey.OfText("the key of a plan"), TakedownList.Read(definition.Privacy.Takedown is { } list ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, list) : null), knowledge.Accounts);
        using var run = new RunContext(definition, home, folder, workers, knowledge, knowledge.OptionsFor(definition), slice.Partitions, PipelineRunner.Versions(definition, knowledge)) { Privacy = privacy };
        var (progress, sources) = (new RunProgress(), new SourceTimes(slice.Partitions));
        using var memory = new PhaseMemory();
        var phases = PipelineRunner.Phases(run, sliceOfTruth).Where(phase => withSteady || !Steady.Contains(phase.Name)).ToList();
        using (var ledger = Ledger.Open(folder))
        {
            await new LocalEngine(folder, workers, new RunObservers(progress, sources, memory)).RunAsync(phases, ledger, cancellation);
        }

        return new SliceMeasure(slice, ItemsOf(slice, folder), sources.CpuSeconds(progress.Timings[0].CpuSeconds), progress.Timings, memory.Phases, BytesIn(folder), Tables.Sum(table => BytesIn(Path.Combine(folder, table))), sliceOfTruth is not null);
    }

    private static Dictionary<string, long> ItemsOf(PartitionSlice slice, string folder) => slice.Partitions.GroupBy(partition => partition.Source.Id, StringComparer.Ordinal)
        .ToDictionary(source => source.Key, source => source.Sum(partition => PartitionCounts.Load(Path.Combine(folder, EmitPhase.CountsOf(partition))).Read), StringComparer.Ordinal);

    private string? TruthOf(PartitionSlice slice, string folder)
    {
        if (truth is not null)
        {
            TruthSlice.Write(truth, slice.Share, folder);
            return folder;
        }

        return null;
    }

    private static long BytesIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    /// <summary>Adds up what the tasks of the first phase took, by source.</summary>
    private sealed class SourceTimes(IReadOnlyList<Partition> partitions) : IRunObserver
    {
        private readonly Dictionary<string, string> sourceOf = partitions.ToDictionary(partition => partition.Name, partition => partition.Source.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, long> begun = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double> seconds = new(StringComparer.Ordinal);
        private readonly Lock gate = new();
        private string? first;

        // Tasks are timed by the clock; what other programs took of the cores meanwhile is left out by holding their sum against the CPU time of the phase.
        public Dictionary<string, double> CpuSeconds(double ofPhase) =>
            seconds.ToDictionary(pair => pair.Key, pair => pair.Value * ofPhase / Math.Max(1e-9, seconds.Values.Sum()), StringComparer.Ordinal);

        public void RunStarted(IReadOnlyList<string> phases) => first = phases[0];

        public void TaskStarted(string phase, RunTask task)
        {
            lock (gate)
            {
                begun[task.Id] = Stopwatch.GetTimestamp();
            }
        }

        public void TaskFinished(string phase, RunTask task, long items)
        {
            lock (gate)
            {
                if (phase == first && sourceOf.TryGetValue(task.Id[(task.Id.IndexOf('/', StringComparison.Ordinal) + 1)..], out var source))
                {
                    seconds[source] = seconds.GetValueOrDefault(source) + Stopwatch.GetElapsedTime(begun[task.Id]).TotalSeconds;
                }
            }
        }
    }
}
