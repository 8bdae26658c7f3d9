using System.Diagnostics;
using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Privacy;
using MediaIndex.Cli.Watching;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Running;

/// <summary>What `run` was asked for.</summary>
/// <param name="PipelineFile">Definition.</param>
/// <param name="Inputs">Input folders or files.</param>
/// <param name="Output">Run folder; null takes `runs/&lt;pipeline&gt;-&lt;fingerprint&gt;`.</param>
/// <param name="Workers">Tasks at a time.</param>
/// <param name="Progress">How progress is told.</param>
internal sealed record RunRequest(string PipelineFile, IReadOnlyList<string> Inputs, string? Output, int Workers, ProgressKind Progress);

/// <summary>What a finished run left behind.</summary>
/// <param name="Folder">Run folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Timings">What each phase took in this session.</param>
internal sealed record FinishedRun(string Folder, RunManifest Manifest, IReadOnlyList<PhaseTiming> Timings);

/// <summary>Runs a pipeline from inputs to report; started again on the same folder, it goes on where it was stopped.</summary>
internal sealed class PipelineRunner(ProgramHome home, TimeProvider clock)
{
    /// <summary>Name of the file of timings, the only one that differs between two runs of the same inputs.</summary>
    public const string LogName = "run-log.json";

    /// <summary>Runs.</summary>
    /// <exception cref="DefinitionException">The definition cannot be used.</exception>
    /// <exception cref="InputException">An input is missing.</exception>
    /// <exception cref="UsageException">The output folder is in use.</exception>
    public async Task<FinishedRun> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        var (definition, inputs) = Prepare(request);
        var partitions = Partitions.Cut(inputs, Corpora.Inputs.SourceReaders.CanSeek);
        var knowledge = Knowledge.Load(home, CorrectionsFile.Read(definition));
        var versions = Versions(definition, knowledge);
        var folder = Path.GetFullPath(request.Output ?? Path.Combine("runs", $"{definition.Name}-{RunFingerprint(versions, inputs)[..8]}"));
        CheckOutput(folder);
        using var runLock = RunLock.TryTake(folder) ?? throw new UsageException($"{folder} is in use by another run. Wait for it to end, or give another --output");
        using var run = new RunContext(definition, home, folder, request.Workers, knowledge, knowledge.OptionsFor(definition), partitions, versions) { Privacy = PrivacyOf(definition, folder, knowledge) };
        foreach (var change in InputJournal.Update(folder, inputs))
        {
            await Console.Error.WriteLineAsync(change);
        }

        var progress = new RunProgress();
        using var teller = new ProgressTeller(progress, request.Progress);
        using var instruments = new RunInstruments();
        var started = clock.GetUtcNow();
        using (var ledger = Ledger.Open(folder))
        {
            var tasks = await new LocalEngine(folder, request.Workers, new RunObservers(progress, instruments)).RunAsync(Phases(run, TruthFolder(definition, request.Inputs)), ledger, cancellation);
            SweepStale(folder, ledger, tasks);
            await WriteLogAsync(folder, request, ledger, started, progress.Timings);
            ledger.Compact(tasks);
        }

