using System.CommandLine;
using MediaIndex.Cli.Knowing;
using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Commands;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>`index check`: holds published tables against themselves.</summary>
internal static class IndexCheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var table = new Argument<string>("table") { Description = "Published lists: columns measure, rank, city_printed (or name), value" };
        var composite = new Option<string?>("--composite") { Description = "Measure that is the composite of the others" };
        var ranks = new Option<string?>("--ranks") { Description = "A rank table printed elsewhere (wide: name and a rank column per measure)" };
        var shares = new Option<string?>("--shares") { Description = "A table of shares by group" };
        var facts = new Option<string?>("--facts") { Description = "Figures stated in the text" };
        var population = new Option<string?>("--population") { Description = "Declared population (column code)" };
        var output = new Option<string?>("--output") { Description = "Folder for findings, fits, bounds and residuals" };
        var command = new Command("check", "Holds a published table against itself: residuals, best-fitting weights, dominance, ranks, sums, names outside the population.\n\nExample: mediaindex index check table41_long.csv --composite ccgcii --ranks top10.csv --population pipelines/ccgcii/population.csv")
            { table, composite, ranks, shares, facts, population, output };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var home = SharedOptions.HomeOf(result);
            var checkedTables = IndexCommands.Check(new PublishedCheckInputs
            {
                Lists = PublishedList.Read(TableFile.Read(result.GetValue(table)!)),
                Composite = result.GetValue(composite),
                RankTables = result.GetValue(ranks) is { } rankFile ? PublishedList.ReadRankTable(TableFile.Read(rankFile), result.GetValue(composite) ?? "") : [],
                Shares = result.GetValue(shares) is { } shareFile ? TableFile.Read(shareFile) : null,
                Facts = result.GetValue(facts) is { } factFile ? StatedFact.Read(TableFile.Read(factFile)) : [],
                Names = NameIndex.Of(Names(home)),
                Population = result.GetValue(population) is { } populationFile ? IndexCommands.PopulationOf(TableFile.Read(populationFile)) : [],
            });
            foreach (var finding in checkedTables.Findings)
            {
                Console.WriteLine($"{finding.Grade.ToString().ToLowerInvariant()}: {finding.Message} [{finding.Rule}]");
            }

            if (result.GetValue(output) is { } folder)
            {
                Directory.CreateDirectory(folder);
                foreach (var (name, rows) in checkedTables.Tables)
                {
                    await Running.ResultFiles.WriteToFolderAsync(folder, name, rows);
                }
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static FactTable Names(ProgramHome home)
    {
        using var files = new CorporaFiles(home);
        var rows = Text.Tokens.LexiconLines.Read(files.Open("gazetteer/names.tsv"), 4).Skip(1).Select(cells => new object?[] { cells[0], cells[1], cells[2], cells[3] }).ToList();
        return new FactTable([new FactColumn("code", FactType.Text), new FactColumn("name", FactType.Text), new FactColumn("lang", FactType.Text), new FactColumn("kind", FactType.Text)], rows);
    }
}
