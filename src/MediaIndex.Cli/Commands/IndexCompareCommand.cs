using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Indexing;
using MediaIndex.Cli.Running;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Comparison;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Commands;

/// <summary>`index compare`: two runs, months or editions, with each change split into data, definition and population.</summary>
internal static class IndexCompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "Earlier folder: a run, or the output of `index build`" };
        var after = new Argument<string>("after") { Description = "Later folder; may be the same run with another period" };
        var index = new Option<string?>("--index") { Description = "Index definition file name, for runs (default: the first of the run)" };
        var periodBefore = new Option<string?>("--period-before") { Description = "Period of the earlier side (default: that of the run or build)" };
        var periodAfter = new Option<string?>("--period-after") { Description = "Period of the later side" };
        var output = new Option<string?>("--output") { Description = "Folder for the table of changes" };
        var json = SharedOptions.Json();
        var command = new Command("compare", "Compares an index between two runs, months or editions: changes of score and rank, split into data, definition and population.\n\nExample: mediaindex index compare runs/2022 runs/2022 --period-before 2022-01 --period-after 2022-02")
            { before, after, index, periodBefore, periodAfter, output, json };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var names = IndexRequests.Names(SharedOptions.HomeOf(result));
            var (first, second) = (Side(result.GetValue(before)!, result.GetValue(index), result.GetValue(periodBefore)) with { Names = names }, Side(result.GetValue(after)!, result.GetValue(index), result.GetValue(periodAfter)) with { Names = names });
            var comparison = IndexCommands.Compare(Label(result.GetValue(before)!, first), first, Label(result.GetValue(after)!, second), second);
            if (result.GetValue(output) is { } folder)
            {
                await BuildFolder.WriteTablesAsync(folder, new Dictionary<string, Pipelines.Stages.FactTable> { ["comparison"] = comparison.ToTable() });
            }

            if (result.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { comparison.Before, comparison.After, comparison.Spearman, comparison.KendallTau, comparison.Notes, comparison.Units }, BuildFolder.Json));
                return ExitCode.Done;
            }

            Print(comparison);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(ComparisonResult comparison)
    {
        foreach (var note in comparison.Notes)
        {
            Console.WriteLine(note);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rank correlation of {comparison.Before} and {comparison.After}: Spearman {comparison.Spearman:0.000}, Kendall {comparison.KendallTau:0.000}"));
        var table = comparison.ToTable();
        Console.WriteLine(string.Join('\t', table.Columns.Select(column => column.Name)));
        foreach (var row in table.Rows)
        {
            Console.WriteLine(string.Join('\t', row.Select(cell => cell is double number ? number.ToString("0.###", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture))));
        }
    }

    private static string Label(string folder, IndexBuildRequest side) => side.Period is { } period ? $"{folder} ({period})" : folder;

    private static IndexBuildRequest Side(string folder, string? index, string? period)
    {
        if (BuildFolder.Is(folder))
        {
            var request = BuildFolder.Request(folder);
            return request with { Period = period ?? request.Period };
        }

        if (!File.Exists(Path.Combine(folder, RunManifest.FileName)))
        {
            throw new UsageException($"{folder} is neither a run nor the output of `index build`: it holds no {RunManifest.FileName} and no {BuildFolder.RecordFile}");
        }

        using var log = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run-log.json")));
        var pipeline = log.RootElement.GetProperty("pipeline").GetString()!;
        if (!File.Exists(pipeline))
        {
            throw new UsageException($"the definition of {folder}, {pipeline}, is gone. Restore it to compare the run");
        }

        var definition = PipelineDefinitionReader.Read(pipeline, File.ReadAllText(pipeline));
        var file = index ?? (definition.Indices.Count > 0 ? definition.Indices[0] : throw new UsageException($"{pipeline} declares no index"));
        return IndexRequests.OfFile(Path.Combine(Path.GetDirectoryName(pipeline)!, file), Path.Combine(folder, "indicators", "indicators.parquet"), period ?? RunManifest.Load(folder).Period);
    }
}
