namespace MediaIndex.EndToEnd.Tests;

/// <summary>A small sample year and a finished run over it, shared by the tests that look at them.</summary>
public sealed class SampleRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Seed of the sample: MEDIAINDEX_SEED, or a fixed one.</summary>
    public static string Seed { get; } = Environment.GetEnvironmentVariable("MEDIAINDEX_SEED") ?? "20261122";

    /// <summary>The pipeline.</summary>
    public static string Pipeline { get; } = Path.Combine(TestSupport.SharedData.RepositoryRoot, "pipelines", "sample-year.yaml");

    /// <summary>Items of the sample.</summary>
    public static string Items => "4000";

    /// <summary>Folder of the sample.</summary>
    public string Input => folder.Of("input");

    internal RunTree Tree => new(folder.Of("run"));

    internal Ended Outcome { get; private set; } = new(-1, "", "", 0);

    internal string Of(string name) => folder.Of(name);

    public async ValueTask InitializeAsync()
    {
        (await MediaIndexProgram.RunAsync("sample", "--items", Items, "--seed", Seed, "--output", Input)).Expect(0);
        Outcome = await RunAsync("run", "--workers", "2");
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Runs the pipeline over the sample into a folder of this name.</summary>
    internal Task<Ended> RunAsync(string name, params string[] more) => MediaIndexProgram.RunAsync(["run", Pipeline, "--input", Input, "--output", Of(name), "--quiet", .. more]);
}

/// <summary>Tests that share one sample run; they follow each other, so that the machine is not asked for two runs at a time.</summary>
[CollectionDefinition(Name)]
public sealed class SampleRunTests : ICollectionFixture<SampleRun>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "sample run";
}
