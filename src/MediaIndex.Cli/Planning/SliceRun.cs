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
/// <param name="Items">Items read.</param>
/// <param name="Records">Records of each source, by its id.</param>
/// <param name="Seconds">Seconds of reading tasks of each source, summed over workers.</param>
/// <param name="Phases">Wall and CPU seconds of each phase.</param>
/// <param name="Single">Tasks that are not of one partition, such as the comparison with the planted truth.</param>
/// <param name="OutputBytes">Size of the run folder.</param>
/// <param name="FactBytes">Size of the tables that the database holds while indicators are worked out.</param>
/// <param name="PeakBytes">Largest resident memory of the process until then.</param>
internal sealed record SliceMeasure(
    PartitionSlice Slice, long Items, IReadOnlyDictionary<string, long> Records, IReadOnlyDictionary<string, double> Seconds, IReadOnlyList<PhaseTiming> Phases, IReadOnlySet<string> Single, long OutputBytes, long FactBytes, long PeakBytes);

/// <summary>Runs the real pipeline over slices of its inputs, each in a folder of its own that is removed again.</summary>
internal sealed class SliceRun(PipelineDefinition definition, ProgramHome home, Knowledge knowledge, int workers)
{
    /// <summary>Phases that are made of cities and indicators, whatever the number of items: one slice tells what they take.</summary>
    public static readonly IReadOnlyList<string> Steady = ["index", "report"];

    /// <summary>Runs over one slice.</summary>
    /// <param name="slice">What is read.</param>
    /// <param name="truth">Folder of the planted truth, which the run is held against in full; null to leave that out.</param>
    /// <param name="withSteady">Whether <see cref="Steady"/> phases are run.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SliceMeasure> MeasureAsync(PartitionSlice slice, string? truth, bool withSteady, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("mediaindex-plan-").FullName;
        try
        {
            // The key of pseudonyms is thrown away with the folder.
            var privacy = new ItemPrivacy(PseudonymKey.OfText("the key of a plan"), TakedownList.Read(definition.Privacy.Takedown is { } list ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, list) : null), knowledge.Accounts);
            using var run = new RunContext(definition, home, folder, workers, knowledge, knowledge.OptionsFor(definition), slice.Partitions, PipelineRunner.Versions(definition, knowledge)) { Privacy = privacy };
            var progress = new RunProgress();
            var sources = new SourceTimes(slice.Partitions);
            var phases = PipelineRunner.Phases(run, truth).Where(phase => withSteady || !Steady.Contains(phase.Name)).ToList();
            using (var ledger = Ledger.Open(folder))
            {
                await new LocalEngine(folder, workers, new RunObservers(progress, sources)).RunAsync(phases, ledger, cancellation);
            }

            using var process = Process.GetCurrentProcess();
            return new SliceMeasure(
                slice, RunManifest.Load(folder).Counts.Read, sources.Records, sources.Seconds, progress.Timings, sources.Single,
                BytesIn(folder), BytesIn(Path.Combine(folder, "items")) + BytesIn(Path.Combine(folder, "mentions")), process.PeakWorkingSet64);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long BytesIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    /// <summary>Adds up what the tasks of the first phase took, by source.</summary>
    private sealed class SourceTimes(IReadOnlyList<Partition> partitions) : IRunObserver
    {
        private readonly Dictionary<string, string> sourceOf = partitions.ToDictionary(partition => partition.Name, partition => partition.Source.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, long> begun = new(StringComparer.Ordinal);
        private readonly Lock gate = new();
        private string? first;

        public Dictionary<string, long> Records { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Single { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, double> Seconds { get; } = new(StringComparer.Ordinal);

        public void RunStarted(IReadOnlyList<string> phases) => first = phases[0];

        public void PhaseStarted(string phase, PhaseSize size)
        {
        }

        public void PhaseFinished(string phase)
        {
        }

        public void TaskReopened(string phase, RunTask task, TaskState state)
        {
        }

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
                if (!sourceOf.TryGetValue(task.Id[(task.Id.IndexOf('/', StringComparison.Ordinal) + 1)..], out var source))
                {
                    Single.Add(task.Id);
                }
                else if (phase == first)
                {
                    Records[source] = Records.GetValueOrDefault(source) + items;
                    Seconds[source] = Seconds.GetValueOrDefault(source) + Stopwatch.GetElapsedTime(begun[task.Id]).TotalSeconds;
                }
            }
        }

        public void Progress(long items)
        {
        }

        public void Lost(string reason, long items)
        {
        }
    }
}
