using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Pipelines.Execution;

/// <summary>A part of one input file, read by one task.</summary>
/// <param name="Index">0-based position among all partitions.</param>
/// <param name="Input">The file.</param>
/// <param name="File">The part of it.</param>
public sealed record Partition(int Index, InputFile Input, SourceFile File);

/// <summary>Cuts input files into partitions, by sizes only, so that the cut is the same for any number of workers.</summary>
public static class Partitions
{
    private const int Fewest = 8;
    private const long TargetBytes = 16 << 20;

    /// <summary>At least eight partitions where there is any file: files beyond 16 MiB, and all files where they are few, are cut into stripes.</summary>
    public static IReadOnlyList<Partition> Cut(IReadOnlyList<InputFile> inputs)
    {
        var counts = inputs.Select(input => (int)Math.Clamp(input.Bytes / TargetBytes, 1, 64)).ToArray();
        for (var total = counts.Sum(); total < Fewest && counts.Length > 0; total++)
        {
            // The file with the most bytes per stripe is cut once more; ties go to the first.
            var largest = Enumerable.Range(0, counts.Length).MaxBy(i => inputs[i].Bytes / (double)counts[i]);
            counts[largest]++;
        }

        var partitions = new List<Partition>();
        for (var i = 0; i < inputs.Count; i++)
        {
            for (var stripe = 0; stripe < counts[i]; stripe++)
            {
                partitions.Add(new Partition(partitions.Count, inputs[i], new SourceFile(inputs[i].RelativePath, inputs[i].FullPath, stripe, counts[i])));
            }
        }

        return partitions;
    }
}
