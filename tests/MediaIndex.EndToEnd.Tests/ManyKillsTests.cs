using System.Globalization;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>
/// The long version of <see cref="KilledRunTests"/>, by `./bench kills`: a run of many posts killed at random moments, at least three in every phase, started again each time.
/// MEDIAINDEX_KILLS is the number of kills, MEDIAINDEX_KILL_ITEMS the number of posts.
/// </summary>
public sealed class ManyKillsTests
{
    private const int LeastPerPhase = 3;
    private const int MostFolders = 12;
    private const int FinishMilliseconds = 40;

    [Fact]
    public async Task Run_KilledAtRandomMoments_EndsWithTheBytesOfARunNeverKilled()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable("MEDIAINDEX_KILLS"), CultureInfo.InvariantCulture, out var kills), "the long version is for ./bench kills");
        using var folder = new TemporaryFolder();
        var input = folder.Of("input");
        (await MediaIndexProgram.RunAsync("sample", "--items", Environment.GetEnvironmentVariable("MEDIAINDEX_KILL_ITEMS") ?? "200000", "--mix", "posts", "--seed", "6", "--output", input)).Expect(0);
        string[] Arguments(string name) => ["run", Path.Combine(TestSupport.SharedData.RepositoryRoot, "pipelines", "sample-posts.yaml"), "--input", input, "--output", folder.Of(name), "--quiet", "--workers", "2"];
        var reference = (await MediaIndexProgram.RunAsync(Arguments("never-killed"))).Expect(0, 3);
        var tree = new RunTree(folder.Of("never-killed"));
        var bytes = tree.Bytes();
        var length = tree.RunLog().GetProperty("phases").EnumerateArray().ToDictionary(phase => phase.GetProperty("phase").GetString()!, phase => (int)(phase.GetProperty("wallSeconds").GetDouble() * 1000));
        length[LedgerTail.Finish] = FinishMilliseconds;
        var phases = KilledRun.PhasesOf(tree).ToList();
        Say($"never killed: {tree.Manifest().GetProperty("counts").GetProperty("read").GetInt64()} items, {bytes.Count} files; " + string.Join(", ", phases.Select(phase => $"{phase} {length[phase]} ms")));

        var counted = phases.ToDictionary(phase => phase, _ => 0);
        var random = new Random(20261129);
        for (var number = 0; number < MostFolders && (counted.Values.Sum() < kills || counted.Values.Any(count => count < LeastPerPhase)); number++)
        {
            var name = $"killed-{number}";
            var run = new KilledRun(folder.Of(name), phases[^2], Arguments(name));
            var (inFolder, from) = (0, 0);
            while (await run.SessionAsync(reference.ExitCode, Moment(phases, from, counted, kills, length, random)) is { } killed)
            {
                counted[killed]++;
                inFolder++;
                from = phases.IndexOf(killed);
                Say($"kill {counted.Values.Sum()}: in {killed}");
            }

            Assert.Equal(bytes, new RunTree(folder.Of(name)).Bytes());
            KilledRun.CheckHistory(new RunTree(folder.Of(name)));
            Say($"folder {number}: killed {inFolder} times, then all {bytes.Count} files have the bytes of the run never killed");
            Directory.Delete(folder.Of(name), recursive: true);
        }

        Say($"{counted.Values.Sum()} kills: " + string.Join(", ", counted.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.True(counted.Values.Sum() >= kills);
        Assert.All(counted, phase => Assert.True(phase.Value >= LeastPerPhase, $"{phase.Key} was killed only {phase.Value} times"));
    }

    // The first phase from here on that lacks kills, or any of them while kills are left; the moment lies anywhere within the time that the phase took.
    private static Func<string, int?> Moment(List<string> phases, int from, Dictionary<string, int> counted, int kills, Dictionary<string, int> length, Random random)
    {
        var ahead = phases.Skip(from).ToList();
        var drawn = ahead.Find(phase => counted[phase] < LeastPerPhase) ?? (counted.Values.Sum() < kills ? ahead[random.Next(ahead.Count)] : null);
        return phase => phase == drawn ? random.Next(0, length[phase] + 1) : null;
    }

    private static void Say(string line) => TestContext.Current.SendDiagnosticMessage("{0}", line);
}
