using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase 1: a task per partition reads its records, cleans and annotates them in one pass, and writes what clustering and the tables need.</summary>
internal static class ReadPhase
{
    private const int ItemsPerStep = 1024;

    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("read", _ =>
        [.. run.Partitions.Select(partition => new RunTask("read/" + partition.Name, FingerprintOf(run, partition), (context, cancellation) => ReadAsync(run, partition, context, cancellation))
        {
            Weight = partition.Bytes,
        })])
    {
        Ended = run.ReadTools.Dispose,
    };

    private static string FingerprintOf(RunContext run, Partition partition)
    {
        var reader = SourceReaders.All[partition.Source.Format];
        var fingerprint = run.Fingerprint("read").Add($"{reader.Format}-{reader.Version}").Add(run.Privacy?.Fingerprint ?? "");
        foreach (var part in partition.Parts)
        {
            fingerprint.Add(part.Input.RelativePath).Add(part.Input.Hash).Add($"{part.File.Stripe}/{part.File.StripeCount}");
            foreach (var earlier in part.Earlier)
            {
                fingerprint.Add(earlier.RelativePath).Add(earlier.Hash);
            }
        }

        return fingerprint.ToString();
    }

    // One thread reads, annotates and writes: what a reader has just laid in the cache is used there, and no item waits for another core.
    private static Task ReadAsync(RunContext run, Partition partition, TaskContext context, CancellationToken cancellation)
    {
        CheckInputs(partition);
        using var output = new PartitionOutput(run, partition, context);
        var taken = 0;
        foreach (var record in Records(partition, cancellation))
        {
            output.Take(record);
            if (++taken == ItemsPerStep)
            {
                context.Progress(taken);
                taken = 0;
            }
        }

        context.Progress(taken);
        CheckInputs(partition);
        output.Complete();
        return Task.CompletedTask;
    }

    private static void CheckInputs(Partition partition)
    {
        foreach (var part in partition.Parts)
        {
            part.Input.CheckUnchanged();
        }
    }

    private static IEnumerable<SourceRecord> Records(Partition partition, CancellationToken cancellation)
    {
        var reader = SourceReaders.All[partition.Source.Format];
        var source = partition.Source with { KeepsExtra = false };
        foreach (var part in partition.Parts)
        {
            foreach (var record in reader.Read(part.File, source, cancellation))
            {
                yield return record;
            }
        }
    }
}
