namespace MediaIndex.EndToEnd.Tests;

/// <summary>A run killed in every phase, again and again, ends with the bytes of a run that was never killed, and does no finished task twice.</summary>
[Collection(SampleRunTests.Name)]
public sealed class KilledRunTests(SampleRun sample)
{
    private const int KillsPerPhase = 3;
    private const int MostFolders = 8;

    [Fact]
    public async Task Run_KilledThreeTimesInEveryPhase_EndsWithTheBytesOfARunNeverKilled()
    {
        var phases = KilledRun.PhasesOf(sample.Tree);
        var left = phases.ToDictionary(phase => phase, _ => KillsPerPhase);
        var delays = new Random(20261122);
        // A phase of one quick task may be over before it was killed three times; it is met again in the next folder.
        for (var number = 0; number < MostFolders && left.Values.Any(kills => kills > 0); number++)
        {
            var folder = sample.Of($"killed-{number}");
            var run = new KilledRun(folder, phases[^2], "run", SampleRun.Pipeline, "--input", sample.Input, "--output", folder, "--quiet", "--workers", "2");
            while (await run.SessionAsync(sample.Outcome.ExitCode, phase => left.GetValueOrDefault(phase) > 0 ? delays.Next(0, phase == LedgerTail.Finish ? 9 : 21) : null) is { } killed)
            {
                left[killed]--;
            }

            var tree = new RunTree(folder);
            Assert.Equal(sample.Tree.Bytes(), tree.Bytes());
            KilledRun.CheckHistory(tree);
        }

        Assert.All(left, phase => Assert.True(phase.Value <= 0, $"{phase.Key} was killed only {KillsPerPhase - phase.Value} times"));
    }
}
