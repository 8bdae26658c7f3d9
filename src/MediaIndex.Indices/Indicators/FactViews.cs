using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Indicators;

/// <summary>What decides which facts count.</summary>
/// <param name="Scopes">`overseas`, `domestic`.</param>
/// <param name="Population">Cities that are ranked: code and name.</param>
/// <param name="WindowFrom">First day.</param>
/// <param name="WindowTo">Last day.</param>
/// <param name="Period">Period that result tables are about.</param>
/// <param name="SoftTopics">Topics of soft power.</param>
/// <param name="HardTopics">Topics of hard power.</param>
public sealed record FactViewOptions(
    IReadOnlyList<string> Scopes, FactTable Population, DateOnly WindowFrom, DateOnly WindowTo, string Period, IReadOnlyList<string> SoftTopics, IReadOnlyList<string> HardTopics);

/// <summary>
/// Lays out the facts for declared indicators: `city_items` (a row per city, item and period where the mention counts, without copies) and its kin.
/// Needs the tables `items`, `mentions`, `accounts` and `event_registry` in the store.
/// </summary>
public static class FactViews
{
    // Words that repeat are held as codes: a fact then takes a third of the memory, and grouping by city and period needs no hashing.
    private static readonly string[] Coded = ["adcode", "sense", "platform", "country", "lang", "topic", "topics", "sentiment", "events", "media_type", "period"];

    /// <summary>Creates all views, leaving out the items of one event where one is named. <see cref="Load"/> is called first where many queries follow.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">What counts.</param>
    /// <param name="withoutEvent">Id of an event to leave out, or null.</param>
    /// <param name="loaded">Whether the facts stand in memory; otherwise the views read the Parquet files, with every column of `mentions`.</param>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static void Create(IFactStore store, FactViewOptions options, string? withoutEvent, bool loaded)
    {
        if (!loaded)
        {
            Prepare(store, options);
            store.Execute($"CREATE OR REPLACE VIEW month_facts AS SELECT m.*, left(m.period, 4) AS year, {Derived(options)} FROM mentions m JOIN population c ON c.adcode = m.adcode WHERE m.scope IN ({List(options.Scopes)})");
            foreach (var statement in Accounts())
            {
                store.Execute("CREATE OR REPLACE VIEW " + statement);
            }
        }

        foreach (var statement in Views(withoutEvent))
        {
            store.Execute(statement);
        }

        foreach (var statement in Sums())
        {
            store.Execute(loaded ? "CREATE OR REPLACE TABLE " + statement : "CREATE OR REPLACE VIEW " + statement);
        }
    }

    /// <summary>Reads the facts that indicators need into memory, once, a row per city and item.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">What counts.</param>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static void Load(IFactStore store, FactViewOptions options)
    {
        Prepare(store, options);
        foreach (var column in Coded)
        {
            var years = column == "period" ? "UNION SELECT DISTINCT left(period, 4) FROM mentions WHERE period IS NOT NULL " : "";
            store.Execute($"CREATE TYPE fact_{column} AS ENUM (SELECT {column} FROM (SELECT DISTINCT {column} FROM mentions WHERE {column} IS NOT NULL {years}UNION SELECT '') ORDER BY {column})");
        }

        store.Execute($"""
            CREATE TABLE month_facts AS
            SELECT m.item_id, {string.Join(", ", Coded.Select(column => $"m.{column}::fact_{column} AS {column}"))}, left(m.period, 4)::fact_period AS year, m.outlet, m.account, m.hashtags, m.local_date,
              m.tone_undecided, m.views, m.likes, m.shares, m.comments, m.counted, m.evoked, m.ambiguous, m.is_copy, m.official_account, {Derived(options)}
            FROM mentions m JOIN population c ON c.adcode = m.adcode
            WHERE m.scope IN ({List(options.Scopes)})
            """);
        foreach (var statement in Accounts())
        {
            store.Execute("CREATE TABLE " + statement);
        }
    }

    private static void Prepare(IFactStore store, FactViewOptions options)
    {
        store.Register("population", options.Population);
        store.Register("covered_periods", new FactTable([new FactColumn("period", FactType.Text)], [.. CoveredPeriods(options.WindowFrom, options.WindowTo).Select(period => new object?[] { period })]));
        store.Execute($"CREATE OR REPLACE MACRO report_period() AS {Literal(options.Period)}");
        store.Execute("CREATE OR REPLACE TABLE covered_platforms AS SELECT DISTINCT platform FROM items");
    }

    private static string Derived(FactViewOptions options) => $"""
        CASE WHEN coalesce(m.likes, m.shares, m.comments) IS NULL THEN NULL ELSE coalesce(m.likes, 0) + coalesce(m.shares, 0) + coalesce(m.comments, 0) END AS interactions,
        CASE WHEN m.topic IN ({List(options.SoftTopics)}) THEN 'soft' WHEN m.topic IN ({List(options.HardTopics)}) THEN 'hard' ELSE 'none' END AS power
        """;

