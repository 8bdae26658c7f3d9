using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase over the Parquet tables: indicators, result tables, keyword frequencies and events, all as SQL.</summary>
internal static class AggregatePhase
{
    private const string KeywordSql = """
        WITH base AS (SELECT DISTINCT item_id, platform, period, topics, keywords FROM (
            SELECT i.item_id, i.platform, unnest([strftime(i.local_date, '%Y-%m'), strftime(i.local_date, '%Y')]) AS period, i.topics, i.keywords
            FROM items i WHERE NOT i.is_copy)),
        topical AS (SELECT item_id, platform, period, unnest(string_split(topics || '|*', '|')) AS topic, keywords FROM base),
        totals AS (SELECT platform, period, topic, count(*) AS n FROM topical GROUP BY platform, period, topic),
        words AS (SELECT platform, period, topic, keyword, count(*) AS n FROM (SELECT item_id, platform, period, topic, unnest(string_split(keywords, '|')) AS keyword FROM topical WHERE keywords IS NOT NULL)
            GROUP BY platform, period, topic, keyword HAVING count(*) >= 3)
        SELECT w.platform, w.period, w.topic, w.keyword, w.n AS numerator, t.n AS denominator, w.n / t.n AS share
        FROM words w JOIN totals t ON t.platform = w.platform AND t.period = w.period AND t.topic = w.topic
        QUALIFY row_number() OVER (PARTITION BY w.platform, w.period, w.topic ORDER BY w.n DESC, w.keyword) <= 200
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
        return
        [
            new RunTask("aggregate/indicators", inputs, (context, _) => IndicatorsAsync(run, context)),
            new RunTask("aggregate/tables", inputs, (context, _) => TablesAsync(run, context)),
            new RunTask("aggregate/sources", inputs, (context, _) => SourceTables.WriteAsync(run, context)),
            new RunTask("aggregate/keywords", inputs, (context, _) => QueryAsync(run, context, "keywords", KeywordSql)),
            new RunTask("aggregate/events", inputs, (context, _) => QueryAsync(run, context, "events", EventSql)),
        ];
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

    private static async Task IndicatorsAsync(RunContext run, TaskContext context)
    {
        var rows = new List<object?[]>();
        foreach (var variant in Variants(run))
        {
            using var store = FactDatabase.OpenWithViews(run, variant);
            foreach (var set in IndicatorSets(run))
            {
                var table = IndicatorRunner.Run(store, set.Indicators, SuffixOf(variant), run.Definition.Name);
                rows.AddRange(table.Rows);
                context.Progress(table.Rows.Count);
            }
        }

        await ResultFiles.WriteAsync(context, "indicators", "indicators", new FactTable(IndicatorRunner.Schema, rows));
    }

    private static async Task TablesAsync(RunContext run, TaskContext context)
    {
        using var store = FactDatabase.OpenWithViews(run, null);
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

    private static async Task QueryAsync(RunContext run, TaskContext context, string table, string sql)
    {
        using var store = FactDatabase.OpenWithViews(run, null);
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