        return new FinishedRun(folder, RunManifest.Load(folder), progress.Timings);
    }

    /// <summary>Reads the definition and finds the inputs.</summary>
    public static (PipelineDefinition Definition, IReadOnlyList<InputFile> Inputs) Prepare(RunRequest request)
    {
        if (!File.Exists(request.PipelineFile))
        {
            throw new UsageException($"the pipeline {request.PipelineFile} does not exist. Those of the program are in pipelines/");
        }

        var definition = PipelineDefinitionReader.Read(request.PipelineFile, File.ReadAllText(request.PipelineFile));
        foreach (var source in definition.Sources.Where(source => !Corpora.Inputs.SourceReaders.All.ContainsKey(source.Format)))
        {
            throw new DefinitionException(definition.File, 1, $"source '{source.Id}': no reader for format '{source.Format}'", "Use one of: " + string.Join(", ", Corpora.Inputs.SourceReaders.All.Keys));
        }

        CheckDeclared(definition, definition.Indicators, (file, text) => IndicatorSet.Read(file, text));
        CheckDeclared(definition, definition.Indices, (file, text) => IndexDefinitionReader.Read(file, text));
        CheckTables(definition);
        TemplateFiles.Load(definition);
        return (definition, InputInventory.Find(definition, request.Inputs));
    }

    // What would stop the run at its end is told before it begins.
    private static void CheckDeclared(PipelineDefinition definition, IReadOnlyList<string> files, Action<string, string> read)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, file);
            if (!File.Exists(path))
            {
                throw new DefinitionException(definition.File, 1, $"'{file}' does not exist beside the definition", "Mend the path; it is relative to the definition");
            }

            read(file, File.ReadAllText(path));
        }
    }

    private static void CheckTables(PipelineDefinition definition)
    {
        var declared = definition.Indicators.Select(file => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, file)).SelectMany(path => IndicatorSet.Read(path, File.ReadAllText(path)).Tables).Select(table => table.Id);
        var missing = ReportSections.Tables.Except(declared).ToList();
        if (missing.Count > 0)
        {
            throw new DefinitionException(definition.File, 1, $"no file under 'indicators' declares {string.Join(", ", missing)}, which the report shows", "Add `indicators: [indicators/cities.yaml]`, or declare the tables in a file of your own");
        }
    }

    private static ItemPrivacy PrivacyOf(PipelineDefinition definition, string folder, Knowledge knowledge)
    {
        string? Beside(string? file) => file is null ? null : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, file);
        return new ItemPrivacy(PseudonymKey.Of(Beside(definition.Privacy.Key), folder), TakedownList.Read(Beside(definition.Privacy.Takedown)), knowledge.Accounts);
    }

    private static void CheckOutput(string folder)
    {
        for (var path = folder; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                throw new UsageException($"--output {folder} cannot be a folder: {path} is a file. Name another folder");
            }
        }
    }

    /// <summary>All phases of a run, in order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="truth">Folder of the planted truth; null where there is none.</param>
    public static IReadOnlyList<RunPhase> Phases(RunContext run, string? truth) =>
        [ReadPhase.Of(run), ClusterPhase.Of(run), EmitPhase.Of(run), AggregatePhase.Of(run), IndexPhase.Of(run), FinishPhases.Manifest(run, truth), FinishPhases.Report(run)];

    /// <summary>The folder of the planted truth beside the inputs; null where the definition names none or it is not there.</summary>
    public static string? TruthFolder(PipelineDefinition definition, IReadOnlyList<string> inputs) =>
        definition.Truth is null ? null : inputs.Select(input => Path.Combine(input, definition.Truth)).FirstOrDefault(Directory.Exists);

    /// <summary>Fingerprint of definition, build and knowledge, part of every task's own.</summary>
    public static string Versions(PipelineDefinition definition, Knowledge knowledge)
    {
        var fingerprint = new Fingerprint().Add(definition.SourceText);
        foreach (var (name, version) in ProgramVersion.Components().Concat(knowledge.Files).Append(new("gazetteer", knowledge.Gazetteer.Version)))
        {
            fingerprint.Add(name).Add(version);
        }

        return fingerprint.ToString();
    }

    private static string RunFingerprint(string versions, IReadOnlyList<InputFile> inputs)
    {
        var fingerprint = new Fingerprint().Add(versions);
        foreach (var input in inputs)
        {
            fingerprint.Add(input.RelativePath).Add(input.Hash);
        }

        return fingerprint.ToString();
    }

    // Files of an earlier definition or of inputs that are gone would be read as part of the tables.
    private static void SweepStale(string folder, Ledger ledger, IReadOnlySet<string> tasks)
    {
        var wanted = tasks.Select(ledger.Find).OfType<FinishedTask>().SelectMany(task => task.Outputs).Select(output => Path.GetFullPath(Path.Combine(folder, output.Path))).ToHashSet(StringComparer.Ordinal);
        wanted.UnionWith(new[] { Ledger.FileName, InputJournal.FileName, LogName, ".lock" }.Select(name => Path.GetFullPath(Path.Combine(folder, name))));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !wanted.Contains(Path.GetFullPath(file))))
        {
            File.Delete(file);
        }

        foreach (var spill in Directory.EnumerateDirectories(Path.Combine(folder, "work"), "*" + TaskContext.TemporaryMark + "*"))
        {
            Directory.Delete(spill, recursive: true);
        }
    }

    private static readonly JsonSerializerOptions LogJson = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private async Task WriteLogAsync(string folder, RunRequest request, Ledger ledger, DateTimeOffset started, IReadOnlyList<PhaseTiming> timings)
    {
        using var process = Process.GetCurrentProcess();
        var log = new
        {
            started,
            ended = clock.GetUtcNow(),
            host = Environment.MachineName,
            workers = request.Workers,
            session = ledger.Session,
            inputs = request.Inputs.Select(Path.GetFullPath),
            pipeline = Path.GetFullPath(request.PipelineFile),
            peakMemoryMegabytes = process.PeakWorkingSet64 >> 20,
            cpuSeconds = Math.Round(process.TotalProcessorTime.TotalSeconds, 2),
            allocatedMegabytes = GC.GetTotalAllocatedBytes() >> 20,
            collections = new[] { GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2) },
            collectionSeconds = Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 2),
            phases = timings,
            tasks = ledger.History.Select(line => new { line.Session, line.Event, line.Task }),
        };
        var temporary = Path.Combine(folder, LogName + TaskContext.TemporaryMark + "log");
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(log, LogJson));
        File.Move(temporary, Path.Combine(folder, LogName), overwrite: true);
    }
}
