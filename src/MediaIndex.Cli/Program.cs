using System.CommandLine;
using MediaIndex.Cli.Commands;

namespace MediaIndex.Cli;

/// <summary>The command line.</summary>
internal static class Program
{
    /// <summary>Runs one command; the exit codes are those of contracts.md.</summary>
    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("MediaIndex: from a year of media items to city indices, in the open. Start with: mediaindex run")
        {
            RunCommand.Create(), PlanCommand.Create(), SampleCommand.Create(), CrawlCommand.Create(), DetectCommand.Create(), ExtractCommand.Create(), AnnotateCommand.Create(), AmbiguityCommand.Create(), DedupCommand.Create(),
            IndexCommand.Create(), TemplatesCommand.Create(), ExplainCommand.Create(), ReportCommand.Create(), ValidateCommand.Create(), TrainCommand.Create(), ScoreCommand.Create(), VersionCommand.Create(),
        };
        root.Add(SharedOptions.Home);
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
        // The library gives 1 for a command line that it cannot read; here 1 means that the work failed.
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
