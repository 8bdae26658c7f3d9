namespace MediaIndex.EndToEnd.Tests;

/// <summary>The same inputs give the same bytes, whatever the number of workers and the order of files.</summary>
[Collection(SampleRunTests.Name)]
public sealed class RepeatabilityTests(SampleRun sample)
{
    [Fact]
    public async Task Run_WithOneWorker_GivesTheBytesOfTwo()
    {
        (await sample.RunAsync("one-worker", "--workers", "1")).Expect(sample.Outcome.ExitCode);
        Assert.Equal(sample.Tree.Bytes(), new RunTree(sample.Of("one-worker")).Bytes());
    }

    [Fact]
    public async Task Run_OverACopyWithFilesInAnotherOrder_GivesTheSameBytes()
    {
        var copy = sample.Of("copied-input");
        // Folders list files in an order that depends on when they were made; times differ too.
        foreach (var file in Directory.EnumerateFiles(sample.Input, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(sample.Input, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        (await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", copy, "--output", sample.Of("copied-run"), "--workers", "3", "--quiet")).Expect(sample.Outcome.ExitCode);
        Assert.Equal(sample.Tree.Bytes(), new RunTree(sample.Of("copied-run")).Bytes());
    }

    [Fact]
    public async Task Run_StartedAgainOnAFinishedFolder_DoesNothingTwice()
    {
        (await sample.RunAsync("one-worker", "--workers", "2")).Expect(sample.Outcome.ExitCode);
        (await sample.RunAsync("one-worker", "--workers", "2")).Expect(sample.Outcome.ExitCode);
        var tree = new RunTree(sample.Of("one-worker"));
        Assert.DoesNotContain(tree.RunLog().GetProperty("tasks").EnumerateArray(), line => line.GetProperty("event").GetString() == "start");
        Assert.Equal(sample.Tree.Bytes(), tree.Bytes());
    }

    [Fact]
    public async Task Sample_OfTheSameSeed_GivesTheSameBytes()
    {
        (await MediaIndexProgram.RunAsync("sample", "--items", SampleRun.Items, "--seed", SampleRun.Seed, "--output", sample.Of("input-again"))).Expect(0);
        Assert.Equal(new RunTree(sample.Input).Bytes(), new RunTree(sample.Of("input-again")).Bytes());
    }
}
