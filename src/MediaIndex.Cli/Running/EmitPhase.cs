using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase after clustering: a task per partition writes its part of the tables as Parquet.</summary>
internal static class EmitPhase
{
    private static readonly FactColumn[] Refused = [new("refused", FactType.Text)];
    private static readonly FactColumn[] Copies = [new("kind", FactType.Text), new("is_copy", FactType.Boolean)];

    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("emit", ledger =>
        [.. run.Partitions.Select(partition => new RunTask("emit/" + partition.Name, FingerprintOf(run, ledger, partition), (context, _) => EmitAsync(run, partition, context))
        {
            Weight = partition.Bytes,
        })]);

    /// <summary>Path of a partition's final counts, relative to the run folder.</summary>
    public static string CountsOf(Partition partition) => $"work/emit/{partition.Name}.json";

    private static string FingerprintOf(RunContext run, Ledger ledger, Partition partition)
    {
        var assignment = ledger.Find("cluster/assign")?.Outputs.FirstOrDefault(output => output.Path == Assignment.FileOf(partition.Name));
        var read = ledger.Find("read/" + partition.Name);
        return RunContext.After(run.Fingerprint("emit"), read is null ? [] : [read]).Add(assignment?.Hash ?? "").Add(ledger.Find("cluster/public")?.Outputs[0].Hash ?? "").ToString();
    }

    private static Task EmitAsync(RunContext run, Partition partition, TaskContext context)
    {
        var store = run.Stores.Take();
        new PartitionTables(partition, context).Write(store, new KnownNames(PublicAccounts.Read(context.PathOf(PublicAccounts.File)), run.Privacy!));
        run.Stores.Return(store);
        var counts = Complete(PartitionCounts.Load(context.PathOf(PartitionOutput.FileOf(partition.Name, "counts"))), context.PathOf(PartitionOutput.FileOf(partition.Name, "items")), context.PathOf(Assignment.FileOf(partition.Name)));
        counts.Check("partition " + partition.Name);
        counts.Save(context.Output(CountsOf(partition)));
        context.Progress(counts.Read);
        return Task.CompletedTask;
    }

    private static PartitionCounts Complete(PartitionCounts counts, string items, string assignments)
    {
        var refused = ArrowTables.ReadFile(items, Refused).SelectMany(batch => batch.Text("refused"));
        var copies = ArrowTables.ReadFile(assignments, Copies).SelectMany(batch => batch.Text("kind").Zip(batch.Boolean("is_copy")));
        foreach (var (layer5, (kind, isCopy)) in refused.Zip(copies))
        {
            if ((isCopy == true ? Assignment.ReasonOf(kind!) : layer5) is { } reason)
            {
                counts.Reject(reason);
            }
            else
            {
                counts.Kept++;
            }
        }

        return counts;
    }
}
