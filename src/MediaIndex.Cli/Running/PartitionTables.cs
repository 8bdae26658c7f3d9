using MediaIndex.Corpora.Arrow;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Running;

/// <summary>Writes the tables of one partition as Parquet. The store must have one thread: rows then stay in the order of their items, and the same rows give the same bytes.</summary>
internal sealed class PartitionTables(Partition partition, TaskContext context)
{
    private readonly List<string> temporary = [];

    /// <summary>Writes all tables.</summary>
    public void Write(DuckFactStore store, KnownNames names)
    {
        var (items, mentions, accounts, assignments) = (Read("items"), Read("mentions"), Read("accounts"), context.PathOf(Assignment.FileOf(partition.Name)));
        var (itemNames, endings, accountNames) = (Temporary("items"), Temporary("mentions"), Temporary("accounts"));
        using (var itemRows = new ArrowBatches(items))
        using (var accountRows = new ArrowBatches(accounts))
        using (var mentionRows = new ArrowBatches(mentions))
        using (var clusterRows = new ArrowBatches(assignments))
        {
            names.WriteNames(itemRows, itemNames);
            names.WriteNames(accountRows, accountNames);
            names.WriteEndings(itemRows, clusterRows, mentionRows, endings);
        }

        var beside = new ArrowPart(assignments);
        store.CopyToParquet(EmitQueries.Items, Table("items"), new ArrowSource("items", new ArrowPart(items), beside, new ArrowPart(itemNames)));
        store.CopyToParquet(EmitQueries.Mentions, Table("mentions"), new ArrowSource("mentions", new ArrowPart(mentions), new ArrowPart(endings)));
        store.CopyToParquet(EmitQueries.Clusters, Table("clusters"), new ArrowSource("items", new ArrowPart(items, ["item_id"]), beside));
        store.CopyToParquet(EmitQueries.Rejects, Table("rejects"), new ArrowSource("rejects", new ArrowPart(Read("rejects"))), new ArrowSource("items", new ArrowPart(items, EmitQueries.RejectColumns), beside));
        store.CopyToParquet("SELECT * FROM failures", Table("failures"), new ArrowSource("failures", new ArrowPart(Read("failures"))));
        store.CopyToParquet(EmitQueries.Accounts, Table("accounts"), new ArrowSource("accounts", new ArrowPart(accounts), new ArrowPart(accountNames)));
        temporary.ForEach(File.Delete);
    }

    private string Read(string what) => context.PathOf(PartitionOutput.FileOf(partition.Name, what));

    private string Table(string name) => context.Output($"{name}/{partition.Name}.parquet");

    private string Temporary(string beside)
    {
        var path = context.PathOf($"work/emit/{partition.Name}.{beside}{TaskContext.TemporaryMark}beside");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        temporary.Add(path);
        return path;
    }
}
