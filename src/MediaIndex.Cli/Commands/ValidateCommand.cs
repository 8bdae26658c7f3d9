using System.CommandLine;
using MediaIndex.Cli.Knowing;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Indexing;
using MediaIndex.Corpora.Crawling;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Commands;

/// <summary>`validate`: checks a definition without running it.</summary>
internal static class ValidateCommand
{
    /// <summary>What a definition is, for readers and for programs.</summary>
    /// <param name="File">File.</param>
    /// <param name="Kind">`pipeline`, `crawl`, `indicators` or `index`.</param>
    /// <param name="Id">Name or id; null where it has none.</param>
    /// <param name="Counts">What it holds.</param>
    private sealed record Validated(string File, string Kind, string? Id, IReadOnlyDictionary<string, int> Counts);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A pipeline, an index definition, a file of indicators, or the definition of a crawl" };
        var json = SharedOptions.Json();
        var command = new Command("validate", "Checks a definition: every error names file, line and remedy. Of an index it tells the data units for each unit of its population.\n\nExample: mediaindex validate pipelines/year-2022.yaml") { file, json };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"{path} does not exist");
            }

            var found = Check(path, File.ReadAllText(path));
            Console.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(new { Valid = true, found.File, found.Kind, found.Id, found.Counts }, BuildFolder.Json) : $"{path}: valid {Words(found)}");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Validated Check(string path, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(path, reader);
        if (map.Has("pipeline"))
        {
            var pipeline = PipelineDefinitionReader.Read(path, text);
            CorrectionsFile.Read(pipeline);
            return new Validated(path, "pipeline", pipeline.Name, new Dictionary<string, int> { ["sources"] = pipeline.Sources.Count, ["indices"] = pipeline.Indices.Count });
        }

        if (map.Has("crawl"))
        {
            var crawl = CrawlDefinitionReader.Read(path, text);
            return new Validated(path, "crawl", crawl.Name, new Dictionary<string, int> { ["sites"] = crawl.Sites.Count });
        }

        if (map.Has("indicators") || map.Has("tables"))
        {
            var set = IndicatorSet.Read(path, text);
            return new Validated(path, "indicators", null, new Dictionary<string, int> { ["indicators"] = set.Indicators.Count, ["tables"] = set.Tables.Count });
        }

        return Index(path, text);
    }

    private static Validated Index(string path, string text)
    {
        var definition = IndexDefinitionReader.Read(path, text);
        var files = IndexRequests.FilesOf(path, text);
        var counts = new Dictionary<string, int> { ["dimensions"] = definition.Root.Children.Count, ["dataUnits"] = definition.Indicators.Select(node => node.Indicator).Distinct(StringComparer.Ordinal).Count() };
        if (files.Population is { } population)
        {
            counts["units"] = IndexCommands.PopulationOf(population).Count;
            counts["cells"] = counts["units"] * counts["dataUnits"];
        }

        return new Validated(path, "index", definition.Id, counts);
    }

    private static string Words(Validated found)
    {
        int Of(string key) => found.Counts.GetValueOrDefault(key);
        return found.Kind switch
        {
            "pipeline" => $"pipeline {found.Id} with {Of("sources")} sources and {Of("indices")} indices",
            "indicators" => $"set of {Of("indicators")} indicators and {Of("tables")} tables",
            _ => $"index {found.Id}: {Of("dataUnits")} data units in {Of("dimensions")} dimensions" + (found.Counts.ContainsKey("units") ? string.Create(CultureInfo.InvariantCulture, $", {Of("dataUnits")} × {Of("units")} units of its population = {Of("cells"):N0} cells a period") : ""),
        };
    }
}
