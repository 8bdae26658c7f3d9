using System.CommandLine;

namespace MediaIndex.Cli.Commands;

/// <summary>`index build | panel | check | compare | release`: composite indices without any text pipeline.</summary>
internal static class IndexCommand
{
    /// <summary>The command with its three parts.</summary>
    public static Command Create() => new("index", "Builds, checks, compares and releases composite indices.\n\nExample: mediaindex index build pipelines/ieci.yaml --indicators table.csv --output out")
    {
        IndexBuildCommand.Create(), IndexPanelCommand.Create(), IndexCheckCommand.Create(), IndexCompareCommand.Create(), IndexReleaseCommand.Create(),
    };
}
