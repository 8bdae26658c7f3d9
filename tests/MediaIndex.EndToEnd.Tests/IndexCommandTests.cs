using System.Globalization;
using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>The index commands as a user meets them: the shipped definitions over invented tables, through the real program.</summary>
public sealed class IndexCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ieci_TemplateFilled_GivesEditionsMovesGrowthAndPortraits()
    {
        await File.WriteAllTextAsync(folder.Of("ieci.csv"), InventedTable.Ieci(Pipeline("ieci-template.csv")));
        var panel = (await RunAsync("panel", Pipeline("ieci.yaml"), "--indicators", folder.Of("ieci.csv"), "--output", folder.Of("panel"))).Expect(0).Output;
        Assert.Contains("2022: 37 units", panel, StringComparison.Ordinal);
        Assert.Contains("2024: 43 units with a score; not like for like with the period before: 6 units enter", panel, StringComparison.Ordinal);
        Assert.Contains("2025: 50 units with a score; not like for like with the period before: 7 units enter", panel, StringComparison.Ordinal);

        var moves = Csv(folder.Of("panel/panel.csv")).Where(row => row["node"] == "ieci" && row["period"] == "2025").ToDictionary(row => row["unit"]);
        Assert.Equal(["9", "10", "10", "12"], new[] { "c08", "c09", "c10", "c11" }.Select(unit => moves[unit]["rank"]));
        Assert.All(moves.Values, row => Assert.Equal("false", row["comparable"]));
        Assert.Equal("entered", moves["c49"]["presence"]);
        Assert.Equal("0", moves["c30"]["common_rank_change"]);

        var growth = Csv(folder.Of("panel/growth.csv")).Where(row => row["period"] == "2024" && row["indicator"] == "mobile_speed").ToDictionary(row => row["unit"]);
        Assert.Equal(100, Number(growth["c05"]["growth"]), 6);
        Assert.Equal(((36 * 10) + 100) / 37.0, Number(growth["c05"]["mean_of_growth"]), 6);
        Assert.Equal("37", growth["c05"]["units"]);

        var built = (await RunAsync("build", Pipeline("ieci.yaml"), "--indicators", folder.Of("ieci.csv"), "--period", "2025", "--output", folder.Of("2025"), "--draws", "50", "--peers", "nearest:10")).Expect(0).Output;
        Assert.Contains("25 data units × 50 units", built, StringComparison.Ordinal);
        var portraits = Csv(folder.Of("2025/portraits.csv"));
        Assert.Contains(portraits, row => row["unit"] == "c05" && row["node"] == "mobile_speed" && row["kind"] == "strength" && row["name"] == "Invented city 05");
        Assert.All(portraits, row => Assert.NotEqual("", row["name"]));
        Assert.Contains("the 10 units nearest by score", await File.ReadAllTextAsync(folder.Of("2025/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ccgcii_HundredCities_PrintsAtLeastSixtyDataUnitsForEach()
    {
        var validated = JsonDocument.Parse((await MediaIndexProgram.RunAsync("validate", Pipeline("ccgcii.yaml"), "--json")).Expect(0).Output).RootElement.GetProperty("counts");
        Assert.True(validated.GetProperty("dataUnits").GetInt32() >= 60);
        Assert.Equal(100, validated.GetProperty("units").GetInt32());

        var codes = Csv(Pipeline("populations/china-gdp-2019-top100.csv")).Select(row => row["code"]).ToList();
        var indicators = File.ReadLines(Pipeline("ccgcii.yaml")).Select(line => line.Trim()).Where(line => line.StartsWith("- id: ", StringComparison.Ordinal)).Select(line => line[6..]).ToList();
        await File.WriteAllTextAsync(folder.Of("long.csv"), InventedTable.Long("2022", codes, indicators, 7));
        var built = JsonDocument.Parse((await RunAsync("build", Pipeline("ccgcii.yaml"), "--indicators", folder.Of("long.csv"), "--output", folder.Of("out"), "--draws", "0", "--json")).Expect(0).Output).RootElement;
        Assert.True(built.GetProperty("dataUnits").GetInt32() >= 60);
        Assert.Equal(100, built.GetProperty("ranked").GetInt32());
        Assert.All(built.GetProperty("list").EnumerateArray(), city => Assert.NotEqual("", city.GetProperty("name").GetString()));
        Assert.Contains(" data units × 100 units = ", (await RunAsync("build", Pipeline("ccgcii.yaml"), "--indicators", folder.Of("long.csv"), "--output", folder.Of("out"), "--draws", "0")).Expect(0).Output, StringComparison.Ordinal);

        foreach (var table in new[] { "scores", "list", "portraits", "coinr_iData" })
        {
            Assert.All(Csv(folder.Of($"out/{table}.csv")), row => Assert.False(row.GetValueOrDefault("name", row.GetValueOrDefault("uName", "")).Length == 0, $"{table} lacks a name"));
        }
    }

    [Fact]
    public async Task Build_PeriodWithoutRows_SaysWhatIsThere()
    {
        await File.WriteAllTextAsync(folder.Of("ieci.csv"), InventedTable.Ieci(Pipeline("ieci-template.csv")));
        foreach (var (arguments, word) in new[] { (new[] { "--period", "1999" }, "1999"), (Array.Empty<string>(), "--period") })
        {
            var error = (await RunAsync(["build", Pipeline("ieci.yaml"), "--indicators", folder.Of("ieci.csv"), "--output", folder.Of("out"), .. arguments])).Expect(2).Error;
            Assert.Contains(word, error, StringComparison.Ordinal);
            Assert.Contains("2022, 2024, 2025", error, StringComparison.Ordinal);
            Assert.Contains("ieci.csv", error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder.Of("out")));
    }

    [Fact]
    public async Task Release_Edition_IsFrozenAndARecountIsARevision()
    {
        var table = InventedTable.Ieci(Pipeline("ieci-template.csv"));
        await File.WriteAllTextAsync(folder.Of("a.csv"), table);
        await File.WriteAllTextAsync(folder.Of("b.csv"), table.Replace("c03,Invented city 03,2022,970", "c03,Invented city 03,2022,999", StringComparison.Ordinal));
        string[] Build(string file, string to, params string[] more) => ["build", Pipeline("ieci.yaml"), "--indicators", folder.Of(file), "--period", "2022", "--draws", "0", "--output", folder.Of(to), .. more];
        (await RunAsync(Build("a.csv", "first"))).Expect(0);
        Assert.Contains("--as-of", (await RunAsync("release", folder.Of("first"), "--edition", "2022")).Expect(2).Error, StringComparison.Ordinal);
        (await RunAsync("release", folder.Of("first"), "--edition", "2022", "--as-of", "2023-02-01T00:00:00+08:00")).Expect(0);

        Assert.Contains("frozen", (await RunAsync(Build("b.csv", "first"))).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("--reason", (await RunAsync(Build("b.csv", "second", "--revises", folder.Of("first")))).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("agrees", (await RunAsync(Build("a.csv", "same", "--revises", folder.Of("first")))).Expect(0).Output, StringComparison.Ordinal);
        (await RunAsync(Build("b.csv", "second", "--revises", folder.Of("first"), "--reason", "a late source", "--as-of", "2023-06-01T00:00:00+08:00"))).Expect(0);

        var seal = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Of("second/release.json"))).RootElement;
        Assert.Equal((1, "a late source", "2023-06-01T00:00:00+08:00"), (seal.GetProperty("revision").GetInt32(), seal.GetProperty("reason").GetString(), seal.GetProperty("asOf").GetString()));
        Assert.All(Csv(folder.Of("second/revision.csv")), row => Assert.Equal(("a late source", "2023-06-01T00:00:00+08:00"), (row["reason"], row["as_of"])));
        Assert.Contains(Csv(folder.Of("second/revision.csv")), row => row["unit"] == "c03" && row["node"] == "ieci");
        (await RunAsync("release", folder.Of("first"), "--verify")).Expect(0);
        await File.AppendAllTextAsync(folder.Of("first/scores.csv"), "x\n");
        Assert.Contains("scores.csv", (await RunAsync("release", folder.Of("first"), "--verify")).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crc_UnorderedList_TellsMembersOnly()
    {
        var indicators = File.ReadLines(Pipeline("crc-social.yaml")).Select(line => line.Trim()).Where(line => line.StartsWith("- {id: crc_", StringComparison.Ordinal)).Select(line => line[7..].Split([',', '}'])[0]).ToList();
        string[] codes = ["110000", "310000", "320100", "330100", "440100", "510100"];
        await File.WriteAllTextAsync(folder.Of("long.csv"), InventedTable.Long("2025-10", codes, indicators, 3));
        var output = (await RunAsync("build", Pipeline("crc-social.yaml"), "--indicators", folder.Of("long.csv"), "--output", folder.Of("out"), "--draws", "0", "--unordered", "--list-size", "3")).Expect(0).Output;

        var listed = Csv(folder.Of("out/list.csv")).Where(row => row["node"] == "crc-social").ToList();
        Assert.Equal(3, listed.Count);
        Assert.Equal(listed.Select(row => row["unit"]).Order(StringComparer.Ordinal), listed.Select(row => row["unit"]));
        Assert.All(listed, row => Assert.Equal(("", "", "false"), (row["position"], row["score"], row["ordered"])));
        Assert.Contains("a set", output, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(folder.Of("out/index.html"));
        Assert.Contains("This list is a set", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rank interval", page, StringComparison.Ordinal);
        Assert.All(Csv(folder.Of("out/scores.csv")), row => Assert.Equal("", row["rank"]));
    }

    [Fact]
    public async Task Check_ResultAgainstAPlantedTable_FindsTheFaults()
    {
        await File.WriteAllTextAsync(folder.Of("ieci.csv"), InventedTable.Ieci(Pipeline("ieci-template.csv")));
        (await RunAsync("build", Pipeline("ieci.yaml"), "--indicators", folder.Of("ieci.csv"), "--period", "2022", "--output", folder.Of("built"), "--draws", "0")).Expect(0);
        await File.WriteAllTextAsync(folder.Of("printed.csv"), "measure,rank,city,value\nieci,1,Invented city 01,90\nieci,2,Invented city 00,80\nieci,3,Invented city 02,70\ninfluence,1,Invented city 00,9\ninfluence,2,Invented city 01,8\ninfluence,3,Invented city 02,7\n");
        var found = JsonDocument.Parse((await RunAsync("check", folder.Of("printed.csv"), "--composite", "ieci", "--result", folder.Of("built"), "--output", folder.Of("check"), "--json")).Expect(0).Output).RootElement.GetProperty("findings").EnumerateArray().ToList();

        Assert.Contains(found, finding => finding.GetProperty("rule").GetString() == "dominance" && finding.GetProperty("units").GetString() == "Invented city 00, Invented city 01");
        Assert.Contains(found, finding => finding.GetProperty("rule").GetString() == "result" && finding.GetProperty("message").GetString()!.Contains("rank correlation 0.500", StringComparison.Ordinal));
        Assert.Equal(6, Csv(folder.Of("check/compared.csv")).Count);
        Assert.DoesNotContain("contradiction", (await RunAsync("check", "--result", folder.Of("built"))).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("--result", (await RunAsync("check")).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryIndexCommand_HasAnExample()
    {
        foreach (var command in new[] { "build", "panel", "check", "compare", "release" })
        {
            Assert.Contains("Example: mediaindex index " + command, (await RunAsync(command, "--help")).Expect(0).Output, StringComparison.Ordinal);
        }
    }

    private static Task<Ended> RunAsync(params string[] arguments) => MediaIndexProgram.RunAsync(["index", .. arguments]);

    private static string Pipeline(string file) => Path.Combine(TestSupport.SharedData.RepositoryRoot, "pipelines", file);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Rows of a table by column.</summary>
    private static List<Dictionary<string, string>> Csv(string file)
    {
        var rows = File.ReadAllLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(CsvLine.Cells).ToList();
        return [.. rows.Skip(1).Select(cells => rows[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
