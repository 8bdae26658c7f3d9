using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Tests;

/// <summary>How inputs are cut: every byte once, small files together, and names that a further file leaves as they are.</summary>
public sealed class PartitionsTests
{
    private static readonly SourceDefinition X = new() { Id = "x", Format = "x-v2", Paths = ["*"], Platform = Platform.X, TimeZone = TimeZoneInfo.Utc };
    private static readonly SourceDefinition YouTube = new() { Id = "youtube", Format = "youtube-videos", Paths = ["*"], Platform = Platform.YouTube, TimeZone = TimeZoneInfo.Utc };

    [Fact]
    public void Cut_OneFile_GivesEightStripes()
    {
        var parts = Partitions.Cut([File(X, "a.jsonl", 1000)], _ => true);
        Assert.Equal(Enumerable.Range(0, 8), parts.Select(part => part.Parts.Single().File.Stripe));
        Assert.Equal(8, parts.Select(part => part.Name).Distinct().Count());
    }

    [Fact]
    public void Cut_ManySmallFiles_AreReadTogetherAndEachOnce()
    {
        var inputs = Enumerable.Range(0, 2000).Select(i => File(YouTube, $"y/{i:D5}.json", 50_000)).Concat(Enumerable.Range(0, 12).Select(i => File(X, $"x/{i:D2}.jsonl", 9 << 20))).ToList();
        var cut = Partitions.Cut(inputs, input => input.Source == X);
        Assert.InRange(cut.Count, 20, 60);
        Assert.Equal(inputs, cut.SelectMany(partition => partition.Parts).Select(part => part.Input));
        Assert.All(cut, partition => Assert.Single(partition.Parts.Select(part => part.Input.Source.Id).Distinct()));
    }

    [Fact]
    public void Cut_AFileMore_ChangesFewPartitions()
    {
        var inputs = Enumerable.Range(0, 2000).Select(i => File(YouTube, $"y/{i:D5}.json", 50_000)).Concat(Enumerable.Range(0, 12).Select(i => File(X, $"x/{i:D2}.jsonl", 90 << 20))).ToList();
        var before = Partitions.Cut(inputs, input => input.Source == X).Select(Signature).ToHashSet(StringComparer.Ordinal);
        inputs.Insert(700, File(YouTube, "y/00699a.json", 50_000));
        inputs.Add(File(X, "x/12.jsonl", 33 << 20));
        var after = Partitions.Cut(inputs, input => input.Source == X).Select(Signature).ToList();
        Assert.InRange(after.Count(signature => !before.Contains(signature)), 3, 4);
    }

    private static string Signature(Partition partition) => partition.Name + " " + string.Join(' ', partition.Parts.Select(part => $"{part.File.RelativePath}:{part.File.Stripe}/{part.File.StripeCount}"));

    private static InputFile File(SourceDefinition source, string path, long bytes) => new(source, path, "/in/" + path, bytes, "0");
}
