using MediaIndex.Cli.Planning;

namespace MediaIndex.Cli.Tests.Planning;

/// <summary>A slice of a planted truth.</summary>
public sealed class TruthSliceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-truth-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 50_000)]
    [InlineData(0.500001, 50_000)]
    [InlineData(1.0, 100_000)]
    public void Write_OfAShare_HoldsWholeRowsFromTheStart(double share, int rows)
    {
        var items = Directory.CreateDirectory(Path.Combine(folder, "truth", "items")).FullName;
        File.WriteAllLines(Path.Combine(items, "2023-01.jsonl"), Enumerable.Range(0, 100_000).Select(row => $"{row:d6}"));
        File.WriteAllText(Path.Combine(folder, "truth", "summary.json"), "{}");

        TruthSlice.Write(Path.Combine(folder, "truth"), share, Path.Combine(folder, "slice"));

        Assert.Equal(Enumerable.Range(0, rows).Select(row => $"{row:d6}"), File.ReadLines(Path.Combine(folder, "slice", "items", "2023-01.jsonl")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "slice"), "*", SearchOption.AllDirectories));
    }
}
