namespace MediaIndex.Architecture.Tests;

/// <summary>The size budget (style.md): one idea per file, methods that fit a screen. Counted over product code.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 400;
    private const int UsualFile = 200;
    private const int LongestMethod = 60;
    private const int UsualMethod = 30;

    [Fact]
    public void Files_OfProductCode_HaveAtMost400Lines()
    {
        var tooLong = Repository.Sources.Select(file => (file, lines: SourceFiles.Lines(file))).Where(file => file.lines > LongestFile);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_OfProductCode_NineteenOfTwentyHaveAtMost200Lines()
    {
        var sizes = Repository.Sources.Select(SourceFiles.Lines).Order().ToList();
        var p95 = Percentile95(sizes);
        Assert.True(p95 <= UsualFile, $"95 % of {sizes.Count} files have up to {p95} lines; the budget is {UsualFile}");
    }

    [Fact]
    public void Methods_OfProductCode_HaveAtMost60Lines()
    {
        var tooLong = Repository.Sources.SelectMany(SourceFiles.Methods).Where(method => method.Lines > LongestMethod);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Methods_OfProductCode_NineteenOfTwentyHaveAtMost30Lines()
    {
        var sizes = Repository.Sources.SelectMany(SourceFiles.Methods).Select(method => method.Lines).Order().ToList();
        Assert.True(sizes.Count > 500, $"only {sizes.Count} methods were found");
        var p95 = Percentile95(sizes);
        Assert.True(p95 <= UsualMethod, $"95 % of {sizes.Count} methods have up to {p95} lines; the budget is {UsualMethod}");
    }

    private static int Percentile95(List<int> ordered) => ordered[(int)Math.Ceiling(ordered.Count * 0.95) - 1];
}
