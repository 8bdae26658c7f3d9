namespace MediaIndex.EndToEnd.Tests;

/// <summary>Runs the program into a folder, kills it (SIGKILL) where it is told to, and starts it again.</summary>
/// <param name="folder">Run folder.</param>
/// <param name="lastPhase">Name of the last phase.</param>
/// <param name="arguments">Arguments of the program.</param>
internal sealed class KilledRun(string folder, string lastPhase, params string[] arguments)
{
    /// <summary>Phases of a finished run, in order, by its log; <see cref="LedgerTail.Finish"/> at the end.</summary>
    public static IReadOnlyList<string> PhasesOf(RunTree tree) => [.. tree.RunLog().GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("phase").GetString()!), LedgerTail.Finish];

    /// <summary>One session: the phase in which it was killed, or null where it came to its end, with the exit code <paramref name="expected"/>.</summary>
    /// <param name="expected">Exit code of a session that is not killed.</param>
    /// <param name="delay">Milliseconds after which to kill where a task of this phase begins; null to let it go on.</param>
    public async Task<string?> SessionAsync(int expected, Func<string, int?> delay)
    {
        using var process = MediaIndexProgram.Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ledger = new LedgerTail(Path.Combine(folder, "work", "ledger.jsonl"), lastPhase);
        while (!process.HasExited)
        {
            var met = ledger.NewStarts().Select(phase => (phase, wait: delay(phase))).FirstOrDefault(one => one.wait is not null);
            if (met.wait is { } wait)
            {
                await Task.Delay(wait, CancellationToken.None);
                var seen = ledger.InFlight();
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                if (process.ExitCode == 137)
                {
                    var left = ledger.InFlight();
                    return left.Contains(met.phase) ? met.phase : left is [var one, ..] ? one : seen is [var other, ..] ? other : met.phase;
                }
            }

            await Task.Delay(1, CancellationToken.None);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        new Ended(process.ExitCode, await output, await error, 0).Expect(expected);
        return null;
    }

    /// <summary>No finished task was done twice, and a killed session lost at most what its two workers had in hand.</summary>
    public static void CheckHistory(RunTree tree)
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

        foreach (var session in lines.GroupBy(line => line.session))
        {
            Assert.True(session.Count(line => line.happened == "start") - session.Count(line => line.happened == "done") <= 2, $"session {session.Key} lost more than its workers had in hand");
        }

        Assert.All(lines.Where(line => line.happened == "start"), line => Assert.Contains(line.task, done));
    }
}