    /// <summary>Months and years that lie wholly within a window; growth is told only against these.</summary>
    public static IEnumerable<string> CoveredPeriods(DateOnly from, DateOnly to)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            if (month >= from && month.AddMonths(1).AddDays(-1) <= to)
            {
                yield return month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            }
        }

        for (var year = from.Year; year <= to.Year; year++)
        {
            if (new DateOnly(year, 1, 1) >= from && new DateOnly(year, 12, 31) <= to)
            {
                yield return year.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static IEnumerable<string> Views(string? withoutEvent)
    {
        var without = withoutEvent is null ? "" : $" WHERE events IS NULL OR NOT list_contains(string_split(events, '|'), {Literal(withoutEvent)})";
        yield return $"CREATE OR REPLACE VIEW city_facts AS SELECT * EXCLUDE (year) FROM month_facts{without} UNION ALL SELECT * EXCLUDE (year) REPLACE (year AS period) FROM month_facts{without}";
        yield return "CREATE OR REPLACE VIEW city_items_with_copies AS SELECT * FROM city_facts WHERE counted";
        yield return "CREATE OR REPLACE VIEW city_items AS SELECT * FROM city_facts WHERE counted AND NOT is_copy";
        yield return $"CREATE OR REPLACE VIEW month_items AS SELECT * FROM (SELECT * FROM month_facts{without}) WHERE counted AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW evoked_items AS SELECT * FROM city_facts WHERE evoked AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW undecided_items AS SELECT * FROM city_facts WHERE ambiguous AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW city_hashtags AS SELECT *, unnest(string_split(hashtags, '|')) AS hashtag FROM city_items WHERE hashtags IS NOT NULL";
        yield return """
            CREATE OR REPLACE VIEW city_events AS
            SELECT c.*, r.event, r.start_date, r.end_date
            FROM (SELECT *, unnest(string_split(events, '|')) AS event_id FROM city_items WHERE events IS NOT NULL) c JOIN event_registry r ON r.event = c.event_id
            """;
    }

    // The latest figures of accounts, which no event changes.
    private static IEnumerable<string> Accounts()
    {
        yield return """
            account_followers AS
            SELECT platform, account, arg_max(followers, (coalesce(as_of_utc, TIMESTAMP '-infinity'), followers)) AS followers FROM accounts WHERE followers IS NOT NULL GROUP BY platform, account
            """;
        yield return """
            city_accounts AS
            SELECT platform, account, city, followers, posts, period
            FROM (SELECT a.*, p.period, row_number() OVER (PARTITION BY a.platform, a.account, p.period ORDER BY a.as_of_utc DESC, a.followers DESC NULLS LAST, a.origin_file, a.origin_offset) AS place
                  FROM accounts a CROSS JOIN LATERAL (SELECT unnest([strftime(a.as_of_utc, '%Y-%m'), strftime(a.as_of_utc, '%Y')]) AS period) p
                  WHERE a.city IS NOT NULL AND a.kind = 'official' AND a.as_of_utc IS NOT NULL)
            WHERE place = 1
            """;
    }

    // Sums of `city_items` that most indicators are made of; the year is summed from its months.
    private static IEnumerable<string> Sums()
    {
        yield return """
            city_cells AS
            WITH months AS (
              SELECT adcode, period, year, platform, topic, power, sentiment, tone_undecided, media_type, sense, official_account, events IS NOT NULL AS on_event,
                count(*) AS items, count(interactions) AS reacted, sum(interactions)::BIGINT AS interactions, count(views) AS seen, sum(views)::BIGINT AS views
              FROM month_items GROUP BY ALL)
            SELECT * EXCLUDE (year) FROM months
            UNION ALL SELECT adcode, year, platform, topic, power, sentiment, tone_undecided, media_type, sense, official_account, on_event,
              sum(items)::BIGINT, sum(reacted)::BIGINT, sum(interactions)::BIGINT, sum(seen)::BIGINT, sum(views)::BIGINT FROM months GROUP BY ALL
            """;
        yield return """
            city_voices AS
            WITH months AS (SELECT DISTINCT adcode, period, year, platform, account, outlet, country, lang FROM month_items)
            SELECT * EXCLUDE (year) FROM months UNION ALL SELECT DISTINCT adcode, year, platform, account, outlet, country, lang FROM months
            """;
        yield return """
            city_days AS
            WITH days AS (SELECT adcode, period, year, platform, official_account, local_date, count(*) AS items FROM month_items GROUP BY ALL)
            SELECT * EXCLUDE (year) FROM days UNION ALL SELECT * EXCLUDE (year) REPLACE (year AS period) FROM days
            """;
        yield return """
            item_cells AS
            WITH months AS (SELECT period, year, platform, topics, count(*) AS items FROM (SELECT DISTINCT item_id, period, year, platform, topics FROM month_items) GROUP BY ALL)
            SELECT * EXCLUDE (year) FROM months UNION ALL SELECT year, platform, topics, sum(items)::BIGINT FROM months GROUP BY ALL
            """;
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(Literal));

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
