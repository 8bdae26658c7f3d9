using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>`plan` reads a slice and tells what a run would take; `report` writes a report again.</summary>
[Collection(SampleRunTests.Name)]
public sealed class PlanTests(SampleRun sample)
{
    [Fact]
    public async Task Plan_OfTheSample_ComesNearItsItemsAndOutputAndLeavesNothingBehind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "mediaindex-plan-*");

        var ended = (await MediaIndexProgram.RunAsync("plan", SampleRun.Pipeline, "--input", sample.Input, "--json")).Expect(0);

        var estimate = JsonDocument.Parse(ended.Output).RootElement.GetProperty("estimate");
        var counts = sample.Tree.Manifest().GetProperty("counts");
        Near(counts.GetProperty("read").GetInt64(), estimate.GetProperty("items").GetDouble());
        Near(Directory.EnumerateFiles(sample.Tree.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1048576.0, estimate.GetProperty("outputMegabytes").GetDouble());
        // Times are not for a test on a machine that does other things; that they are there is.
        Assert.True(estimate.GetProperty("wallSeconds").GetDouble() > 0 && estimate.GetProperty("cpuSeconds").GetDouble() > 0 && estimate.GetProperty("peakMegabytes").GetDouble() > 50);
        Assert.Equal(KilledRun.PhasesOf(sample.Tree).SkipLast(1), estimate.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("phase").GetString()));
        Assert.True(estimate.GetProperty("sampledItems").GetInt64() < counts.GetProperty("read").GetInt64());
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "mediaindex-plan-*").Except(before));
    }

    [Fact]
    public async Task Report_OfAFinishedRun_IsWrittenAgainWithTheSameBytes()
    {
        var run = sample.Of("report-again");
        (await sample.RunAsync("report-again", "--workers", "2")).Expect(sample.Outcome.ExitCode);
        var page = Path.Combine(run, "report", "index.html");
        File.Delete(page);

        var ended = (await MediaIndexProgram.RunAsync("report", run)).Expect(0);

        Assert.Equal(page, ended.Output.Trim());
        Assert.Equal(sample.Tree.Bytes(), new RunTree(run).Bytes());
        Assert.Contains("\"written\":false", (await MediaIndexProgram.RunAsync("report", run, "--json")).Expect(0).Output, StringComparison.Ordinal);

        // Without the files between phases it works as well, and does not bring them back.
        Directory.Delete(Path.Combine(run, "work"), recursive: true);
        (await MediaIndexProgram.RunAsync("report", run)).Expect(0);
        Assert.False(Directory.Exists(Path.Combine(run, "work")));
        Assert.Equal(sample.Tree.Bytes().Where(line => !line.StartsWith("work/", StringComparison.Ordinal)), new RunTree(run).Bytes());
    }

    [Fact]
    public async Task Report_OfNoRun_IsRefused() => (await MediaIndexProgram.RunAsync("report", sample.Input)).Expect(2);

    private static void Near(double truth, double estimate) => Assert.InRange(estimate, truth * 0.7, truth * 1.3);
}
