using MediaIndex.Cli.Privacy;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text;

namespace MediaIndex.Cli.Running;

/// <summary>Takes the records of one partition: annotates items, and writes the partition's files between phases.</summary>
internal sealed class PartitionOutput : IDisposable
{
    private readonly Partition partition;
    private readonly TaskContext context;
    private readonly RunContext run;
    private readonly ReadTools tools;
    private readonly ItemPrivacy privacy;
    private readonly ArrowOutput items;
    private readonly ArrowOutput mentions;
    private readonly ArrowOutput rejects;
    private readonly ArrowOutput failures;
    private readonly ArrowOutput accounts;
    private readonly SketchWriter sketches;
    private readonly PublicAccounts publicAccounts = new();
    private readonly PartitionCounts counts = new();
    private readonly ItemBatch batch = new();
    private readonly List<AnnotatedItem> annotated = [];
    private long rows;

    /// <summary>Opens the partition's files.</summary>
    public PartitionOutput(RunContext run, Partition partition, TaskContext context)
    {
        this.run = run;
        this.partition = partition;
        this.context = context;
        privacy = run.Privacy ?? throw new InvalidOperationException("reading needs the rules of privacy");
        tools = run.ReadTools.Take();
        items = Open("items", RunTables.Staged, tools.Items);
        mentions = Open("mentions", RunTables.StagedMentions, tools.Mentions);
        rejects = Open("rejects", RunTables.Rejects, tools.Rejects);
        failures = Open("failures", RunTables.Failures, tools.Failures);
        accounts = Open("accounts", RunTables.StagedAccounts, tools.Accounts);
        sketches = new SketchWriter(context.Output(FileOf(partition.Name, "sketches")), run.Definition.Duplication.Bands);
    }

    /// <summary>Path of one of a partition's files between phases, relative to the run folder.</summary>
    public static string FileOf(string partition, string what) => $"work/read/{partition}.{what}{(what is "counts" ? ".json" : what is "sketches" ? ".bin" : ".arrow")}";

    /// <summary>Takes one record.</summary>
    public void Take(SourceRecord record)
    {
        switch (record)
        {
            case SourceRecord.Control control: counts.Remark(control.Kind); break;
            case SourceRecord.Account account:
                counts.Remark("account");
                TakeAccount(account.Value);
                break;
            case SourceRecord.Rejected rejected:
                counts.Read++;
                TakeRejected(rejected.Origin, rejected.Reason, rejected.Detail);
                break;
            case SourceRecord.Failed failed:
                counts.Read++;
                TakeFailed(failed);
                break;
            case SourceRecord.Page page:
                counts.Read++;
                TakeBatch();
                TakePage(page.Value);
                break;
            case SourceRecord.Item item:
                counts.Read++;
                TakeItem(item.Value);
                break;
            default:
                throw new InvalidOperationException("no record: " + record.GetType().Name);
        }
    }

    /// <summary>Ends all files and writes the counts.</summary>
    public void Complete()
    {
        TakeBatch();
        foreach (var output in Outputs())
        {
            output.Complete();
        }

        publicAccounts.Write(context.Output(FileOf(partition.Name, "public")));
        sketches.Complete();
        counts.Save(context.Output(FileOf(partition.Name, "counts")));
        counts.TellLosses(context);
        run.ReadTools.Return(tools);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var output in Outputs())
        {
            output.Dispose();
        }

