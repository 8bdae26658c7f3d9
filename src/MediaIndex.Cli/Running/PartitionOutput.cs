using System.IO.Hashing;
using System.Text;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Privacy;
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
    private readonly ItemAnnotator annotator;
    private readonly Speakers speakers;
    private readonly ItemPrivacy privacy;
    private readonly ArrowOutput items;
    private readonly ArrowOutput keys;
    private readonly ArrowOutput cities;
    private readonly ArrowOutput rejects;
    private readonly ArrowOutput failures;
    private readonly ArrowOutput accounts;
    private readonly SketchWriter sketches;
    private readonly PartitionCounts counts = new();
    private long rows;

    /// <summary>Opens the partition's files.</summary>
    public PartitionOutput(RunContext run, Partition partition, TaskContext context)
    {
        this.run = run;
        this.partition = partition;
        this.context = context;
        annotator = run.Knowledge.CreateAnnotator(run.Annotation);
        speakers = new Speakers(run.Knowledge, annotator);
        privacy = run.Privacy ?? throw new InvalidOperationException("reading needs the rules of privacy");
        items = Open("items", RunTables.Items);
        keys = Open("keys", RunTables.Keys);
        cities = Open("cities", RunTables.Cities);
        rejects = Open("rejects", RunTables.Rejects);
        failures = Open("failures", RunTables.Failures);
        accounts = Open("accounts", RunTables.Accounts);
        sketches = new SketchWriter(context.Output(FileOf(partition.Index, "sketches")), run.Definition.Duplication.Bands);
    }

    /// <summary>Path of one of a partition's files between phases, relative to the run folder.</summary>
    public static string FileOf(int partition, string what) => $"work/read/{RunContext.NameOf(partition)}.{what}{(what is "counts" ? ".json" : what is "sketches" ? ".bin" : ".arrow")}";

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
                Reject(null, rejected.Origin, rejected.Reason, rejected.Detail);
                break;
            case SourceRecord.Failed failed:
                counts.Read++;
                Fail(failed.Origin, "read", failed.ErrorType, failed.Message);
                break;
            default:
                counts.Read++;
                TakeItem(record);
                break;
        }
    }

    /// <summary>Ends all files and writes the counts.</summary>
    public void Complete()
    {
        foreach (var output in Outputs())
        {
            output.Complete();
        }

        sketches.Complete();
        counts.Save(context.Output(FileOf(partition.Index, "counts")));
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

    /// <summary>The id of an item: 64 bits over source and origin, 16 hexadecimal digits.</summary>
    public static string IdOf(string source, ItemOrigin origin) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{source}\n{origin.File}\n{origin.Offset}")).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private void TakeItem(SourceRecord record)
    {
        AnnotatedItem? item;
        try
        {
            item = Annotate(record);
        }
#pragma warning disable CA1031 // This is the engine's one place where an item's exception becomes a failure instead of ending the run.
        catch (Exception error) when (error is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Fail(record.Origin, "annotate", error.GetType().Name, error.Message);
            return;
        }

        if (item is null)
        {
            return;
        }

        if (item.Refused is { } reason)
        {
            Reject(privacy.Apply(item.Item), record.Origin, reason, item.Detail);
        }
        else
        {
            Keep(item);
        }
    }

    // Null where the item is on the takedown list: then nothing of it is stored but its place and this reason.
    private AnnotatedItem? Annotate(SourceRecord record)
    {
        var item = record switch
        {
            SourceRecord.Item some => speakers.Complete(some.Value),
            SourceRecord.Page page => speakers.TemplateOf(page.Value, partition.Input.Source),
            _ => throw new InvalidOperationException("no item: " + record.GetType().Name),
        };
        if (privacy.TakenDown(IdOf(partition.Input.Source.Id, record.Origin), item) is { } kind)
        {
            Reject(null, record.Origin, RejectReasons.TakenDown, "by " + kind);
            return null;
        }

        return record is SourceRecord.Page { Value: var html } ? annotator.Annotate(html, item, partition.Input.Source) : annotator.Annotate(item, partition.Input.Source.Language);
    }

    private void Keep(AnnotatedItem item)
    {
        var id = IdOf(partition.Input.Source.Id, item.Item.Origin);
        ItemRows.AddItem(items.Table, id, partition.Input.Source.Id, item, privacy.Apply(item.Item), speakers.CityOf(item.Item));
        ItemRows.AddKeys(keys.Table, id, item);
        foreach (var city in item.Cities)
        {
            ItemRows.AddCity(cities.Table, rows, city, item);
        }

        foreach (var rule in item.Corrections)
        {
            counts.Correct(rule);
        }

        sketches.Add(item.ContentHash, item.LooseHash, item.UrlHash, SketchItems.RankOf(item.Item.PublishedAt, item.Relevance is null), item.BandKeys, item.Shingles);
        rows++;
        items.EndRow();
        keys.EndRow();
        cities.EndRow();
    }

    private void Reject(MediaItem? item, ItemOrigin origin, RejectReason reason, string? detail)
    {
        counts.Reject(reason.Name);
        ItemRows.AddReject(rejects.Table, IdOf(partition.Input.Source.Id, origin), partition.Input.Source, item, origin, reason, detail, null);
        rejects.EndRow();
    }

    private void Fail(ItemOrigin origin, string stage, string errorType, string message)
    {
        counts.Failed++;
        failures.Table.Add(partition.Input.Source.Id).Add(stage).Add(errorType).Add(message).Add(1L).Add(origin.File).Add(origin.Offset).Add(origin.Length).EndRow();
        failures.EndRow();
    }

    private void TakeAccount(AccountSnapshot snapshot)
    {
        if (privacy.Apply(speakers.Complete(snapshot)) is not { } known)
        {
            return;
        }

        accounts.Table.Add(known.Account).Add(known.Platform.ToName()).Add(known.City).Add(known.Kind).Add(known.Followers).Add(known.Posts)
            .Add(ItemRows.Rfc3339(known.AsOf)).Add(known.AsOf).Add(known.Origin.File).Add(known.Origin.Offset).Add(known.Origin.Length).EndRow();
        accounts.EndRow();
    }

    private ArrowOutput Open(string what, IReadOnlyList<FactColumn> schema) => new(context.Output(FileOf(partition.Index, what)), schema);

    private IEnumerable<ArrowOutput> Outputs() => [items, keys, cities, rejects, failures, accounts];
}
