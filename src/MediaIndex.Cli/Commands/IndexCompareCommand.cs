using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Running;
using MediaIndex.Indices.Commands;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Commands;

/// <summary>`index compare`: two runs, with each change split into data, definition and population.</summary>
internal static class IndexCompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "Folder of the earlier run" };
        var after = new Argument<string>("after") { Description = "Folder of the later run" };
        var index = new Option<string?>("--index") { Description = "Index definition file name (default: the first of the run)" };
        var output = new Option<string?>("--output") { Description = "Folder for the table of changes" };
        var command = new Command("compare", "Compares an index between two runs: changes of score and rank, split into data, definition and population.\n\nExample: mediaindex index compare runs/2021 runs/2022") { before, after, index, output };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var (first, second) = (Side(result.GetValue(before)!, result.GetValue(index)), Side(result.GetValue(after)!, result.GetValue(index)));
            var comparison = IndexCommands.Compare(result.GetValue(before)!, first, result.GetValue(after)!, second);
            foreach (var note in comparison.Notes)
            {
                Console.WriteLine(note);
            }

            var table = comparison.ToTable();
            Console.WriteLine(string.Join('\t', table.Columns.Select(column => column.Name)));
            foreach (var row in table.Rows)
            {
                Console.WriteLine(string.Join('\t', row.Select(cell => cell is double number ? number.ToString("0.###", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture))));
            }

            if (result.GetValue(output) is { } folder)
            {
                Directory.CreateDirectory(folder);
                await ResultFiles.WriteToFolderAsync(folder, "comparison", table);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static IndexBuildRequest Side(string folder, string? index)
    {
        var period = RunManifest.Load(folder).Period;
        using var log = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run-log.json")));
        var pipeline = log.RootElement.GetProperty("pipeline").GetString()!;
        if (!File.Exists(pipeline))
        {
            throw new UsageException($"the definition of {folder}, {pipeline}, is gone. Restore it to compare the run");
        }

        var definition = PipelineDefinitionReader.Read(pipeline, File.ReadAllText(pipeline));
        var file = index ?? (definition.Indices.Count > 0 ? definition.Indices[0] : throw new UsageException($"{pipeline} declares no index"));
        return IndexBuildCommand.Request(Path.Combine(Path.GetDirectoryName(pipeline)!, file), Path.Combine(folder, "indicators", "indicators.parquet"), period);
    }
}
