using MediaIndex.Indices.Building;
using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Indices.Tests.Vectors;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Tests;

/// <summary>Every form of published table is read by its columns; what is found hangs on figures, not on names.</summary>
public sealed class PublishedTablesTests
{
    [Theory]
    [InlineData("ccgcii_table41_long.csv", "ccgcii penetration breadth dynamism responsiveness", 30)]
    [InlineData("ccgcii_table41_as_printed.csv", "ccgcii penetration breadth dynamism responsiveness", 30)]
    [InlineData("ccgcii_wide_by_city.csv", "ccgcii penetration breadth dynamism responsiveness", 30)]
    [InlineData("ccgcii_top10_rank_table.csv", "ccgcii penetration breadth dynamism responsiveness", 10)]
    [InlineData("crc_other_months_not_in_seeds.csv", "list@2025-02 list@2025-05 list@2025-10", 10)]
    public void Read_TableOfTheReports_GivesItsLists(string file, string measures, int rows)
    {
        var tables = PublishedTables.Read([(file, Source(file))], null);

        Assert.Equal(measures.Split(' '), tables.Lists.Select(list => list.Measure));
        Assert.All(tables.Lists, list => Assert.Equal(rows, list.Rows.Count));
    }

    [Fact]
    public void Read_AllTablesOfTheReports_TakesEachForWhatItIs()
    {
        var folder = TestSupport.SharedData.Path("sources/tables");
        var tables = PublishedTables.Read([.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Source(Path.GetFileName(file))))], "ccgcii");

        Assert.Single(tables.Shares);
        Assert.NotEmpty(tables.Facts);
        Assert.Contains(tables.Lists, list => list.Measure == "overall@2025");
        Assert.Contains(tables.Repeated, list => list.Source == "ccgcii_top10_rank_table.csv" && list.Measure == "ccgcii");
        var check = PublishedCheck.Run(new PublishedCheckInputs { Lists = tables.Lists, RankTables = tables.Repeated, Composite = "ccgcii", Facts = tables.Facts, Shares = tables.Shares });
        Assert.Equal(["Dalian", "Shenzhen"], check.Findings.Where(f => f is { Rule: "rank-tables", Measure: "penetration" }).Select(f => f.Units).Order());
        Assert.Contains(check.Findings, f => f is { Rule: "dominance", Units: "Harbin, Urumqi" });
        Assert.Contains(check.Findings, f => f is { Rule: "copied-column", Measure: "penetration" });
    }

    [Fact]
    public void Read_UnorderedMonths_AreSetsWithoutRanks()
    {
        var lists = PublishedTables.Read([("crc", Source("crc_other_months_not_in_seeds.csv"))], null).Lists;

        Assert.Equal([false, true, true], lists.Select(list => list.IsSet));
        Assert.All(lists.Where(list => list.IsSet).SelectMany(list => list.Rows), row => Assert.Null(row.Rank));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_CitiesRenamed_FindsTheSame(ulong seed)
    {
        string[] files = ["ccgcii_table41_long.csv", "ccgcii_top10_rank_table.csv"];
        var names = PublishedTables.Read([.. files.Select(file => (file, Source(file)))], "ccgcii").Lists.SelectMany(list => list.Rows).Select(row => row.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        var generator = new Sensitivity.SeededGenerator(seed, 0);
        var renamed = names.OrderBy(_ => generator.NextDouble()).Select((name, i) => (name, New: $"place {i:00}")).ToDictionary(pair => pair.name, pair => pair.New);

        var plain = Findings(files, name => name);
        var other = Findings(files, name => renamed[name]);

        Assert.Equal(plain.Select(f => (f.Rule, f.Grade, f.Measure, Units: Map(f.Units, renamed))).OrderBy(f => f.ToString(), StringComparer.Ordinal), other.Select(f => (f.Rule, f.Grade, f.Measure, f.Units)).OrderBy(f => f.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Run_PlantedFaults_AreFoundAndNothingElse()
    {
        // Invented: Alba dominates Brno and stands below it; Doha is ranked 3 elsewhere; Oslo shares its Chinese name with Rome of the population; Kievv is misspelt.
        var table = Long(("index", "Brno", 9), ("index", "Alba", 8), ("index", "Cork", 7), ("index", "Doha", 6), ("p", "Alba", 50), ("p", "Brno", 40), ("p", "Doha", 30), ("p", "Cork", 20), ("q", "Alba", 5), ("q", "Brno", 5), ("q", "Oslo", 4), ("q", "Kievv", 1));
        var names = NameIndex.Of(ResultTables.Table("code:t name:t lang:t", [.. new[] { ("1", "Alba"), ("2", "Brno"), ("3", "Cork"), ("4", "Doha"), ("5", "Rome"), ("6", "Kiev"), ("7", "Oslo") }.Select(pair => new object?[] { pair.Item1, pair.Item2, "en" }), ["5", "甲城", "zh"], ["7", "甲城", "zh"]]));
        var tables = PublishedTables.Read([("a", table), ("b", ResultTables.Table("city:t p_rank:r", [["Alba", 1.0], ["Brno", 2.0], ["Cork", 3.0], ["Doha", 4.0]]))], "index");
        var found = PublishedCheck.Run(new PublishedCheckInputs { Lists = tables.Lists, RankTables = tables.Repeated, Composite = "index", Names = names, Population = ["1", "2", "3", "4", "5", "6"] }).Findings;

        Assert.Equal(
            [("dominance", "Alba, Brno"), ("homonym", "Oslo"), ("population", "Kievv"), ("rank-tables", "Cork"), ("rank-tables", "Doha")],
            found.Where(f => f.Grade != FindingGrade.Information).Select(f => (f.Rule, f.Units!)).Order());
    }

    [Fact]
    public void Run_DefinitionOnPrintedDimensions_GivesItsWeightsBesideTheBestFit()
    {
        var definition = IndexDefinitionReader.Read("d.yaml", "index: index\nversion: \"1\"\nweights: given\nchildren:\n  - {id: p, weight: 0.75}\n  - {id: q, weight: 0.25}\nsteps: [{step: normalise, method: none}, {step: aggregate, method: arithmetic}]\n");
        (string, double, double)[] units = [("A", 10, 2), ("B", 8, 8), ("C", 5, 1), ("D", 3, 9), ("E", 1, 4)];
        var table = Long([.. units.SelectMany(u => new[] { ("index", u.Item1, (0.75 * u.Item2) + (0.25 * u.Item3)), ("p", u.Item1, u.Item2), ("q", u.Item1, u.Item3) }).OrderByDescending(row => row.Item3)]);
        var result = PublishedCheck.Run(new PublishedCheckInputs { Lists = PublishedList.Read(table), Composite = "index", Definition = definition });

        Assert.Contains(result.Findings, f => f.Rule == "definition" && f.Message.Contains("p 0.750", StringComparison.Ordinal));
        Assert.Contains(result.Findings, f => f.Rule == "definition" && f.Message.Contains("the same order", StringComparison.Ordinal));
        Assert.All(result.Compared!.Rows, row => Assert.Equal(0, (double)row[result.Compared.IndexOf("residual")]!, 9));
    }

    [Fact]
    public void Run_ResultAgainstItself_ReproducesItsOwnWeights()
    {
        var definition = IndexDefinitionReader.Read("d.yaml", "index: index\nversion: \"1\"\nweights: given\nchildren:\n  - {id: p, weight: 0.75}\n  - {id: q, weight: 0.25}\nsteps: [{step: normalise, method: none}, {step: aggregate, method: arithmetic}]\n");
        var result = IndexEngine.Build(definition, new IndicatorTable("2022", ["a", "b", "c", "d"], ["p", "q"], [[4, 3, 2, 1], [1, 4, 2, 3]]));
        var check = PublishedCheck.Run(new PublishedCheckInputs { Lists = [], Result = CheckedScores.Of(result), Population = ["a", "b", "c"] });

        Assert.Equal([0.75, 0.25], check.Fits[0].Coefficients.Select(value => Math.Round(value, 9)));
        Assert.Equal("d", Assert.Single(check.Findings, f => f.Grade == FindingGrade.Warning).Units);
        Assert.DoesNotContain(check.Findings, f => f.Grade == FindingGrade.Contradiction);
    }

    [Fact]
    public void Read_TableOfNoKnownForm_NamesItsColumns()
    {
        var error = Assert.Throws<IndexComputationException>(() => PublishedTables.Read([("odd.csv", ResultTables.Table("colour:t weight:r", [["red", 1.0]]))], null));

        Assert.Contains("odd.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("colour", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Findings(string[] files, Func<string, string> rename)
    {
        var tables = PublishedTables.Read([.. files.Select(file => (file, Source(file)))], "ccgcii");
        PublishedList Renamed(PublishedList list) => list with { Rows = [.. list.Rows.Select(row => row with { Name = rename(row.Name) })] };
        return PublishedCheck.Run(new PublishedCheckInputs { Lists = [.. tables.Lists.Select(Renamed)], RankTables = [.. tables.Repeated.Select(Renamed)], Composite = "ccgcii" }).Findings;
    }

    private static string? Map(string? units, Dictionary<string, string> renamed) => units is null ? null : string.Join(", ", units.Split(", ").Select(name => renamed[name]));

    private static FactTable Source(string file) => Vector.Csv("../sources/tables/" + file);

    private static FactTable Long(params (string Measure, string City, double Value)[] rows) => ResultTables.Table("measure:t city:t value:r", [.. rows.Select(row => new object?[] { row.Measure, row.City, row.Value })]);
}