        sketches.Dispose();
    }

    private void TakeItem(MediaItem read)
    {
        var item = tools.Speakers.Complete(read);
        if (IsTakenDown(item))
        {
            return;
        }

        if (!batch.HasRoomFor(item))
        {
            TakeBatch();
        }

        batch.Add(item);
    }

    private void TakePage(WebPage page)
    {
        var item = tools.Speakers.TemplateOf(page, partition.Source);
        if (!IsTakenDown(item))
        {
            Store(page.Origin, () => tools.Annotator.Annotate(page, item, partition.Source));
        }
    }

    // Where a step fails on one of many, each is tried alone, so that only the one is lost.
    private void TakeBatch()
    {
        try
        {
            tools.Annotator.Annotate(batch.Items, partition.Source.Language, annotated);
        }
#pragma warning disable CA1031 // The exception comes again, and is kept, when its item is tried alone.
        catch (Exception error) when (error is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            batch.Empty(item => Store(batch.Items[item].Origin, () => tools.Annotator.Annotate(batch.Items[item], partition.Source.Language)));
            return;
        }

        batch.Empty(item => Store(annotated[item]));
    }

    // Of what is on the takedown list nothing is stored but its place and this reason.
    private bool IsTakenDown(MediaItem item)
    {
        if (privacy.Takedown.IsEmpty || privacy.TakenDown(ItemIds.TextOf(ItemIds.Of(partition.Source.Id, item.Origin)), item) is not { } kind)
        {
            return false;
        }

        TakeRejected(item.Origin, RejectReasons.TakenDown, "by " + kind);
        return true;
    }

    // What is no item waits for the items before it, so that a batch need not end there.
    private void TakeRejected(ItemOrigin origin, RejectReason reason, string? detail) => Between(() => Reject(null, origin, reason, detail));

    private void TakeFailed(SourceRecord.Failed failed) => Between(() => Fail(failed.Origin, "read", failed.ErrorType, failed.Message));

    private void Between(Action work)
    {
        if (!batch.HasRoomBetween)
        {
            TakeBatch();
        }

        batch.Then(work);
    }

    private void Store(ItemOrigin origin, Func<AnnotatedItem> annotate)
    {
        AnnotatedItem item;
        try
        {
            item = annotate();
        }
#pragma warning disable CA1031 // This is the engine's one place where an item's exception becomes a failure instead of ending the run.
        catch (Exception error) when (error is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Fail(origin, "annotate", error.GetType().Name, error.Message);
            return;
        }

        Store(item);
    }

    private void Store(AnnotatedItem item)
    {
        if (item.Template is { } template)
        {
            counts.Template(template.Site, template.Fits);
        }

        if (item.Refused is { } reason)
        {
            Reject(privacy.Apply(item.Item), item.Item.Origin, reason, item.Detail);
        }
        else
        {
            Keep(item);
        }
    }

    private void Keep(AnnotatedItem annotated)
    {
        var id = ItemIds.Of(partition.Source.Id, annotated.Item.Origin);
        var stored = privacy.Apply(annotated.Item);
        ItemRows.AddItem(items.Table, id, partition.Source.Id, annotated, stored, tools.Speakers.CityOf(annotated.Item));
        foreach (var city in annotated.Cities)
        {
            ItemRows.AddMention(mentions.Table, rows, id, city, annotated, stored);
            mentions.EndRow();
        }

        foreach (var rule in annotated.Corrections)
        {
            counts.Correct(rule);
        }

        var rank = SketchItems.RankOf(annotated.Item.PublishedAt, annotated.Relevance is null);
        sketches.Add(annotated.ContentHash, annotated.LooseHash, annotated.UrlHash, rank, ItemIds.KeysOf(id, annotated.Item), annotated.BandKeys, annotated.Shingles);
        rows++;
        items.EndRow();
    }

    private void Reject(MediaItem? item, ItemOrigin origin, RejectReason reason, string? detail)
    {
        counts.Reject(reason.Name);
        ItemRows.AddReject(rejects.Table, ItemIds.Of(partition.Source.Id, origin), partition.Source, item, origin, reason, detail);
        rejects.EndRow();
    }

    private void Fail(ItemOrigin origin, string stage, string errorType, string message)
    {
        counts.Failed++;
        failures.Table.Add(partition.Source.Id).Add(stage).Add(errorType).Add(message).Add(1L).Add(origin.File).Add(origin.Offset).Add(origin.Length).EndRow();
        failures.EndRow();
    }

    private void TakeAccount(AccountSnapshot snapshot)
    {
        if (privacy.Apply(tools.Speakers.Complete(snapshot), out var isPublic) is not { } known)
        {
            return;
        }

        if (isPublic)
        {
            publicAccounts.Add(new PublicAccount(known.Platform, known.Account, known.Kind == "official" ? known.City : null));
        }

        accounts.Table.Add(known.Account).Add(known.Platform.ToName()).Add(known.City).Add(known.Kind).Add(known.Followers).Add(known.Posts);
        Span<byte> text = stackalloc byte[TimeText.TimeBytes];
        ItemRows.AddTime(accounts.Table, known.AsOf, text);
        accounts.Table.Add(known.AsOf).Add(known.Origin.File).Add(known.Origin.Offset).Add(known.Origin.Length)
            .Add((long)ItemIds.AccountKey(known.Platform, known.Account)).EndRow();
        accounts.EndRow();
    }

    private ArrowOutput Open(string what, IReadOnlyList<FactColumn> schema, ArrowRows rows) => new(context.Output(FileOf(partition.Name, what)), schema, rows);

    private IEnumerable<ArrowOutput> Outputs() => [items, mentions, rejects, failures, accounts];
}
