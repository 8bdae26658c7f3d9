using System.Runtime.InteropServices;
using System.Text;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase after clustering: a task per partition writes its part of the tables as Parquet.</summary>
internal static class EmitPhase
{
    private static readonly (byte[] Kind, string Reason)[] Copies = [.. Assignment.Kinds.Select(kind => (Encoding.UTF8.GetBytes(kind.Kind), kind.Reason.Name))];
    private static readonly (byte[] Name, string Reason)[] Reasons = [.. RejectReasons.All.Select(reason => (Encoding.UTF8.GetBytes(reason.Name), reason.Name))];

    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("emit", ledger =>
        [.. run.Partitions.Select(partition => new RunTask("emit/" + partition.Name, FingerprintOf(run, ledger, partition), (context, _) => EmitAsync(run, partition, context))
        {
            Weight = partition.Bytes,
        })])
    {
        Ended = run.Stores.Dispose,
    };

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
        counts.TellLosses(context, PartitionCounts.Load(context.PathOf(PartitionOutput.FileOf(partition.Name, "counts"))));
        counts.Save(context.Output(CountsOf(partition)));
        context.Progress(counts.Read);
        return Task.CompletedTask;
    }

    private static PartitionCounts Complete(PartitionCounts counts, string items, string assignments)
    {
        using var itemRows = new ArrowBatches(items);
        using var clusterRows = new ArrowBatches(assignments);
        var (item, cluster) = (new ArrowCursor(itemRows, "refused"), new ArrowCursor(clusterRows, "kind", "is_copy"));
        var reasons = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var row = 0L; row < item.Rows; row++)
        {
            item.MoveTo(row);
            cluster.MoveTo(row);
            var reason = cluster.Flag(1) ? NameOf(Copies, cluster.Text(0)) : item.Has(0) ? NameOf(Reasons, item.Text(0)) : "";
            CollectionsMarshal.GetValueRefOrAddDefault(reasons, reason, out _)++;
        }

        foreach (var (reason, number) in reasons.Where(pair => pair.Key.Length > 0))
        {
            counts.Reject(reason, number);
        }

        counts.Kept += reasons.GetValueOrDefault("");
        return counts;
    }

    private static string NameOf((byte[] Bytes, string Name)[] names, ReadOnlySpan<byte> bytes)
    {
        foreach (var (known, name) in names)
        {
            if (bytes.SequenceEqual(known))
            {
                return name;
            }
        }

        throw new InvalidDataException($"'{Encoding.UTF8.GetString(bytes)}' is neither a reason nor a kind of copy");
    }
}
