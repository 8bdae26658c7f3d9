using System.CommandLine;

namespace MediaIndex.Cli.Commands;

/// <summary>`version`.</summary>
internal static class VersionCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("version", "Prints the version and the module ids of the program's rooms.\n\nExample: mediaindex version");
        command.SetAction(_ =>
        {
            foreach (var (name, version) in ProgramVersion.Components())
            {
                Console.WriteLine($"{name} {version}");
            }
        });
        return command;
    }
}
