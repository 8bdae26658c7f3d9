using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Bursts;
using MediaIndex.Indices.Indicators;
using MediaIndex.Indices.Keywords;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase over the Parquet tables: indicators, result tables, keyword tables, events and bursts, nearly all as SQL.</summary>
internal static class AggregatePhase
{
    // Latency counts from the event's first day and is told only of events that began in the window; persistence is the share of days with an item from the city's first item to the end of the event or the window.
    private static string EventSql(DateOnly from, DateOnly to) => $"""
        WITH days AS (SELECT event, adcode::VARCHAR AS adcode, local_date, count(*) AS n, sum(interactions)::BIGINT AS interactions FROM city_events WHERE length(period::VARCHAR) = 7 GROUP BY event, adcode, local_date),
        cities AS (SELECT event, adcode, sum(n)::BIGINT AS items, min(local_date) AS first_date, max(local_date) AS last_date, arg_max(local_date, (n, -date_diff('day', DATE '1970-01-01', local_date))) AS peak_date, count(*) AS days, sum(interactions)::BIGINT AS interactions
                   FROM days GROUP BY event, adcode)
        SELECT r.event, r.title_en, r.title_zh, r.kind, r.start_date, r.end_date, c.adcode, c.items, c.first_date, c.peak_date, c.interactions, c.last_date, c.days,
          CASE WHEN r.start_date >= DATE '{from:yyyy-MM-dd}' THEN date_diff('day', r.start_date, c.first_date) END AS latency_days, CASE WHEN r.start_date >= DATE '{from:yyyy-MM-dd}' THEN date_diff('day', r.start_date, c.peak_date) END AS peak_latency_days,
          (sum(c.items) OVER (PARTITION BY c.event))::BIGINT AS event_items, c.items / sum(c.items) OVER (PARTITION BY c.event) AS share_of_voice,
          c.days / (date_diff('day', c.first_date, least(r.end_date, DATE '{to:yyyy-MM-dd}')) + 1) AS persistence
        FROM event_registry r JOIN cities c ON c.event = r.event
        ORDER BY r.event, c.adcode
        """;

    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("aggregate", ledger =>
    {
        var inputs = RunContext.After(Declared(run, run.Fingerprint("aggregate")), ledger.WithPrefix("emit/")).ToString();
        return [new RunTask("aggregate/indicators", inputs, (context, _) => AggregateAsync(run, context))];
    });

    /// <summary>Adds the files of declared indicators to a fingerprint.</summary>
    public static Fingerprint Declared(RunContext run, Fingerprint fingerprint)
    {
        foreach (var file in run.Definition.Indicators)
        {
            fingerprint.Add(Fingerprint.OfFile(run.BesideDefinition(file)));
        }

        return fingerprint;
    }

    // One task: the facts are read once, and one database at a time holds the memory.
    private static async Task AggregateAsync(RunContext run, TaskContext context)
    {
        using (var store = FactDatabase.Open(run))
        {
            FactViews.Load(store, FactDatabase.ViewOptions(run));
            await IndicatorsAsync(run, store, context);
            await TablesAsync(run, store, context);
            await WriteAsync(context, "events", "events", store.Query(EventSql(run.Definition.WindowFrom, run.Definition.WindowTo)));
            await WriteAsync(context, "tables", "bursts", BurstTable.Build(store, run.Definition.WindowFrom, run.Definition.WindowTo, new BurstOptions()));
        }

        // What a database and the words of all items took, the next database would stand beside.
        FreedMemory.GiveBack();
        using (var store = FactDatabase.Open(run))
        {
            await KeywordsAsync(run, store, context);
        }

        FreedMemory.GiveBack();
        await SourceTables.WriteAsync(run, context);
    }

    // The main run comes last, though its rows stand first: the tables behind need its views.
    private static async Task IndicatorsAsync(RunContext run, DuckFactStore store, TaskContext context)
    {
        var rows = new List<object?[]>();
        foreach (var variant in Variants(run).Reverse())
        {
            FactViews.Create(store, FactDatabase.ViewOptions(run), variant, loaded: true);
            var ofVariant = new List<object?[]>();
            foreach (var set in IndicatorSets(run))
            {
                var table = IndicatorRunner.Run(store, set.Indicators, SuffixOf(variant), run.Definition.Name);
                ofVariant.AddRange(table.Rows);
                context.Progress(table.Rows.Count);
            }

            rows.InsertRange(0, ofVariant);
        }

        await ResultFiles.WriteAsync(context, "indicators", "indicators", new FactTable(IndicatorRunner.Schema, rows));
    }

    private static async Task TablesAsync(RunContext run, DuckFactStore store, TaskContext context)
    {
        foreach (var table in IndicatorSets(run).SelectMany(set => set.Tables))
        {
            FactTable result;
            try
            {
                result = store.Query(table.Sql);
            }
            catch (FactStoreException error)
            {
                throw new FactStoreException($"table '{table.Id}': {error.Message}", error);
            }

            await ResultFiles.WriteAsync(context, "tables", table.Id, result);
            context.Progress(result.Rows.Count);
        }
    }

    private static async Task KeywordsAsync(RunContext run, DuckFactStore store, TaskContext context)
    {
        FactDatabase.AddNames(run, store);
        var keywords = KeywordTables.Read(store, run.Workers);
        await WriteAsync(context, "keywords", "keywords", keywords.Frequencies());
        await WriteAsync(context, "tables", "city_keywords", keywords.Cities());
        await WriteAsync(context, "tables", "keyword_trends", keywords.Trends());
    }

    private static async Task WriteAsync(TaskContext context, string folder, string table, FactTable rows)
    {
        await ResultFiles.WriteAsync(context, folder, table, rows);
        context.Progress(rows.Rows.Count);
    }

    /// <summary>The main run (null) and the run without one event, where the definition names one.</summary>
    public static IEnumerable<string?> Variants(RunContext run) => run.Definition.WithoutEvent is { } id ? [null, id] : [null];

    /// <summary>What stands behind the ids of a variant's indicators and indices.</summary>
    public static string SuffixOf(string? withoutEvent) => withoutEvent is null ? "" : "@without-" + withoutEvent;

    /// <summary>The declared indicators of the definition.</summary>
    public static IEnumerable<IndicatorSet> IndicatorSets(RunContext run) =>
        run.Definition.Indicators.Select(file => IndicatorSet.Read(file, File.ReadAllText(run.BesideDefinition(file))));
}
