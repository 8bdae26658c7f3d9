using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Indexing;
using MediaIndex.Cli.Running;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Commands;

namespace MediaIndex.Cli.Commands;

/// <summary>`index build`: a composite index from an indicator table alone.</summary>
internal static class IndexBuildCommand
{
    private const int Shown = 20;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "Index definition" };
        var indicators = new Option<string>("--indicators") { Description = "Indicators, wide or long: CSV, TSV or Parquet", Required = true };
        var output = new Option<string>("--output") { Description = "Folder to write to", Required = true };
        var period = new Option<string?>("--period") { Description = "Period of the table to take" };
        var rubric = new Option<string?>("--rubric") { Description = "Rubric scores (unit, criterion, points, max, who, why)" };
        var draws = new Option<int>("--draws") { Description = "Draws of the uncertainty run; 0 leaves it out", DefaultValueFactory = _ => 1000 };
        var (unordered, size, peers) = (Unordered(), Size(), Peers());
        var asOf = new Option<string?>("--as-of") { Description = "Time to which the engagement counts belong, RFC 3339" };
        var revises = new Option<string?>("--revises") { Description = "Folder of a released edition of which this is a recount" };
        var reason = new Option<string?>("--reason") { Description = "Why it was counted again; stored with the revision" };
        var json = SharedOptions.Json();
        var command = new Command("build", "Builds an index from an indicator table: scores, ranks, weights, every step, portraits, uncertainty, an HTML page and COINr's files.\n\nExample: mediaindex index build pipelines/ccgcii.yaml --indicators runs/2022/indicators/indicators.parquet --period 2022 --output out")
            { definition, indicators, output, period, rubric, draws, unordered, size, peers, asOf, revises, reason, json };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var folder = result.GetValue(output)!;
            ReleaseSeal.RefuseReleased(folder);
            var released = result.GetValue(revises);
            var seal = released is null ? null : ReleaseSeal.Verified(released);
            var request = IndexRequests.Of(result.GetValue(definition)!, result.GetValue(indicators)!, result.GetValue(period), SharedOptions.HomeOf(result)) with
            {
                Draws = Math.Max(0, result.GetValue(draws)),
                Rubric = result.GetValue(rubric) is { } file ? TableFile.Read(file) : null,
                Unordered = result.GetValue(unordered),
                ListSize = result.GetValue(size),
                Peers = result.GetValue(peers)!,
                AsOf = result.GetValue(asOf) is { } time ? ReleaseSeal.Time(time) : null,
            };
            var outcome = IndexCommands.Build(request);
            var revision = seal is null ? null : await ReviseAsync(folder, released!, seal, request, outcome, result.GetValue(reason));
            if (seal is null)
            {
                await BuildFolder.WriteAsync(folder, request, outcome);
            }

            Report(outcome, folder, revision, result.GetValue(json));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>`--unordered`.</summary>
    public static Option<bool> Unordered() => new("--unordered") { Description = "Publish the list as a set: no ranks, whatever the definition says" };

    /// <summary>`--list-size`.</summary>
    public static Option<int?> Size() => new("--list-size") { Description = "Units on the published list (default: the definition's, or all)" };

    /// <summary>`--peers`.</summary>
    public static Option<string> Peers() => new("--peers") { Description = "Peers of the portraits: all, nearest:N, or group:COLUMN of the table", DefaultValueFactory = _ => "all" };

    /// <summary>Writes a recount; where it differs from the released edition, seals it as a revision with its reason.</summary>
    private static async Task<string> ReviseAsync(string folder, string released, ReleaseRecord seal, IndexBuildRequest request, IndexBuildOutcome outcome, string? reason)
    {
        var recount = new BuildRecord { Index = outcome.Result.Definition.Id, Version = outcome.Result.Definition.Version, Period = outcome.Result.Period, Peers = request.Peers };
        var differences = ReleaseSeal.Differences(released, seal, recount, outcome.Tables["scores"], reason, request.AsOf);
        await BuildFolder.WriteAsync(folder, request, outcome);
        await ResultFiles.WriteToFolderAsync(folder, "revision", differences);
        if (differences.Rows.Count == 0)
        {
            return $"the recount agrees with edition {seal.Edition} in every score: no revision is needed";
        }

        var sealedNow = ReleaseSeal.Seal(folder, seal.Edition, request.AsOf!, seal, ReleaseSeal.HashOf(released), reason);
        return $"revision {sealedNow.Revision} of edition {seal.Edition}: {differences.Rows.Count} scores or ranks differ; reason: {reason}";
    }

    private static void Report(IndexBuildOutcome outcome, string folder, string? revision, bool json)
    {
        var result = outcome.Result;
        var page = Path.Combine(Path.GetFullPath(folder), "index.html");
        var indicators = result.Root.Walk().Count(node => node.IsIndicator);
        var ranked = Enumerable.Range(0, result.Units.Count).Where(i => result.Index.Scores[i] is not null && (result.Definition.Ordered || result.Index.Ranks[i] <= (result.Definition.ListSize ?? int.MaxValue)));
        var order = (result.Definition.Ordered ? ranked.OrderBy(i => result.Index.Ranks[i]).ThenBy(i => result.Units[i], StringComparer.Ordinal) : ranked.OrderBy(i => result.Units[i], StringComparer.Ordinal)).ToList();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    Index = result.Definition.Id, result.Period, Units = result.Units.Count, Ranked = result.Index.Scores.Count(score => score is not null), DataUnits = indicators, Declared = result.Definition.Indicators.Count(),
                    result.Definition.Ordered, Revision = revision, Page = page,
                    List = order.Select(i => new { Unit = result.Units[i], Name = result.Names.GetValueOrDefault(result.Units[i]), Rank = result.Definition.Ordered ? result.Index.Ranks[i] : null, Score = result.Definition.Ordered ? result.Index.Scores[i] : null }),
                    Notes = result.Notes.GroupBy(note => note.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
                },
                BuildFolder.Json));
            return;
        }

        foreach (var line in Lines(result, order))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{indicators} data units × {result.Units.Count} units = {(long)indicators * result.Units.Count:N0} cells ({result.Definition.Indicators.Count()} data units declared; what was dropped stands in notes.csv)"));
        Console.WriteLine(revision ?? page);
    }

    private static IEnumerable<string> Lines(IndexResult result, List<int> order)
    {
        string Name(int i) => $"{result.Units[i]} {result.Names.GetValueOrDefault(result.Units[i])}".TrimEnd();
        if (!result.Definition.Ordered)
        {
            return order.Select(Name).Prepend("a set, in the order of the codes; ranks are not published:");
        }

        return order.Take(Shown).Select(i => string.Create(CultureInfo.InvariantCulture, $"{result.Index.Ranks[i],4:0} {result.Index.Scores[i],9:0.000}  {Name(i)}"));
    }
}
