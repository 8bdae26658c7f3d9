using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Indexing;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Comparison;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>`index panel`: an index over months or editions, with what is not like for like flagged.</summary>
internal static class IndexPanelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "Index definition" };
        var indicators = new Option<string>("--indicators") { Description = "Indicators of several periods, wide or long: CSV, TSV or Parquet", Required = true };
        var output = new Option<string>("--output") { Description = "Folder to write to", Required = true };
        var (from, to) = (new Option<string?>("--from") { Description = "First period" }, new Option<string?>("--to") { Description = "Last period" });
        var periods = new Option<string[]>("--periods") { Description = "Periods in their order (default: all months, or all years where there are no months)", AllowMultipleArgumentsPerToken = true };
        var rubric = new Option<string?>("--rubric") { Description = "Rubric scores (unit, criterion, points, max, who, why)" };
        var (unordered, json) = (IndexBuildCommand.Unordered(), SharedOptions.Json());
        var command = new Command("panel", "Builds an index for several months or editions: scores, rank moves and growth against the mean, with each change of population, tree or given weights flagged. A population file with a column `period` or `edition` holds a list for each.\n\nExample: mediaindex index panel pipelines/crc-social.yaml --indicators runs/2022/indicators/indicators.parquet --from 2022-01 --to 2022-06 --output out")
            { definition, indicators, output, from, to, periods, rubric, unordered, json };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var (table, file) = (TableFile.Read(result.GetValue(indicators)!), result.GetValue(indicators)!);
            var chosen = IndexRequests.Periods(file, table, result.GetValue(from), result.GetValue(to), result.GetValue(periods) ?? []);
            var request = IndexRequests.Of(result.GetValue(definition)!, table, null) with { Names = IndexRequests.Names(SharedOptions.HomeOf(result)), Unordered = result.GetValue(unordered), Rubric = result.GetValue(rubric) is { } scores ? TableFile.Read(scores) : null };
            var panel = IndexCommands.Panel(request, chosen);
            var folder = result.GetValue(output)!;
            await BuildFolder.WriteTablesAsync(folder, new Dictionary<string, FactTable> { ["panel"] = panel.Scores, ["panel_changes"] = panel.Changes, ["growth"] = panel.Growth });
            await File.WriteAllTextAsync(Path.Combine(folder, "panel.html"), PanelPage.Render(panel));
            if (result.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(panel.Results.Select(one => new { one.Period, Units = one.Index.Scores.Count(score => score is not null), Why = Why(panel, one.Period) }), BuildFolder.Json));
                return ExitCode.Done;
            }

            foreach (var one in panel.Results)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Period}: {one.Index.Scores.Count(score => score is not null)} units with a score{(one == panel.Results[0] ? "" : Why(panel, one.Period) is { } why ? $"; not like for like with the period before: {why}" : "; like for like with the period before")}"));
            }

            Console.WriteLine(Path.Combine(Path.GetFullPath(folder), "panel.html"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static string? Why(PanelOutcome panel, string? period) => (string?)panel.Scores.Rows.FirstOrDefault(row => (string?)row[0] == period)?[panel.Scores.IndexOf("why")];
}
