namespace MediaIndex.Architecture.Tests;

/// <summary>What may be committed: no bulk of third-party text, a clone that stays small, one line end.</summary>
public sealed class RepositoryTests
{
    private const long LargestFile = 1_500_000;
    private const long LargestClone = 40L << 20;

    /// <summary>Larger files, each with what it is.</summary>
    private static readonly Dictionary<string, string> MayBeLarge = new(StringComparer.Ordinal)
    {
        ["corpora/models/topics-en.zip"] = "trained weights, 18 classes in 2^16 rows",
        ["corpora/models/topics-zh.zip"] = "trained weights, 18 classes in 2^16 rows",
    };

    [Fact]
    public void Files_OfTheRepository_AreAtMostOneAndAHalfMegabytes()
    {
        var tooLarge = Repository.Files.Where(file => !MayBeLarge.ContainsKey(file)).Select(file => (file, bytes: new FileInfo(Repository.FullPath(file)).Length)).Where(file => file.bytes > LargestFile);
        Assert.Empty(tooLarge);
    }

    [Fact]
    public void Files_ListedAsLarge_Exist() => Assert.All(MayBeLarge.Keys, file => Assert.True(File.Exists(Repository.FullPath(file)), file));

    [Fact]
    public void Files_OfTheRepository_AreUnder40MegabytesTogether() =>
        Assert.InRange(Repository.Files.Sum(file => new FileInfo(Repository.FullPath(file)).Length), 1, LargestClone);

    [Fact]
    public void Files_OfTheRepository_AreNoCrawlExportOrDatabase()
    {
        string[] endings = [".warc", ".warc.gz", ".warc.zst", ".parquet", ".arrow", ".duckdb", ".db", ".jsonl.gz", ".7z", ".nupkg", ".dll", ".exe"];
        var bulk = Repository.Files.Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(bulk);
    }

    [Fact]
    public void SourceFiles_OfTheRepository_HaveUnixLineEnds()
    {
        var wrong = Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".md", StringComparison.Ordinal))
            .Where(file => File.ReadAllBytes(Repository.FullPath(file)).AsSpan().IndexOf((byte)'\r') >= 0);
        Assert.Empty(wrong);
    }

    [Fact]
    public void ThirdPartyAssets_InReports_StandWithTheirLicence()
    {
        Assert.Contains("src/MediaIndex.Reports/Assets/echarts/LICENSE", Repository.Files);
        Assert.Contains("src/MediaIndex.Reports/Assets/echarts/NOTICE", Repository.Files);
    }
}
