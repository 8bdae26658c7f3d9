using System.Threading.Channels;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase 1: a task per partition reads its records, cleans and annotates them in one pass, and writes what clustering and the tables need.</summary>
internal static class ReadPhase
{
    private const int BatchSize = 256;
    private const int BatchesAhead = 4;

    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("read", _ =>
        [.. run.Partitions.Select(partition => new RunTask("read/" + partition.Name, FingerprintOf(run, partition), (context, cancellation) => ReadAsync(run, partition, context, cancellation))
        {
            Weight = partition.Bytes,
        })]);

    private static string FingerprintOf(RunContext run, Partition partition)
    {
        var reader = SourceReaders.All[partition.Source.Format];
        var fingerprint = run.Fingerprint("read").Add($"{reader.Format}-{reader.Version}").Add(run.Privacy?.Fingerprint ?? "");
        foreach (var part in partition.Parts)
        {
            fingerprint.Add(part.Input.RelativePath).Add(part.Input.Hash).Add($"{part.File.Stripe}/{part.File.StripeCount}");
        }

        return fingerprint.ToString();
    }

    private static async Task ReadAsync(RunContext run, Partition partition, TaskContext context, CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<List<SourceRecord>>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var producer = Task.Run(() => ProduceAsync(partition, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            using var output = new PartitionOutput(run, partition, context);
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellation))
            {
                foreach (var record in batch)
                {
                    output.Take(record);
                }

                context.Progress(batch.Count);
            }

            await producer;
            output.Complete();
        }
        finally
        {
            await stop.CancelAsync();
            await producer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<SourceRecord> Records(Partition partition, CancellationToken cancellation) =>
        partition.Parts.SelectMany(part => SourceReaders.All[partition.Source.Format].Read(part.File, partition.Source, cancellation));

    private static async Task ProduceAsync(Partition partition, ChannelWriter<List<SourceRecord>> writer, CancellationToken cancellation)
    {
        try
        {
            var batch = new List<SourceRecord>(BatchSize);
            foreach (var record in Records(partition, cancellation))
            {
                batch.Add(record);
                if (batch.Count == BatchSize)
                {
                    await writer.WriteAsync(batch, cancellation);
                    batch = new List<SourceRecord>(BatchSize);
                }
            }

            await writer.WriteAsync(batch, cancellation);
        }
        finally
        {
            writer.TryComplete();
        }
    }
}
