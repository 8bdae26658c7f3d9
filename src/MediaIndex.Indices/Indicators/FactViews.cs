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
    /// <summary>Creates all views, leaving out the items of one event where one is named.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">What counts.</param>
    /// <param name="withoutEvent">Id of an event to leave out, or null.</param>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static void Create(IFactStore store, FactViewOptions options, string? withoutEvent)
    {
        store.Register("population", options.Population);
        store.Register("covered_periods", new FactTable([new FactColumn("period", FactType.Text)], [.. CoveredPeriods(options.WindowFrom, options.WindowTo).Select(period => new object?[] { period })]));
        foreach (var statement in Statements(options, withoutEvent))
        {
            store.Execute(statement);
        }
    }

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

    private static IEnumerable<string> Statements(FactViewOptions options, string? withoutEvent)
    {
        var without = withoutEvent is null ? "" : $" AND (m.events IS NULL OR NOT list_contains(string_split(m.events, '|'), {Literal(withoutEvent)}))";
        yield return $"CREATE OR REPLACE MACRO report_period() AS {Literal(options.Period)}";
        yield return $"""
            CREATE OR REPLACE TABLE city_facts AS
            SELECT m.* EXCLUDE (period), p.period,
              CASE WHEN coalesce(m.likes, m.shares, m.comments) IS NULL THEN NULL ELSE coalesce(m.likes, 0) + coalesce(m.shares, 0) + coalesce(m.comments, 0) END AS interactions,
              CASE WHEN m.topic IN ({List(options.SoftTopics)}) THEN 'soft' WHEN m.topic IN ({List(options.HardTopics)}) THEN 'hard' ELSE 'none' END AS power
            FROM mentions m JOIN population c ON c.adcode = m.adcode
            CROSS JOIN LATERAL (SELECT unnest([strftime(m.local_date, '%Y-%m'), strftime(m.local_date, '%Y')]) AS period) p
            WHERE m.scope IN ({List(options.Scopes)}){without}
            """;
        yield return "CREATE OR REPLACE VIEW city_items_with_copies AS SELECT * FROM city_facts WHERE counted";
        yield return "CREATE OR REPLACE VIEW city_items AS SELECT * FROM city_facts WHERE counted AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW evoked_items AS SELECT * FROM city_facts WHERE evoked AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW undecided_items AS SELECT * FROM city_facts WHERE ambiguous AND NOT is_copy";
        yield return "CREATE OR REPLACE VIEW city_hashtags AS SELECT *, unnest(string_split(hashtags, '|')) AS hashtag FROM city_items WHERE hashtags IS NOT NULL";
        yield return """
            CREATE OR REPLACE VIEW city_events AS
            SELECT c.*, r.event, r.start_date, r.end_date
            FROM (SELECT *, unnest(string_split(events, '|')) AS event_id FROM city_items WHERE events IS NOT NULL) c JOIN event_registry r ON r.event = c.event_id
            """;
        yield return """
            CREATE OR REPLACE VIEW account_followers AS
            SELECT platform, account, followers
            FROM (SELECT *, row_number() OVER (PARTITION BY platform, account ORDER BY as_of_utc DESC NULLS LAST, followers DESC, origin_file, origin_offset) AS place FROM accounts WHERE followers IS NOT NULL)
            WHERE place = 1
            """;
        yield return """
            CREATE OR REPLACE VIEW city_accounts AS
            SELECT platform, account, city, followers, posts, period
            FROM (SELECT a.*, p.period, row_number() OVER (PARTITION BY a.platform, a.account, p.period ORDER BY a.as_of_utc DESC, a.followers DESC NULLS LAST, a.origin_file, a.origin_offset) AS place
                  FROM accounts a CROSS JOIN LATERAL (SELECT unnest([strftime(a.as_of_utc, '%Y-%m'), strftime(a.as_of_utc, '%Y')]) AS period) p
                  WHERE a.city IS NOT NULL AND a.kind = 'official' AND a.as_of_utc IS NOT NULL)
            WHERE place = 1
            """;
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(Literal));

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
