using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Planning;

/// <summary>
/// A slice of a run's partitions: about the same share of every source, spread over its files, since months and files differ. Where a source has few partitions, parts of
/// them are taken, so that as many tasks run side by side as would in the whole run.
/// </summary>
/// <param name="Partitions">What is read.</param>
/// <param name="Shares">Share of each source's bytes that it is, 0 to 1, by source id.</param>
/// <param name="Share">Share of all bytes that it is.</param>
internal sealed record PartitionSlice(IReadOnlyList<Partition> Partitions, IReadOnlyDictionary<string, double> Shares, double Share)
{
    // Of all sources together: as many of each would make a small slice of many sources a large one.
    private const int FewestTasks = 4;

    // A stripe of a file is made of blocks of 1,024 records, a post with all its fields taking one or two kilobytes: of fewer bytes it may hold none, or all.
    private const long SmallestStripe = 2L << 20;
    private const long SmallestStripeOfPages = 24L << 20;
    private const long SmallestPackedStripe = 256L << 10;
    private static readonly string[] Packed = [".gz", ".zst", ".zip"];

    /// <summary>Takes about a share of every source.</summary>
    /// <param name="all">All partitions of the run.</param>
    /// <param name="share">Wanted share, 0 to 1.</param>
    public static PartitionSlice Of(IReadOnlyList<Partition> all, double share)
    {
        var taken = new List<Partition>();
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        var sources = all.GroupBy(partition => partition.Source.Id, StringComparer.Ordinal).ToList();
        var fewest = (FewestTasks + sources.Count - 1) / Math.Max(1, sources.Count);
        foreach (var source in sources)
        {
            var some = OfSource([.. source], share, fewest);
            shares[source.Key] = Math.Min(1, some.Sum(BytesOf) / Math.Max(1, source.Sum(BytesOf)));
            taken.AddRange(some);
        }

        return new PartitionSlice([.. taken.Select((partition, index) => partition with { Index = index })], shares, taken.Sum(BytesOf) / Math.Max(1, all.Sum(BytesOf)));
    }

    private static List<Partition> OfSource(IReadOnlyList<Partition> partitions, double share, int fewest)
    {
        var wanted = share * partitions.Count;
        var count = Math.Clamp((int)Math.Ceiling(wanted), Math.Min(fewest, partitions.Count), partitions.Count);
        var finer = Finer(partitions, count / wanted);
        if (finer == 1)
        {
            count = Math.Clamp((int)Math.Round(wanted), 1, partitions.Count);
        }

        return [.. Enumerable.Range(0, count).Select(i => Cut(partitions[(int)((i + 0.5) * partitions.Count / count)], i, finer))];
    }

    private static int Finer(IReadOnlyList<Partition> partitions, double wanted) => (int)Math.Clamp(Math.Round(wanted), 1, Math.Max(1, partitions.Average(MostStripes)));

    // A group of small files can be cut down to a file.
    private static double MostStripes(Partition partition)
    {
        var smallest = partition.Source.Format == "warc" ? SmallestStripeOfPages : IsPacked(partition) ? SmallestPackedStripe : SmallestStripe;
        return partition.Parts.Count > 1 ? partition.Parts.Count : partition.Bytes / smallest;
    }

    private static bool IsPacked(Partition partition) => partition.Parts.All(part => Packed.Contains(Path.GetExtension(part.Input.RelativePath), StringComparer.OrdinalIgnoreCase));

    // Of a file a stripe, of a group of small files every so many.
    private static Partition Cut(Partition partition, int turn, int wanted)
    {
        var finer = (int)Math.Min(wanted, MostStripes(partition));
        if (finer <= 1)
        {
            return partition;
        }

        return partition.Parts.Count > 1
            ? partition with { Parts = [.. partition.Parts.Where((_, i) => i % finer == turn % finer)] }
            : partition with { Parts = [.. partition.Parts.Select(part => part with { File = Stripe(part.File, turn, finer) })] };
    }

    private static SourceFile Stripe(SourceFile file, int turn, int finer) => file with { Stripe = file.Stripe + (file.StripeCount * (turn % finer)), StripeCount = file.StripeCount * finer };

    private static double BytesOf(Partition partition) => partition.Parts.Sum(part => part.Input.Bytes / (double)part.File.StripeCount);
}
