using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase over the Parquet tables: indicators, result tables, keyword frequencies and events, all as SQL.</summary>
internal static class AggregatePhase
{
    // Months are counted from the items, years from the months; a topic of `*` stands for all.
    private const string KeywordSql = """
        WITH base AS (SELECT platform, period, topics, keywords FROM items WHERE NOT is_copy),
        bases AS (SELECT platform, period, topic, sum(n)::BIGINT AS n FROM (
            SELECT platform, period, unnest(string_split(topics || '|*', '|')) AS topic, n FROM (SELECT platform, period, topics, count(*) AS n FROM base GROUP BY ALL)) GROUP BY ALL),
        totals AS (SELECT * FROM bases UNION ALL SELECT platform, left(period, 4), topic, sum(n)::BIGINT FROM bases GROUP BY ALL),
        counted AS (SELECT platform, period, topics, keyword, count(*) AS n FROM (
            SELECT platform, period, topics, unnest(string_split(keywords, '|')) AS keyword FROM base WHERE keywords IS NOT NULL) GROUP BY ALL),
        months AS MATERIALIZED (SELECT platform, period, topic, keyword, sum(n)::BIGINT AS n FROM (
            SELECT platform, period, unnest(string_split(topics || '|*', '|')) AS topic, keyword, n FROM counted) GROUP BY ALL),
        words AS (SELECT * FROM months WHERE n >= 3 UNION ALL SELECT platform, left(period, 4), topic, keyword, sum(n)::BIGINT AS n FROM months GROUP BY ALL HAVING sum(n) >= 3)
        SELECT w.platform, w.period, w.topic, w.keyword, w.n AS numerator, t.n AS denominator, w.n / t.n AS share
        FROM (SELECT * FROM words QUALIFY row_number() OVER (PARTITION BY platform, period, topic ORDER BY n DESC, keyword) <= 200) w
        JOIN totals t ON t.platform = w.platform AND t.period = w.period AND t.topic = w.topic
        ORDER BY w.platform, w.period, w.topic, w.n DESC, w.keyword
        """;

    private const string EventSql = """
        SELECT r.event, r.title_en, r.title_zh, r.kind, r.start_date, r.end_date, c.adcode, c.items, c.first_date, c.peak_date, c.interactions
        FROM event_registry r JOIN (
            SELECT event, adcode, sum(n)::BIGINT AS items, min(local_date) AS first_date, max(CASE WHEN place = 1 THEN local_date END) AS peak_date, sum(interactions)::BIGINT AS interactions
            FROM (SELECT event, adcode, local_date, count(*) AS n, sum(interactions)::BIGINT AS interactions, row_number() OVER (PARTITION BY event, adcode ORDER BY count(*) DESC, local_date) AS place
                  FROM city_events WHERE length(period) = 7 GROUP BY event, adcode, local_date)
            GROUP BY event, adcode) c ON c.event = r.event
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
            FactViews.Create(store, FactDatabase.ViewOptions(run), null, loaded: true);
            await TablesAsync(run, store, context);
            await QueryAsync(store, context, "events", EventSql);
        }

        using (var store = FactDatabase.Open(run))
        {
            await QueryAsync(store, context, "keywords", KeywordSql);
        }

        await SourceTables.WriteAsync(run, context);
    }

    private static async Task IndicatorsAsync(RunContext run, DuckFactStore store, TaskContext context)
    {
        var rows = new List<object?[]>();
        foreach (var variant in Variants(run))
        {
            FactViews.Create(store, FactDatabase.ViewOptions(run), variant, loaded: true);
            foreach (var set in IndicatorSets(run))
            {
                var table = IndicatorRunner.Run(store, set.Indicators, SuffixOf(variant), run.Definition.Name);
                rows.AddRange(table.Rows);
                context.Progress(table.Rows.Count);
            }
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

    private static async Task QueryAsync(DuckFactStore store, TaskContext context, string table, string sql)
    {
        var result = store.Query(sql);
        await ResultFiles.WriteAsync(context, table, table, result);
        context.Progress(result.Rows.Count);
    }

    /// <summary>The main run (null) and the run without one event, where the definition names one.</summary>
    public static IEnumerable<string?> Variants(RunContext run) => run.Definition.WithoutEvent is { } id ? [null, id] : [null];

    /// <summary>What stands behind the ids of a variant's indicators and indices.</summary>
    public static string SuffixOf(string? withoutEvent) => withoutEvent is null ? "" : "@without-" + withoutEvent;

    /// <summary>The declared indicators of the definition.</summary>
    public static IEnumerable<IndicatorSet> IndicatorSets(RunContext run) =>
        run.Definition.Indicators.Select(file => IndicatorSet.Read(file, File.ReadAllText(run.BesideDefinition(file))));
}
