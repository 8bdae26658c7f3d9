using System.Globalization;
using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Opens the fact store over the tables of a run.</summary>
internal static class FactDatabase
{
    /// <summary>Most memory that the database takes while indicators are worked out, in MB; beyond it spills to the run folder. At ten million posts 512 take a quarter longer; 1,024 take as long.</summary>
    public const int MemoryMegabytes = 640;

    // Whoever reads tables row by row holds the rows himself.
    private const int ReadingMegabytes = 256;

    private static readonly string[] Tables = ["items", "mentions", "rejects", "failures", "clusters", "accounts"];

    /// <summary>A store with the tables of the run folder and the registry of events.</summary>
    public static DuckFactStore Open(RunContext run)
    {
        var store = OpenTables(run.Folder, run.Workers, MemoryMegabytes);
        store.Register("event_registry", EventRegistry(run));
        store.Register("event_places", new FactTable(
            [new FactColumn("event", FactType.Text), new FactColumn("adcode", FactType.Text)],
            [.. run.Knowledge.Events.Events.SelectMany(entry => entry.Places.Distinct().Select(place => new object?[] { entry.Id, place }))]));
        return store;
    }

    /// <summary>A store with the tables of a run folder, to count and read them.</summary>
    public static DuckFactStore OpenTables(string folder, int threads) => OpenTables(folder, threads, ReadingMegabytes);

    private static DuckFactStore OpenTables(string folder, int threads, int megabytes)
    {
        var store = new DuckFactStore(threads, megabytes, Path.Combine(folder, "work", "duckdb" + Pipelines.Execution.TaskContext.TemporaryMark + "spill"));
        foreach (var table in Tables)
        {
            store.Register(table, $"{folder}/{table}/*.parquet");
        }

        return store;
    }

    /// <summary>A store with the views that indicators stand on.</summary>
    public static DuckFactStore OpenWithViews(RunContext run, string? withoutEvent)
    {
        var store = Open(run);
        FactViews.Create(store, ViewOptions(run), withoutEvent, loaded: false);
        return store;
    }

    /// <summary>What counts, from the definition.</summary>
    public static FactViewOptions ViewOptions(RunContext run) => new(
        [.. run.Definition.Scopes.Select(ItemRows.ScopeName)],
        Population(run),
        run.Definition.WindowFrom,
        run.Definition.WindowTo,
        run.Definition.Period,
        [.. Topics.All.Where(Topics.IsSoftPower)],
        [.. Topics.All.Where(Topics.IsHardPower)]);

    /// <summary>Codes and names of the ranked cities.</summary>
    public static FactTable Population(RunContext run) => new(
        [new FactColumn("adcode", FactType.Text), new FactColumn("name", FactType.Text), new FactColumn("name_zh", FactType.Text)],
        [.. run.Knowledge.Population(run.Definition).Select(city => new object?[] { city.Code, city.NameEn, city.NameZh })]);

    private static FactTable EventRegistry(RunContext run) => new(
        [
            new FactColumn("event", FactType.Text), new FactColumn("title_en", FactType.Text), new FactColumn("title_zh", FactType.Text),
            new FactColumn("start_date", FactType.Date), new FactColumn("end_date", FactType.Date), new FactColumn("kind", FactType.Text),
        ],
        [.. run.Knowledge.Events.Events.Select(entry => new object?[] { entry.Id, entry.TitleEn, entry.TitleZh, entry.Start, entry.End, entry.Kind })]);

    /// <summary>Adds what keyword tables need to the facts: the ranked cities, the period, and the words that name a city itself.</summary>
    public static void AddNames(RunContext run, DuckFactStore store)
    {
        var cities = run.Knowledge.Population(run.Definition).ToList();
        store.Register("population", Population(run));
        store.Execute($"CREATE OR REPLACE MACRO report_period() AS {DuckFactStore.Quote(run.Definition.Period)}");
        store.Register("own_names", new FactTable(
            [new FactColumn("adcode", FactType.Text), new FactColumn("keyword", FactType.Text)],
            [.. cities.SelectMany(city => OwnNames(city.NameEn, city.NameZh).Distinct(StringComparer.Ordinal).Select(name => new object?[] { city.Code, name }))]));
    }

    private static IEnumerable<string> OwnNames(string english, string chinese)
    {
        var folded = english.ToLowerInvariant();
        return [folded, .. folded.Split(' '), chinese, chinese + "市"];
    }

    /// <summary>Whether a period is a whole year.</summary>
    public static bool IsYear(string period) => int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
