namespace MediaIndex.EndToEnd.Tests;

/// <summary>Wrong usage ends with exit code 2 and a message that says what, where, and what to do.</summary>
public sealed class WrongUsageTests : IDisposable
{
    private static readonly (string, string, string)[] OneSource = [("posts", "jsonl", "posts.jsonl")];
    private readonly TemporaryFolder folder = new();

    public WrongUsageTests()
    {
        Directory.CreateDirectory(folder.Of("input"));
        File.WriteAllText(folder.Of("input/posts.jsonl"), "{\"id\":\"1\",\"text\":\"Wuhan opens a new library for readers of all ages\",\"published_at\":\"2022-05-02T08:00:00Z\"}\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task MissingInput_OfARun_IsNamed()
    {
        var ended = await RunAsync(Definition.Of(OneSource), folder.Of("nowhere"));
        Assert.Contains("nowhere", ended.Error, StringComparison.Ordinal);
        Assert.Contains("--input", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownKey_InADefinition_IsNamedWithItsLine()
    {
        var text = Definition.Of(OneSource, "cleanings: {}\n");
        var line = text.Split('\n').ToList().FindIndex(entry => entry.StartsWith("cleanings", StringComparison.Ordinal)) + 1;
        var ended = await RunAsync(text, folder.Of("input"));
        Assert.Contains("cleanings", ended.Error, StringComparison.Ordinal);
        Assert.Contains($"small.yaml:{line}:", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../other/*.jsonl")]
    [InlineData("/etc/*.conf")]
    public async Task Pattern_ThatLeavesTheInputFolder_IsRefused(string pattern)
    {
        var ended = await RunAsync(Definition.Of([("posts", "jsonl", pattern)]), folder.Of("input"));
        Assert.Contains(pattern, ended.Error, StringComparison.Ordinal);
        Assert.Contains("leaves the input folder", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pattern_ThatFindsNothing_IsNamedWithItsSource()
    {
        var ended = await RunAsync(Definition.Of([("posts", "jsonl", "absent/*.jsonl")]), folder.Of("input"));
        Assert.Contains("'posts'", ended.Error, StringComparison.Ordinal);
        Assert.Contains("absent/*.jsonl", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_WithoutIndicators_IsRefusedBeforeTheWorkBegins()
    {
        var text = string.Join('\n', Definition.Of(OneSource).Split('\n').Where(line => !line.StartsWith("indicators:", StringComparison.Ordinal)));
        Assert.Contains("'indicators'", (await RunAsync(text, folder.Of("input"))).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--no-such-option")]
    [InlineData("no-such-command")]
    [InlineData("sample", "--items", "many", "--output", "nowhere")]
    public async Task CommandLine_ThatCannotBeRead_IsWrongUsage(params string[] arguments)
    {
        var ended = (await MediaIndexProgram.RunAsync(arguments)).Expect(2);
        Assert.NotEqual("", ended.Error.Trim());
    }

    [Fact]
    public async Task Help_OfEveryCommand_EndsWellWithAnExample()
    {
        foreach (var command in new[] { "run", "plan", "sample", "validate", "detect", "extract", "annotate", "dedup", "explain" })
        {
            Assert.Contains("Example", (await MediaIndexProgram.RunAsync(command, "--help")).Expect(0).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pipeline_ThatDoesNotExist_IsNamed()
    {
        var ended = (await MediaIndexProgram.RunAsync("run", folder.Of("no.yaml"), "--input", folder.Of("input"), "--output", folder.Of("run"))).Expect(2);
        Assert.Contains("no.yaml", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputFolder_InUseByAnotherRun_IsRefused()
    {
        await File.WriteAllTextAsync(folder.Of("small.yaml"), Definition.Of(OneSource));
        string[] arguments = ["run", folder.Of("small.yaml"), "--input", folder.Of("input"), "--output", folder.Of("run"), "--quiet"];
        Directory.CreateDirectory(folder.Of("run"));
        using (new FileStream(folder.Of("run/.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            // This process holds the run's lock as another run would.
            var ended = (await MediaIndexProgram.RunAsync(arguments)).Expect(2);
            Assert.Contains("in use", ended.Error, StringComparison.Ordinal);
            Assert.Contains(folder.Of("run"), ended.Error, StringComparison.Ordinal);
        }

        (await MediaIndexProgram.RunAsync(arguments)).Expect(0);
    }

    private async Task<Ended> RunAsync(string definition, string input)
    {
        await File.WriteAllTextAsync(folder.Of("small.yaml"), definition);
        var ended = (await MediaIndexProgram.RunAsync("run", folder.Of("small.yaml"), "--input", input, "--output", folder.Of("run"), "--quiet")).Expect(2);
        Assert.False(Directory.Exists(folder.Of("run")), "a refused run left a folder behind");
        return ended;
    }
}
