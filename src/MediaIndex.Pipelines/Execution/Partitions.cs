using System.Globalization;
using System.IO.Hashing;
using System.Text;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Pipelines.Execution;

/// <summary>A part of one input file within a partition.</summary>
/// <param name="Input">The file.</param>
/// <param name="File">Which part of it.</param>
public sealed record PartitionPart(InputFile Input, SourceFile File);

/// <summary>What one task reads: a part of a large file, one file, or several small files of one source.</summary>
/// <param name="Index">0-based position among all partitions.</param>
/// <param name="Parts">In the order in which they are read; never empty, all of one source.</param>
public sealed record Partition(int Index, IReadOnlyList<PartitionPart> Parts)
{
    /// <summary>
    /// Name of the partition's tasks and files. It rests on the source and the first part alone, so that a file added to the inputs leaves the names of others,
    /// and with them their finished work, as they are.
    /// </summary>
    public string Name { get; } = NameOf(Parts[0]);

    /// <summary>The source of all parts.</summary>
    public SourceDefinition Source => Parts[0].Input.Source;

    /// <summary>Bytes to read, about.</summary>
    public long Bytes => Parts.Sum(part => part.Input.Bytes / part.File.StripeCount);

    private static string NameOf(PartitionPart first)
    {
        var hash = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{first.File.RelativePath}\n{first.File.Stripe}/{first.File.StripeCount}")));
        return $"{first.Input.Source.Id}-{hash >> 16:x12}";
    }
}

/// <summary>Cuts input files into partitions, by paths and sizes only, so that the cut is the same for any number of workers.</summary>
public static class Partitions
{
    private const int Fewest = 8;
    private const long SeekableBytes = 16 << 20;
    private const long WholeBytes = 256 << 20;
    private const long SmallBytes = 1 << 20;
    private const int MostParts = 1024;

    /// <summary>
    /// At least eight partitions where there is any file: large files, and all files where they are few, are cut into stripes; small files of a source are read
    /// together. Groups end where a path's hash says so, so that a file more changes one group and not all behind it.
    /// </summary>
    /// <param name="inputs">The files.</param>
    /// <param name="canSeek">Whether a stripe of a file can be read without the rest of it. Such files are cut every 16 MiB; others, whose stripes each cost a reading of the whole, every 256 MiB.</param>
    public static IReadOnlyList<Partition> Cut(IReadOnlyList<InputFile> inputs, Func<InputFile, bool> canSeek)
    {
        var groups = Groups(inputs);
        if (groups.Count < Fewest)
        {
            groups = [.. inputs.Select(input => (IReadOnlyList<InputFile>)[input])];
        }

        var counts = groups.Select(group => group.Count > 1 ? 1 : StripesOf(group[0], canSeek)).ToArray();
        for (var total = counts.Sum(); total < Fewest && counts.Length > 0; total++)
        {
            // The file with the most bytes per stripe is cut once more; ties go to the first.
            var largest = Enumerable.Range(0, counts.Length).MaxBy(i => groups[i][0].Bytes / (double)counts[i]);
            counts[largest]++;
        }

        var partitions = new List<Partition>();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var stripe = 0; stripe < counts[i]; stripe++)
            {
                partitions.Add(new Partition(partitions.Count, [.. groups[i].Select(input => new PartitionPart(input, new SourceFile(input.RelativePath, input.FullPath, stripe, counts[i])))]));
            }
        }

        return partitions;
    }

    private static int StripesOf(InputFile input, Func<InputFile, bool> canSeek) =>
        input.Bytes < 2 * SeekableBytes ? 1 : (int)Math.Clamp(input.Bytes / (canSeek(input) ? SeekableBytes : WholeBytes), 1, 4096);

    private static List<IReadOnlyList<InputFile>> Groups(IReadOnlyList<InputFile> inputs)
    {
        var groups = new List<IReadOnlyList<InputFile>>();
        var open = new List<InputFile>();
        foreach (var input in inputs)
        {
            var joins = input.Bytes < SmallBytes && (open.Count == 0 || (open[0].Source == input.Source && open.Count < MostParts && !Ends(open[^1])));
            if (!joins && open.Count > 0)
            {
                groups.Add(open);
                open = [];
            }

            if (input.Bytes < SmallBytes)
            {
                open.Add(input);
            }
            else
            {
                groups.Add([input]);
            }
        }

        return open.Count == 0 ? groups : [.. groups, open];
    }

    // One small file in 128 ends its group: with files of 50 KB a group is about 6 MB.
    private static bool Ends(InputFile input) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(input.RelativePath)) % 128 == 0;
}
