using System.CommandLine;
using System.Globalization;
using MediaIndex.Cli.Running;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Commands;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>`index build`: a composite index from an indicator table alone.</summary>
internal static class IndexBuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "Index definition" };
        var indicators = new Option<string>("--indicators") { Description = "Indicators, wide or long: CSV, TSV or Parquet", Required = true };
        var output = new Option<string>("--output") { Description = "Folder to write to", Required = true };
        var period = new Option<string?>("--period") { Description = "Period of the table to take" };
        var rubric = new Option<string?>("--rubric") { Description = "Rubric scores (unit, criterion, points, max, who, why)" };
        var draws = new Option<int>("--draws") { Description = "Draws of the uncertainty run; 0 leaves it out", DefaultValueFactory = _ => 1000 };
        var command = new Command("build", "Builds an index from an indicator table: scores, ranks, weights, every step, uncertainty, an HTML page and COINr's files.\n\nExample: mediaindex index build pipelines/ccgcii.yaml --indicators runs/2022/indicators/indicators.parquet --period 2022 --output out")
            { definition, indicators, output, period, rubric, draws };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var request = Request(result.GetValue(definition)!, result.GetValue(indicators)!, result.GetValue(period)) with
            {
                Draws = Math.Max(0, result.GetValue(draws)),
                Rubric = result.GetValue(rubric) is { } file ? TableFile.Read(file) : null,
            };
            var outcome = IndexCommands.Build(request);
            await WriteAsync(outcome, result.GetValue(output)!);
            foreach (var line in Ranking(outcome.Result))
            {
                Console.WriteLine(line);
            }

            Console.WriteLine(Path.Combine(Path.GetFullPath(result.GetValue(output)!), "index.html"));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>What a build is asked, with the files that the definition names beside it.</summary>
    public static IndexBuildRequest Request(string definition, string indicators, string? period) => Request(definition, TableFile.Read(indicators), period);

    /// <summary>The same over a table in memory.</summary>
    public static IndexBuildRequest Request(string definition, FactTable indicators, string? period)
    {
        if (!File.Exists(definition))
        {
            throw new UsageException($"the definition {definition} does not exist");
        }

        var text = File.ReadAllText(definition);
        var folder = Path.GetDirectoryName(Path.GetFullPath(definition))!;
        var files = IndexCommands.FilesOf(definition, text);
        return new IndexBuildRequest
        {
            DefinitionFile = definition,
            DefinitionText = text,
            Indicators = indicators,
            Period = period,
            Population = files.Population is { } population ? TableFile.Read(Path.Combine(folder, population)) : null,
            Adjustments = files.Adjustments is { } adjustments ? (adjustments, File.ReadAllText(Path.Combine(folder, adjustments))) : null,
        };
    }

    private static async Task WriteAsync(IndexBuildOutcome outcome, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, table) in outcome.Tables)
        {
            await ResultFiles.WriteToFolderAsync(folder, name, table);
        }

        foreach (var (name, text) in outcome.Texts)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }
    }

    private static IEnumerable<string> Ranking(IndexResult result)
    {
        var index = result.Index;
        return Enumerable.Range(0, result.Units.Count).Where(i => index.Scores[i] is not null).OrderBy(i => index.Ranks[i]).ThenBy(i => result.Units[i], StringComparer.Ordinal).Take(20)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{index.Ranks[i],4:0} {index.Scores[i],9:0.000}  {result.Units[i]} {result.Names.GetValueOrDefault(result.Units[i])}"));
    }
}
