using MediaIndex.Corpora.Samples;

namespace MediaIndex.Corpora.Tests.Samples;

/// <summary>One sample of 6,000 items, written once for all tests that read it.</summary>
public sealed class SampleFolder : IDisposable
{
    public SampleFolder()
    {
        Path = Directory.CreateTempSubdirectory("mediaindex-sample-").FullName;
        Options = new SampleOptions { Items = 6000, Seed = 20260101 };
        Summary = SampleYear.Write(Options, Path, 2, null, CancellationToken.None);
    }

    public string Path { get; }

    public SampleOptions Options { get; }

    public TruthSummary Summary { get; }

    public string[] Files(string folder, string pattern) => [.. Directory.GetFiles(System.IO.Path.Combine(Path, folder), pattern).Order(StringComparer.Ordinal)];

    public IEnumerable<string> TruthLines() => TruthLines(Path);

    /// <summary>All rows of a sample's truth, in the order of months.</summary>
    public static IEnumerable<string> TruthLines(string folder) =>
        Directory.GetFiles(System.IO.Path.Combine(folder, "truth", "items"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
