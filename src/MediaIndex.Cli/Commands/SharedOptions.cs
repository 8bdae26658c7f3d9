using System.CommandLine;

namespace MediaIndex.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    /// <summary>`--home`.</summary>
    public static Option<string?> Home { get; } = new("--home") { Description = "Folder that holds corpora/ and pipelines/ (default: MEDIAINDEX_HOME, or the folder above the program that does)", Recursive = true };

    /// <summary>A new `--json`.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on stdout" };

    /// <summary>A new `--workers`.</summary>
    public static Option<int> Workers() => new("--workers") { Description = "Tasks at a time (default: the number of cores)", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>A new `--quiet`.</summary>
    public static Option<bool> Quiet() => new("--quiet") { Description = "No progress on stderr" };

    /// <summary>The home that a command line names.</summary>
    public static ProgramHome HomeOf(ParseResult result) => ProgramHome.Find(result.GetValue(Home));
}
