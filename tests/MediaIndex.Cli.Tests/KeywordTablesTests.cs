using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Keywords;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Tests;

/// <summary>Keyword tables over a handful of items, in the real database.</summary>
public sealed class KeywordTablesTests : IDisposable
{
    private readonly DuckFactStore store = new(1, 256, Path.GetTempPath());

    public void Dispose() => store.Dispose();

    // Worked by hand from Monroe, Colaresi and Quinn 2008: y = 20 of 200, other 5 of 400, all 25 of 600; prior 500 × 25/600 = 20.8333.
    // ln(40.8333/659.1667) − ln(25.8333/874.1667) = −2.78148 + 3.52161 = 0.74013; variance 1/40.8333 + 1/25.8333 = 0.063199; z = 0.74013/0.251395 = 2.9441.
    [Fact]
    public void LogOdds_WorkedByHand()
    {
        Assert.Equal(2.9441, LogOdds.Score(20, 200, 5, 400, 25, 600), 3);
        Assert.Equal(-LogOdds.Score(5, 400, 20, 200, 25, 600), LogOdds.Score(20, 200, 5, 400, 25, 600), 9);
        Assert.Equal(0, LogOdds.Score(10, 100, 10, 100, 20, 200), 9);
    }

    [Fact]
    public void CityTable_WordThatOnlyOneCityHas_SetsItApartAndItsOwnNameDoesNot()
    {
        Fill();
        var rows = Rows(KeywordTables.Read(store, threads: 2).Cities()).Where(row => (string)row["platform"]! == "*" && (string)row["topic"]! == "*" && (string)row["period"]! == "2022").ToList();
        var lantern = Assert.Single(rows, row => (string)row["adcode"]! == "A" && (string)row["keyword"]! == "lantern");
        Assert.Equal((300L, 400L, 20L, 600L), ((long)lantern["numerator"]!, (long)lantern["denominator"]!, (long)lantern["other_numerator"]!, (long)lantern["other_denominator"]!));
        Assert.Equal(1L, lantern["place"]);
        Assert.DoesNotContain(rows, row => (string)row["adcode"]! == "A" && ((string)row["keyword"]! is "alpha" or "news"));
    }

    [Fact]
    public void FrequencyTable_HasTheSameBaseForEveryPlatform()
    {
        Fill();
        var all = Rows(KeywordTables.Read(store, threads: 2).Frequencies()).Where(row => (string)row["period"]! == "2022" && (string)row["topic"]! == "*" && (string)row["keyword"]! == "news").ToDictionary(row => (string)row["platform"]!);
        Assert.Equal((700L, 700L), ((long)all["x"]["numerator"]!, (long)all["x"]["denominator"]!));
        Assert.Equal((300L, 300L), ((long)all["news"]["numerator"]!, (long)all["news"]["denominator"]!));
    }

    [Fact]
    public void TrendTable_WordThatComesInFebruary_Rises()
    {
        Fill();
        var rows = Rows(KeywordTables.Read(store, threads: 2).Trends()).Where(row => (string)row["adcode"]! == "*" && (string)row["platform"]! == "*" && (string)row["topic"]! == "*").ToList();
        var rising = Assert.Single(rows, row => (string)row["keyword"]! == "lantern");
        Assert.Equal(("2022-02", "rising", "2022-01", 320L, 0L), ((string)rising["period"]!, (string)rising["direction"]!, (string)rising["before_period"]!, (long)rising["numerator"]!, (long)rising["before_numerator"]!));
    }

    [Fact]
    public void ItemsWithoutKeywords_CountAmongItemsAlone()
    {
        Fill();
        store.Execute("UPDATE items SET keywords = NULL WHERE topics = 'travel'");
        var tables = KeywordTables.Read(store, threads: 2);
        var all = Rows(tables.Frequencies()).Where(row => (string)row["period"]! == "2022" && (string)row["topic"]! == "*" && (string)row["keyword"]! == "news").ToDictionary(row => (string)row["platform"]!);
        Assert.Equal((240L, 700L), ((long)all["x"]["numerator"]!, (long)all["x"]["denominator"]!));
        Assert.NotEmpty(tables.Cities().Rows);
    }

    [Fact]
    public void Tables_WhateverTheNumberOfThreads_AreTheSame()
    {
        Fill();
        static IEnumerable<IReadOnlyList<object?[]>> All(KeywordTables tables) => [tables.Frequencies().Rows, tables.Cities().Rows, tables.Trends().Rows];
        var alone = KeywordTables.Read(store, threads: 1);
        Assert.Equal(All(alone), All(KeywordTables.Read(store, threads: 5)));
        Assert.NotEmpty(alone.Trends().Rows);
    }

    [Fact]
    public void Tables_OfNoItems_HaveNoRows()
    {
        Fill();
        store.Execute("DELETE FROM items");
        var tables = KeywordTables.Read(store, threads: 2);
        Assert.All([tables.Frequencies(), tables.Cities(), tables.Trends()], table => Assert.Empty(table.Rows));
    }

    // City A: 400 items, 300 of them in February on lanterns. City B: 600 items, 20 of them on lanterns. All say `news`; a copy and an uncounted mention must not count.
    private void Fill()
    {
        var items = new List<object?[]>();
        var mentions = new List<object?[]>();
        for (var item = 0; item < 1010; item++)
        {
            var i = item / 10;
            var (id, city, copy) = ("i" + item, i < 40 ? "A" : "B", i == 100);
            var lantern = i < 30 || i is 40 or 41;
            items.Add([id, i % 10 < 7 ? "x" : "news", "en", lantern ? "2022-02" : i % 2 == 0 ? "2022-01" : "2022-02", i % 3 == 0 ? "culture|travel" : "travel", "news|" + (city == "A" ? "alpha" : "beta") + (lantern ? "|lantern" : ""), copy]);
            mentions.Add([id, city, true, copy]);
        }

        mentions.Add(["i500", "A", false, false]);
        store.Register("items", new FactTable([Text("item_id"), Text("platform"), Text("lang"), Text("period"), Text("topics"), Text("keywords"), Flag("is_copy")], items));
        store.Register("mentions", new FactTable([Text("item_id"), Text("adcode"), Flag("counted"), Flag("is_copy")], mentions));
        store.Register("population", new FactTable([Text("adcode")], [["A"], ["B"]]));
        store.Register("own_names", new FactTable([Text("adcode"), Text("keyword")], [["A", "alpha"]]));
        store.Execute("CREATE OR REPLACE MACRO report_period() AS '2022'");
    }

    private static IEnumerable<Dictionary<string, object?>> Rows(FactTable table) =>
        table.Rows.Select(row => table.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second));

    private static FactColumn Text(string name) => new(name, FactType.Text);

    private static FactColumn Flag(string name) => new(name, FactType.Boolean);
}
