using System.CommandLine;

namespace MediaIndex.Cli.Commands;

/// <summary>`index build | check | compare`: composite indices without any text pipeline.</summary>
internal static class IndexCommand
{
    /// <summary>The command with its three parts.</summary>
    public static Command Create() => new("index", "Builds, checks and compares composite indices.\n\nExample: mediaindex index build pipelines/ieci.yaml --indicators table.csv --output out")
    {
        IndexBuildCommand.Create(), IndexCheckCommand.Create(), IndexCompareCommand.Create(),
    };
}
