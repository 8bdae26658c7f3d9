using MediaIndex.Pipelines.Execution;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>The barrier where all items meet: finds copies over all partitions and tells every partition what became of its items.</summary>
internal static class ClusterPhase
{
    /// <summary>The phase: one task for the copies, one for the accounts known by name.</summary>
    public static RunPhase Of(RunContext run) => new("cluster", ledger =>
        [new RunTask("cluster/assign", RunContext.After(run.Fingerprint("cluster"), ledger.WithPrefix("read/")).ToString(), (context, _) => AssignAsync(run, context)), PublicAccounts.Task(run, ledger)]);

    private static Task AssignAsync(RunContext run, TaskContext context)
    {
        using var items = new SketchItems([.. run.Partitions.Select(partition => context.PathOf(PartitionOutput.FileOf(partition.Name, "sketches")))]);
        var options = new DuplicateOptions { MinTokens = run.Definition.Duplication.MinTokens, MinJaccard = (float)run.Definition.Duplication.Similarity };
        var verdicts = new NearDuplicateClusterer(options).Cluster(items, run.Definition.Duplication.Near ? run.Definition.Duplication.Bands : 0);
        var copies = new CopyTable(items, verdicts);
        for (var partition = 0; partition < run.Partitions.Count; partition++)
        {
            Write(context.Output(Assignment.FileOf(run.Partitions[partition].Name)), items.OrdinalsOf(partition), copies);
            context.Progress(items.OrdinalsOf(partition).Length);
        }

        return Task.CompletedTask;
    }

    private static void Write(string path, ReadOnlySpan<int> ordinals, CopyTable copies)
    {
        Span<byte> id = stackalloc byte[ItemIds.Digits];
        using var output = new ArrowOutput(path, Assignment.Columns);
        foreach (var item in ordinals)
        {
            var copy = copies.Of(item);
            output.Table.AddUtf8(ItemIds.Write(copy.Cluster, id)).Add(copy.Kind is not null).Add(copy.Kind ?? "unique").Add((double)copy.Similarity).Add(copy.Alone).EndRow();
            output.EndRow();
        }

        output.Complete();
    }
}
