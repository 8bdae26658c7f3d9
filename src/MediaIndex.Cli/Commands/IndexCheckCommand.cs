using System.CommandLine;
using System.Text.Json;
using MediaIndex.Cli.Indexing;
using MediaIndex.Cli.Knowing;
using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>`index check`: holds published tables against themselves, a population, a result and a definition.</summary>
internal static class IndexCheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var tables = new Argument<string[]>("tables") { Description = "Published tables in any order: long, by unit, side by side, shares, stated figures; where two print the same list, the first is held to be the list", Arity = ArgumentArity.ZeroOrMore };
        var composite = new Option<string?>("--composite") { Description = "Measure that is the composite of the others" };
        var ranks = new Option<string?>("--ranks") { Description = "A rank table printed elsewhere (name, rank, and a column M_rank for each measure M)" };
        var population = new Option<string?>("--population") { Description = "Declared population (column code)" };
        var period = new Option<string?>("--period") { Description = "Period of the population, where its file holds several" };
        var result = new Option<string?>("--result") { Description = "Folder of an index (RUN/indices/ID or the output of `index build`) to hold against the tables; without tables, against itself" };
        var definition = new Option<string?>("--definition") { Description = "Index definition: its top is applied to the published dimensions and held against the composite" };
        var output = new Option<string?>("--output") { Description = "Folder for findings, fits, bounds, residuals and compared scores" };
        var json = SharedOptions.Json();
        var command = new Command("check", "Holds published tables against themselves, and a result or a definition against them: residuals, best-fitting weights, dominance, ranks, sums, names outside the population, cut lists.\n\nExample: mediaindex index check table41_long.csv top10.csv --composite ccgcii --population pipelines/populations/china-gdp-2019-top100.csv --result runs/2022/indices/ccgcii")
            { tables, composite, ranks, population, period, result, definition, output, json };
        command.SetAction((parsed, _) => CommandBody.RunAsync(async () =>
        {
            List<string> files = [.. parsed.GetValue(tables) ?? [], .. parsed.GetValue(ranks) is { } rankFile ? (string[])[rankFile] : []];
            var folder = parsed.GetValue(result);
            if (files.Count == 0 && folder is null)
            {
                throw new UsageException("there is nothing to check. Give published tables, or the folder of an index with --result");
            }

            var published = Told(() => PublishedTables.Read([.. files.Select(file => (Path.GetFileName(file), TableFile.Read(file)))], parsed.GetValue(composite)));
            var checkedTables = Told(() => IndexCommands.Check(new PublishedCheckInputs
            {
                Lists = published.Lists,
                Composite = parsed.GetValue(composite),
                RankTables = published.Repeated,
                Shares = published.Shares,
                Facts = published.Facts,
                Names = NameIndex.Of(Names(SharedOptions.HomeOf(parsed))),
                Population = parsed.GetValue(population) is { } populationFile ? IndexCommands.PopulationOf(TableFile.Read(populationFile), parsed.GetValue(period)) : [],
                Result = folder is null ? null : Scores(folder),
                Definition = parsed.GetValue(definition) is { } file ? Definition(file) : null,
            }));
            if (parsed.GetValue(output) is { } target)
            {
                await BuildFolder.WriteTablesAsync(target, checkedTables.Tables);
            }

            Report(checkedTables, parsed.GetValue(json));
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Report(PublishedCheckResult result, bool json)
    {
        if (json)
        {
            var findings = result.Findings.Select(finding => new { finding.Rule, Grade = finding.Grade.ToString().ToLowerInvariant(), finding.Measure, finding.Units, finding.Message });
            Console.WriteLine(JsonSerializer.Serialize(new { Findings = findings, Fits = result.Fits.Select(fit => new { fit.Form, fit.Dimensions, fit.Coefficients, fit.Shares, fit.Intercept, fit.RSquared }) }, BuildFolder.Json));
            return;
        }

        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"{finding.Grade.ToString().ToLowerInvariant()}: {finding.Message} [{finding.Rule}]");
        }

        var counts = result.Findings.GroupBy(finding => finding.Grade).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        Console.WriteLine(result.Findings.Count == 0 ? "nothing found" : string.Join(", ", counts));
    }

    /// <summary>A table or a name that does not fit is wrong usage.</summary>
    private static T Told<T>(Func<T> body)
    {
        try
        {
            return body();
        }
        catch (IndexComputationException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static CheckedScores Scores(string folder)
    {
        var scores = Path.Combine(folder, "scores.parquet");
        var weights = Path.Combine(folder, "weights.parquet");
        return File.Exists(scores)
            ? CheckedScores.Of(TableFile.Read(scores), File.Exists(weights) ? TableFile.Read(weights) : null)
            : throw new UsageException($"{folder} is no folder of an index: it holds no scores.parquet. Give RUN/indices/ID or the output of `index build`");
    }

    private static IndexDefinition Definition(string file) => File.Exists(file) ? IndexDefinitionReader.Read(file, File.ReadAllText(file)) : throw new UsageException($"the definition {file} does not exist");

    private static FactTable Names(ProgramHome home)
    {
        using var files = new CorporaFiles(home);
        var rows = Text.Tokens.LexiconLines.Read(files.Open("gazetteer/names.tsv"), 4).Skip(1).Select(cells => new object?[] { cells[0], cells[1], cells[2], cells[3] }).ToList();
        return new FactTable([new FactColumn("code", FactType.Text), new FactColumn("name", FactType.Text), new FactColumn("lang", FactType.Text), new FactColumn("kind", FactType.Text)], rows);
    }
}
