using MediaIndex.Cli.Running;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>Runs the body of a command and turns what went wrong into a message on stderr and an exit code.</summary>
internal static class CommandBody
{
    private const int DiskFull = unchecked((int)0x80070070);
    private const int NoSpaceLeft = 28;
    private static readonly string[] FullWords = ["No space left on device", "the disk was full"];

    /// <summary>Runs a command's body.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> body)
    {
        try
        {
            return await body();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped; start the same command again to go on");
            return ExitCode.Stopped;
        }
#pragma warning disable CA1031 // The outermost place: every error becomes a message and an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var cause = error is TaskFailedException { InnerException: { } inner } ? inner : error;
            await Console.Error.WriteLineAsync("mediaindex: " + Message(error, cause));
            return CodeOf(cause);
        }
    }

    private static string Message(Exception error, Exception cause) => cause switch
    {
        _ when IsDiskFull(cause) => error.Message + ". The disk is full: make room and start the same command again to go on",
        UsageException or DefinitionException or InputException or InputChangedException or FactStoreException or IOException or UnauthorizedAccessException or IndexComputationException => error.Message,
        ConservationException => error.Message + ". This is a fault of the program; please report it with the run folder",
        _ => error.ToString(),
    };

    private static int CodeOf(Exception cause) => cause switch
    {
        UsageException or DefinitionException or InputException => ExitCode.Usage,
        _ when IsDiskFull(cause) => ExitCode.Stopped,
        InputChangedException => ExitCode.Stopped,
        _ => ExitCode.Failed,
    };

    // The database tells a full disk in words only, and so does the framework where a file is made with its size.
    private static bool IsDiskFull(Exception? cause) => cause switch
    {
        null => false,
        IOException { HResult: DiskFull or NoSpaceLeft } => true,
        IOException or FactStoreException when FullWords.Any(words => cause.Message.Contains(words, StringComparison.OrdinalIgnoreCase)) => true,
        _ => IsDiskFull(cause.InnerException),
    };
}
