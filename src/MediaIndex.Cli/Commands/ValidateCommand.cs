using System.CommandLine;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Commands;

/// <summary>`validate`: checks a definition without running it.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A pipeline, an index definition or a file of indicators" };
        var command = new Command("validate", "Checks a definition: every error names file, line and remedy.\n\nExample: mediaindex validate pipelines/year-2022.yaml") { file };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"{path} does not exist");
            }

            Console.WriteLine($"{path}: valid {Check(path, File.ReadAllText(path))}");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static string Check(string path, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(path, reader);
        if (map.Has("pipeline"))
        {
            return "pipeline with " + PipelineDefinitionReader.Read(path, text).Sources.Count + " sources";
        }

        if (map.Has("indicators") || map.Has("tables"))
        {
            return "set of " + IndicatorSet.Read(path, text).Indicators.Count + " indicators";
        }

        return "index " + IndexDefinitionReader.Read(path, text).Id;
    }
}
