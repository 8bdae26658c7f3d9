using System.CommandLine;
using System.Text.Json;
using MediaIndex.Cli.Running;
using MediaIndex.Cli.Watching;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Commands;

/// <summary>`report`: writes the report of a finished run from its tables.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("run") { Description = "Folder of a finished run" };
        var json = SharedOptions.Json();
        var command = new Command("report", "Writes the report of a finished run from its tables, where it is missing or another build would write it otherwise, and says where it is.\n\nExample: mediaindex report runs/year-2022") { folder, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var written = await WriteAsync(SharedOptions.HomeOf(result), Path.GetFullPath(result.GetValue(folder)!), cancellation);
            var path = Path.Combine(Path.GetFullPath(result.GetValue(folder)!), "report", "index.html");
            Console.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(new { report = path, written }) : path);
            return ExitCode.Done;
        }));
        return command;
    }

    // The one phase of the run, under its ledger: what is as this build would write it stays.
    private static async Task<bool> WriteAsync(ProgramHome home, string folder, CancellationToken cancellation)
    {
        var (run, _) = RunFolder.Open(home, folder);
        using var opened = run;
        using var runLock = RunLock.TryTake(folder) ?? throw new UsageException($"{folder} is in use by a run. Wait for it to end");
        var bare = !File.Exists(Path.Combine(folder, Ledger.FileName));
        var progress = new RunProgress();
        using (var ledger = Ledger.Open(folder))
        {
            var tasks = await new LocalEngine(folder, 1, progress).RunAsync([FinishPhases.Report(run)], ledger, cancellation);
            ledger.Compact(ledger.WithPrefix("").Select(task => task.Task).Concat(tasks).ToHashSet(StringComparer.Ordinal));
        }

        if (bare)
        {
            // The user removed the files between phases; they are not wanted back.
            Directory.Delete(Path.Combine(folder, "work"), recursive: true);
        }

        return progress.Timings.Any(phase => phase.Tasks > 0);
    }
}
