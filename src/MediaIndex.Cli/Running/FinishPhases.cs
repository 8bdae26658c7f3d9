using MediaIndex.Corpora.Samples;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>The last phases: the run checks itself and writes its manifest, then its report.</summary>
internal static class FinishPhases
{
    /// <summary>Sums all counts, holds them against the tables, checks the health gates, and compares with the planted truth where there is one.</summary>
    public static RunPhase Manifest(RunContext run, string? truthFolder) => new("check", ledger =>
    {
        var fingerprint = RunContext.After(run.Fingerprint("check"), ledger.WithPrefix("emit/")).Add(truthFolder is null ? "" : TruthHash(truthFolder)).Add(run.Privacy?.Fingerprint ?? "").ToString();
        var tasks = new List<RunTask> { new("check/manifest", fingerprint, (context, _) => ManifestAsync(run, context)) };
        if (truthFolder is not null)
        {
            tasks.Add(new RunTask("check/recovery", fingerprint, (context, _) => RecoveryAsync(run, truthFolder, context)));
        }

        return tasks;
    });

    /// <summary>Writes the report from the result tables.</summary>
    public static RunPhase Report(RunContext run) => new("report", ledger =>
    {
        var fingerprint = AggregatePhase.Declared(run, run.Fingerprint("report"));
        foreach (var prefix in new[] { "aggregate/", "index/", "check/" })
        {
            RunContext.After(fingerprint, ledger.WithPrefix(prefix));
        }

        return [new RunTask("report/html", fingerprint.ToString(), (context, _) => ReportFiles.WriteAsync(run, context))];
    });

    private static Task ManifestAsync(RunContext run, TaskContext context)
    {
        var counts = new PartitionCounts();
        foreach (var partition in run.Partitions)
        {
            counts.Add(PartitionCounts.Load(context.PathOf(EmitPhase.CountsOf(partition))));
        }

        using var store = FactDatabase.OpenTables(run.Folder, run.Workers);
        counts.Check("the run");
        var kept = KeptItems.Count(store);
        CheckTables(counts, kept, store);
        new RunManifest
        {
            Pipeline = run.Definition.Name,
            Title = run.Definition.Title,
            Period = run.Definition.Period,
            Notice = run.Definition.Notice,
            Definitions = Definitions(run),
            Components = ProgramVersion.Components(),
            Knowledge = run.Knowledge.Files,
            Inputs = [.. run.Partitions.SelectMany(partition => partition.Parts).Select(part => part.Input).Distinct().Select(input => new ManifestInput(input.Source.Id, input.RelativePath, input.Bytes, input.Hash))],
            Layers = RunManifest.LayersOf(counts),
            Counts = counts,
            Corrections = [.. run.Knowledge.Gazetteer.Corrections.Select((rule, number) => new ManifestCorrection(rule.Line, rule.Rule, rule.Note, counts.Corrections.GetValueOrDefault(number)))],
            Health = HealthGates.Check(run.Definition, counts, kept),
        }.Save(context.Output(RunManifest.FileName));
        return Task.CompletedTask;
    }

    // The counters of the engine and the rows on the disk are two witnesses; they must agree.
    private static void CheckTables(PartitionCounts counts, KeptItems kept, IFactStore store)
    {
        Expect("kept items", counts.Kept, kept.All);
        Expect("rejected items", counts.Rejected.Values.Sum(), (long)store.Query("SELECT count(*) FROM rejects").Rows[0][0]!);
        Expect("failed items", counts.Failed, (long)store.Query("SELECT count(*) FROM failures").Rows[0][0]!);
    }

    private static void Expect(string what, long counted, long rows)
    {
        if (rows != counted)
        {
            throw new ConservationException($"{counted} {what} were counted, but the tables hold {rows}");
        }
    }

    private static async Task RecoveryAsync(RunContext run, string truthFolder, TaskContext context)
    {
        using var store = FactDatabase.OpenTables(run.Folder, run.Workers);
        await ResultFiles.WriteAsync(context, "tables", "recovery", RecoveryScorer.Score(truthFolder, store));
    }

    private static SortedDictionary<string, string> Definitions(RunContext run)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Path.GetFileName(run.Definition.File)] = Fingerprint.OfText(run.Definition.SourceText) };
        foreach (var file in run.Definition.Indicators.Concat(run.Definition.Indices))
        {
            hashes[file] = Fingerprint.OfFile(run.BesideDefinition(file));
        }

        if (run.Privacy is { } privacy)
        {
            // The id of the key tells editions apart whose pseudonyms differ; the key itself stands in no output.
            hashes["pseudonym key"] = privacy.KeyId;
            if (run.Definition.Privacy.Takedown is { } list)
            {
                hashes[list] = privacy.Takedown.Hash;
            }
        }

        if (run.Definition.Corrections is { } corrections)
        {
            hashes[corrections] = Fingerprint.OfFile(run.BesideDefinition(corrections));
        }

        return hashes;
    }

    private static string TruthHash(string folder)
    {
        var fingerprint = new Fingerprint();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            fingerprint.Add(Path.GetFileName(file)).Add(Fingerprint.OfFile(file));
        }

        return fingerprint.ToString();
    }
}
