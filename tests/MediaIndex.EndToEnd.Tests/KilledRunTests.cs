using System.Text;
using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A run killed in every phase, again and again, ends with the bytes of a run that was never killed, and does no finished task twice.</summary>
[Collection(SampleRunTests.Name)]
public sealed class KilledRunTests(SampleRun sample)
{
    private const int KillsPerPhase = 3;
    private const int MostFolders = 8;
    private static readonly string[] Phases = ["read", "cluster", "emit", "aggregate", "index", "check", "report"];

    [Fact]
    public async Task Run_KilledThreeTimesInEveryPhase_EndsWithTheBytesOfARunNeverKilled()
    {
        Assert.Equal(Phases.Order(StringComparer.Ordinal), sample.Tree.RunLog().GetProperty("tasks").EnumerateArray().Select(line => PhaseOf(line)).Distinct().Order(StringComparer.Ordinal));
        var left = Phases.ToDictionary(phase => phase, _ => KillsPerPhase);
        var delays = new Random(20261122);
        // A phase of one quick task may be over before it was killed three times; it is met again in the next folder.
        for (var number = 0; number < MostFolders && left.Values.Any(kills => kills > 0); number++)
        {
            var name = $"killed-{number}";
            while (await KilledAsync(name, left, delays))
            {
            }

            var tree = new RunTree(sample.Of(name));
            Assert.Equal(sample.Tree.Bytes(), tree.Bytes());
            CheckHistory(tree);
        }

        Assert.All(left, phase => Assert.True(phase.Value <= 0, $"{phase.Key} was killed only {KillsPerPhase - phase.Value} times"));
    }

    // One session: true where it was killed, false where it came to its end.
    private async Task<bool> KilledAsync(string name, Dictionary<string, int> left, Random delays)
    {
        using var process = MediaIndexProgram.Start("run", SampleRun.Pipeline, "--input", sample.Input, "--output", sample.Of(name), "--quiet", "--workers", "2");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ledger = new LedgerTail(Path.Combine(sample.Of(name), "work", "ledger.jsonl"));
        while (!process.HasExited)
        {
            var met = ledger.NewStarts().FirstOrDefault(phase => left.GetValueOrDefault(phase) > 0);
            if (met is not null)
            {
                await Task.Delay(delays.Next(0, 21), CancellationToken.None);
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                var killed = process.ExitCode == 137;
                left[met] -= killed && ledger.InFlight().Contains(met) ? 1 : 0;
                return killed;
            }

            await Task.Delay(1, CancellationToken.None);
        }

        new Ended(process.ExitCode, await output, await error, 0).Expect(sample.Outcome.ExitCode);
        return false;
    }

    private static string PhaseOf(JsonElement line) => line.GetProperty("task").GetString()!.Split('/')[0];

    private static void CheckHistory(RunTree tree)
    {
        var lines = tree.RunLog().GetProperty("tasks").EnumerateArray()
            .Select(line => (session: line.GetProperty("session").GetInt32(), happened: line.GetProperty("event").GetString(), task: line.GetProperty("task").GetString()!)).ToList();
        var done = new HashSet<string>();
        foreach (var (session, happened, task) in lines)
        {
            Assert.False(happened == "start" && done.Contains(task), $"session {session} did {task} again, which was done");
            if (happened == "done")
            {
                done.Add(task);
            }
        }

        // What was in flight when a session was killed: at most as many tasks as workers.
        foreach (var session in lines.GroupBy(line => line.session))
        {
            var lost = session.Count(line => line.happened == "start") - session.Count(line => line.happened == "done");
            Assert.InRange(lost, 0, 2);
        }

        Assert.All(lines.Where(line => line.happened == "start"), line => Assert.Contains(line.task, done));
    }

    /// <summary>Follows a ledger while it is written.</summary>
    private sealed class LedgerTail(string path)
    {
        private long position = File.Exists(path) ? new FileInfo(path).Length : 0;
        private readonly HashSet<string> open = [];
        private string rest = "";

        /// <summary>Phases of the tasks that began since the last look.</summary>
        public List<string> NewStarts()
        {
            if (!File.Exists(path))
            {
                return [];
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length <= position)
            {
                return [];
            }

            var bytes = new byte[stream.Length - position];
            stream.Seek(position, SeekOrigin.Begin);
            stream.ReadExactly(bytes);
            position += bytes.Length;
            var lines = (rest + Encoding.UTF8.GetString(bytes)).Split('\n');
            rest = lines[^1];
            return [.. lines[..^1].Where(line => line.StartsWith('{') && line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement).Where(IsStart).Select(PhaseOf)];
        }

        /// <summary>Phases of the tasks that began in this session and did not end.</summary>
        public List<string> InFlight()
        {
            NewStarts();
            return [.. open.Select(task => task.Split('/')[0])];
        }

        private bool IsStart(JsonElement line)
        {
            var task = line.GetProperty("task").GetString()!;
            return line.GetProperty("event").GetString() == "start" ? open.Add(task) : open.Remove(task) && false;
        }
    }
}
