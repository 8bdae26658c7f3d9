using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Running;

/// <summary>Opens the folder of a finished run again, with the definition and the inputs that its log names.</summary>
internal static class RunFolder
{
    /// <summary>What the run knew, and its inputs.</summary>
    /// <exception cref="UsageException">The folder holds no finished run, or its definition is gone.</exception>
    public static (RunContext Run, IReadOnlyList<string> Inputs) Open(ProgramHome home, string folder)
    {
        RunManifest.Load(folder);
        using var log = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, PipelineRunner.LogName)));
        var file = log.RootElement.GetProperty("pipeline").GetString()!;
        if (!File.Exists(file))
        {
            throw new UsageException($"the definition of this run, {file}, is gone. Restore it, and this folder can be looked at");
        }

        var definition = PipelineDefinitionReader.Read(file, File.ReadAllText(file));
        var knowledge = Knowledge.Load(home, CorrectionsFile.Read(definition));
        var run = new RunContext(definition, home, Path.GetFullPath(folder), 1, knowledge, knowledge.OptionsFor(definition), [], PipelineRunner.Versions(definition, knowledge));
        return (run, [.. log.RootElement.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!)]);
    }
}
