using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>The barrier where all items meet: finds copies over all partitions and tells every partition what became of its items.</summary>
internal static class ClusterPhase
{
    /// <summary>The phase: one task for the copies, one for the cities' own accounts.</summary>
    public static RunPhase Of(RunContext run) => new("cluster", ledger =>
        [new RunTask("cluster/assign", RunContext.After(run.Fingerprint("cluster"), ledger.WithPrefix("read/")).ToString(), (context, _) => AssignAsync(run, context)), OfficialAccounts.Task(run, ledger)]);

    private static Task AssignAsync(RunContext run, TaskContext context)
    {
        using var items = new SketchItems([.. run.Partitions.Select(partition => context.PathOf(PartitionOutput.FileOf(partition.Index, "sketches")))]);
        var options = new DuplicateOptions { MinTokens = run.Definition.Duplication.MinTokens, MinJaccard = (float)run.Definition.Duplication.Similarity };
        var verdicts = new NearDuplicateClusterer(options).Cluster(items, run.Definition.Duplication.Near ? run.Definition.Duplication.Bands : 0);
        var partitions = run.Partitions.Select(partition => Keys(context, partition.Index)).ToArray();
        var copies = new CopyTable(items, verdicts, partitions);
        for (var partition = 0; partition < partitions.Length; partition++)
        {
            using var output = new ArrowOutput(context.Output(Assignment.FileOf(partition)), Assignment.Columns);
            for (var row = 0; row < partitions[partition].Ids.Count; row++)
            {
                var copy = copies.Of(partition, row);
                output.Table.Add(copy.Cluster).Add(copy.Kind is not null).Add(copy.Kind ?? "unique").Add((double)copy.Similarity).Add(copy.Alone).EndRow();
                output.EndRow();
            }

            output.Complete();
            context.Progress(partitions[partition].Ids.Count);
        }

        return Task.CompletedTask;
    }

    private static PartitionKeys Keys(TaskContext context, int partition)
    {
        var keys = new PartitionKeys([], [], []);
        foreach (var batch in ArrowTables.ReadFile(context.PathOf(PartitionOutput.FileOf(partition, "keys")), RunTables.Keys))
        {
            keys.Ids.AddRange(batch.Text("item_id").Select(id => id!));
            keys.Natives.AddRange(batch.Text("native_key"));
            keys.Reposts.AddRange(batch.Text("repost_key"));
        }

        return keys;
    }
}

/// <summary>Ids of the items of a partition, their native ids, and the native id that a repost repeats.</summary>
internal sealed record PartitionKeys(List<string> Ids, List<string?> Natives, List<string?> Reposts);

/// <summary>What became of every item: its cluster, and the kind of copy it is.</summary>
internal sealed class CopyTable
{
    private readonly DuplicateVerdict[] verdicts;
    private readonly int[][] ordinals;
    private readonly bool[] isRepost;
    private readonly int[] representative;
    private readonly int[] members;
    private readonly Func<int, string> idOf;

    /// <summary>Joins the verdicts on texts and addresses with the reposts that name their original.</summary>
    public CopyTable(SketchItems items, DuplicateVerdict[] verdicts, PartitionKeys[] partitions)
    {
        this.verdicts = verdicts;
        ordinals = [.. partitions.Select(partition => new int[partition.Ids.Count])];
        var originals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var item = 0; item < items.Count; item++)
        {
            var (partition, row) = items.PlaceOf(item);
            ordinals[partition][row] = item;
            if (partitions[partition].Natives[row] is { } native)
            {
                originals.TryAdd(native, item);
            }
        }

        idOf = item => partitions[items.PlaceOf(item).Partition].Ids[items.PlaceOf(item).Row];
        representative = new int[items.Count];
        isRepost = new bool[items.Count];
        members = new int[items.Count];
        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = item;
        }

        for (var item = 0; item < items.Count; item++)
        {
            var (partition, row) = items.PlaceOf(item);
            Join(item, verdicts[item].Representative);
            if (partitions[partition].Reposts[row] is { } key && originals.TryGetValue(key, out var original) && original != item)
            {
                isRepost[item] = true;
                Join(item, original);
            }
        }

        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = RootOf(item);
            members[representative[item]]++;
        }
    }

    /// <summary>The outcome of one item; kind is null for an item that is no copy.</summary>
    public (string Cluster, string? Kind, float Similarity, bool Alone) Of(int partition, int row)
    {
        var item = ordinals[partition][row];
        var root = representative[item];
        var kind = root == item ? null : verdicts[item].Kind switch
        {
            _ when isRepost[item] => "repost",
            DuplicateKind.Exact => "exact",
            DuplicateKind.Url => "url",
            DuplicateKind.Near => "near",
            _ => "repost", // its own text is new, so it is only here because an item of the cluster repeats it
        };
        return (idOf(root), kind, verdicts[item].Similarity, members[root] == 1);
    }

    // Union–find in which the least ordinal of a set is its root, so the order of joins does not matter.
    private void Join(int a, int b)
    {
        var (least, other) = (RootOf(a), RootOf(b));
        representative[Math.Max(least, other)] = Math.Min(least, other);
    }

    private int RootOf(int item)
    {
        while (representative[item] != item)
        {
            representative[item] = representative[representative[item]];
            item = representative[item];
        }

        return item;
    }
}
