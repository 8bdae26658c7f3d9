using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Keyword tables over `items` and `mentions`. One base for every platform: its kept items of the period and topic, copies left out. `*` stands for all platforms, cities or topics; an item counts for each of its topics.
/// What a city is known for and what rises or falls is told by <see cref="LogOdds"/> within one language, since a city of which more is said in English would otherwise be known for English words.
/// </summary>
public static class KeywordTables
{
    // No table tells a word of fewer items than this: all such words are counted under the empty word, which keeps every sum and spares the tables their long tail.
    private const string Rare = "3";

    private const string Topical = "unnest(string_split(topics || '|*', '|')) AS topic";

    // Words and sets of topics are numbers from here on, so that ten million items are grouped by four bytes and not by texts. The order of the numbers is that of the texts.
    private static readonly string[] Numbered =
    [
        $"""
        CREATE OR REPLACE TABLE frequent_words AS SELECT keyword FROM (
            SELECT unnest(string_split(keywords, '|')) AS keyword FROM items WHERE NOT is_copy AND period IS NOT NULL AND keywords IS NOT NULL) GROUP BY keyword HAVING count(*) >= {Rare}
        """,
        "CREATE TYPE fact_keyword AS ENUM (SELECT keyword FROM (SELECT '' AS keyword UNION SELECT keyword FROM frequent_words) ORDER BY keyword)",
        "CREATE OR REPLACE TABLE topic_sets AS SELECT topics AS names, row_number() OVER (ORDER BY topics)::INTEGER AS topics FROM (SELECT DISTINCT topics FROM items WHERE NOT is_copy AND period IS NOT NULL)",
        "CREATE OR REPLACE TABLE topic_parts AS SELECT topics, unnest(string_split(names || '|*', '|')) AS topic FROM topic_sets",
        """
        CREATE OR REPLACE TABLE word_items AS
        SELECT i.item_id, i.platform, i.lang, i.period, t.topics, list_transform(string_split(i.keywords, '|'), lambda word : coalesce(TRY_CAST(word AS fact_keyword), ''::fact_keyword)) AS words
        FROM items i JOIN topic_sets t ON t.names = i.topics WHERE NOT i.is_copy AND i.period IS NOT NULL
        """,
        """
        CREATE OR REPLACE TABLE item_words AS
        SELECT platform, lang, period, topics, keyword, count(*) AS n FROM (SELECT platform, lang, period, topics, unnest(words) AS keyword FROM word_items WHERE words IS NOT NULL) GROUP BY ALL
        """,
        "CREATE OR REPLACE TABLE own_words AS SELECT adcode, TRY_CAST(keyword AS fact_keyword) AS keyword FROM own_names WHERE TRY_CAST(keyword AS fact_keyword) IS NOT NULL",
    ];

    /// <summary>Frequencies by platform, period (months and years), topic and keyword; the 200 most frequent of each, of three items or more.</summary>
    private const string Frequencies = $"""
        WITH bases AS (SELECT platform, period, topic, sum(n)::BIGINT AS n FROM (
            SELECT platform, period, {Topical}, n FROM (SELECT platform, period, topics, count(*) AS n FROM items WHERE NOT is_copy AND period IS NOT NULL GROUP BY ALL)) GROUP BY ALL),
        totals AS (SELECT * FROM bases UNION ALL SELECT platform, left(period, 4), topic, sum(n)::BIGINT FROM bases GROUP BY ALL),
        months AS MATERIALIZED (SELECT platform, period, topic, keyword, sum(n)::BIGINT AS n FROM (SELECT platform, period, topic, keyword, n FROM item_words JOIN topic_parts USING (topics)) GROUP BY ALL),
        words AS (SELECT * FROM months WHERE n >= 3 UNION ALL SELECT platform, left(period, 4), topic, keyword, sum(n)::BIGINT AS n FROM months GROUP BY ALL HAVING sum(n) >= 3)
        SELECT w.platform, w.period, w.topic, w.keyword::VARCHAR AS keyword, w.n AS numerator, t.n AS denominator, w.n / t.n AS share
        FROM (SELECT * FROM words WHERE keyword <> '' QUALIFY row_number() OVER (PARTITION BY platform, period, topic ORDER BY n DESC, keyword) <= 200) w
        JOIN totals t ON t.platform = w.platform AND t.period = w.period AND t.topic = w.topic
        ORDER BY w.platform, w.period, w.topic, w.n DESC, w.keyword
        """;

    private const string CityItems = """
        CREATE OR REPLACE TABLE city_word_items AS
        SELECT m.adcode, i.platform, i.lang, i.period, i.topics, i.words
        FROM (SELECT m.item_id, m.adcode FROM mentions m JOIN population p ON p.adcode = m.adcode WHERE m.counted AND NOT m.is_copy) m JOIN word_items i ON i.item_id = m.item_id
        """;

    private const string CityWords = """
        CREATE OR REPLACE TABLE city_words AS
        SELECT adcode, platform, lang, period, topics, keyword, count(*) AS n
        FROM (SELECT adcode, platform, lang, period, topics, unnest(words) AS keyword FROM city_word_items WHERE words IS NOT NULL) GROUP BY ALL
        """;

    // The period of the report by platform and topic; months and other years over all platforms and topics.
    private const string CityCells = """
        CREATE OR REPLACE TABLE city_word_cells AS
        WITH topical AS (SELECT adcode, platform, lang, topic, keyword, sum(n)::BIGINT AS n FROM (SELECT adcode, platform, lang, topic, keyword, n FROM city_words JOIN topic_parts USING (topics) WHERE starts_with(period, report_period())) GROUP BY ALL)
        SELECT adcode, platform, report_period() AS period, lang, topic, keyword, n FROM topical
        UNION ALL SELECT adcode, '*', report_period(), lang, topic, keyword, sum(n)::BIGINT FROM topical GROUP BY adcode, lang, topic, keyword
        UNION ALL SELECT adcode, '*', period, lang, '*', keyword, sum(n)::BIGINT FROM city_words WHERE period <> report_period() GROUP BY adcode, period, lang, keyword
        """;

    private const string CityBases = """
        CREATE OR REPLACE TABLE city_word_bases AS
        WITH bases AS (SELECT adcode, platform, period, topics, count(*) AS n FROM city_word_items GROUP BY ALL),
        topical AS (SELECT adcode, platform, topic, sum(n)::BIGINT AS n FROM (SELECT adcode, platform, topic, n FROM bases JOIN topic_parts USING (topics) WHERE starts_with(period, report_period())) GROUP BY ALL),
        cells AS (SELECT adcode, platform, report_period() AS period, topic, n FROM topical
            UNION ALL SELECT adcode, '*', report_period(), topic, sum(n)::BIGINT FROM topical GROUP BY adcode, topic
            UNION ALL SELECT adcode, '*', period, '*', sum(n)::BIGINT FROM bases WHERE period <> report_period() GROUP BY adcode, period)
        SELECT *, (sum(n) OVER (PARTITION BY platform, period, topic) - n)::BIGINT AS others FROM cells
        """;

    /// <summary>What each city is known for against all others; its own name is left out.</summary>
    private const string KnownFor = $"""
        WITH words AS (SELECT platform, period, lang, topic, keyword, sum(n)::BIGINT AS n FROM city_word_cells GROUP BY ALL),
        cells AS (SELECT adcode, platform, period, lang, topic, sum(n)::BIGINT AS n FROM city_word_cells GROUP BY ALL),
        wholes AS (SELECT platform, period, lang, topic, sum(n)::BIGINT AS n FROM cells GROUP BY ALL),
        scored AS (
            SELECT c.adcode, c.platform, c.period, c.topic, c.lang, c.keyword, c.n AS numerator, b.n AS denominator, w.n - c.n AS others, b.others AS other_base,
              log_odds_z(c.n, s.n, w.n - c.n, a.n - s.n, w.n, a.n) AS z
            FROM city_word_cells c JOIN words w USING (platform, period, lang, topic, keyword) JOIN cells s USING (adcode, platform, period, lang, topic) JOIN wholes a USING (platform, period, lang, topic)
            JOIN city_word_bases b USING (adcode, platform, period, topic) ANTI JOIN own_words o ON o.adcode = c.adcode AND o.keyword = c.keyword
            WHERE c.n >= {Rare} AND c.keyword <> '' AND a.n > s.n)
        SELECT adcode, platform, period, topic, place, keyword::VARCHAR AS keyword, lang, numerator, denominator, numerator / denominator AS share, others AS other_numerator, other_base AS other_denominator, others / nullif(other_base, 0) AS other_share, z
        FROM (SELECT *, row_number() OVER (PARTITION BY adcode, platform, period, topic ORDER BY z DESC, keyword) AS place FROM scored WHERE z >= {LogOdds.Significant})
        WHERE place <= CASE WHEN platform = '*' AND topic = '*' THEN 20 ELSE 10 END
        ORDER BY adcode, platform, period, topic, place
        """;

    private const string TrendCells = """
        CREATE OR REPLACE TABLE trend_cells AS
        WITH topical AS (SELECT platform, lang, period, topic, keyword, sum(n)::BIGINT AS n FROM (SELECT platform, lang, period, topic, keyword, n FROM item_words JOIN topic_parts USING (topics)) GROUP BY ALL),
        months AS (
            SELECT '*' AS adcode, platform, lang, period, topic, keyword, n FROM topical WHERE topic = '*'
            UNION ALL SELECT '*', '*', lang, period, topic, keyword, sum(n)::BIGINT FROM topical GROUP BY lang, period, topic, keyword
            UNION ALL SELECT adcode, '*', lang, period, '*', keyword, sum(n)::BIGINT FROM city_words GROUP BY adcode, lang, period, keyword)
        SELECT * FROM months UNION ALL SELECT adcode, platform, lang, left(period, 4), topic, keyword, sum(n)::BIGINT FROM months GROUP BY adcode, platform, lang, left(period, 4), topic, keyword
        """;

    /// <summary>Words that rise and fall against the month or year before, both of which must hold words.</summary>
    private const string Trends = $"""
        WITH sums AS (SELECT adcode, platform, lang, topic, period, sum(n)::BIGINT AS n FROM trend_cells GROUP BY ALL),
        pairs AS (
            SELECT adcode, platform, lang, topic, keyword, period, sum(now)::BIGINT AS now, sum(before)::BIGINT AS before
            FROM (SELECT * EXCLUDE (n), n AS now, 0 AS before FROM trend_cells UNION ALL SELECT * EXCLUDE (n) REPLACE (next_period(period) AS period), 0, n FROM trend_cells)
            WHERE keyword <> '' GROUP BY ALL HAVING greatest(sum(now), sum(before)) >= 5),
        usual AS (SELECT adcode, platform, lang, topic, keyword, sum(n)::BIGINT AS n FROM trend_cells WHERE length(period) = 7 GROUP BY ALL),
        usual_sums AS (SELECT adcode, platform, lang, topic, sum(n)::BIGINT AS n FROM usual GROUP BY ALL),
        scored AS (
            SELECT p.adcode, p.platform, p.period, p.topic, p.lang, p.keyword, p.now AS numerator, s.n AS denominator, b.period AS before_period, p.before AS before_numerator, b.n AS before_denominator,
              log_odds_z(p.now, s.n, p.before, b.n, u.n, a.n) AS z
            FROM pairs p JOIN sums s USING (adcode, platform, lang, topic, period) JOIN sums b ON b.adcode = p.adcode AND b.platform = p.platform AND b.lang = p.lang AND b.topic = p.topic AND next_period(b.period) = p.period
            JOIN usual u ON u.adcode = p.adcode AND u.platform = p.platform AND u.lang = p.lang AND u.topic = p.topic AND u.keyword = p.keyword
            JOIN usual_sums a ON a.adcode = p.adcode AND a.platform = p.platform AND a.lang = p.lang AND a.topic = p.topic
            ANTI JOIN own_words o ON o.adcode = p.adcode AND o.keyword = p.keyword)
        SELECT adcode, platform, period, topic, direction, place, keyword::VARCHAR AS keyword, lang, numerator, denominator, numerator / denominator AS share, before_period, before_numerator, before_denominator, before_numerator / before_denominator AS before_share, z
        FROM (SELECT *, CASE WHEN z > 0 THEN 'rising' ELSE 'falling' END AS direction, row_number() OVER (PARTITION BY adcode, platform, period, topic, z > 0 ORDER BY abs(z) DESC, keyword) AS place
              FROM scored WHERE abs(z) >= {LogOdds.Significant})
        WHERE place <= 10 ORDER BY adcode, platform, period, topic, direction DESC, place
        """;

    private const string NextPeriod = """
        CREATE OR REPLACE MACRO next_period(period) AS CASE WHEN length(period) = 4 THEN (period::INT + 1)::VARCHAR ELSE strftime((period || '-01')::DATE + INTERVAL 1 MONTH, '%Y-%m') END
        """;

    /// <summary>Counts the words. Needs `items`, `mentions`, `population`, the macro `report_period()` and `own_names` (adcode, keyword: words that name the city itself).</summary>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static void Prepare(IFactStore store)
    {
        LogOdds.CreateMacros(store);
        foreach (var statement in (string[])[NextPeriod, .. Numbered, CityItems, CityWords])
        {
            store.Execute(statement);
        }
    }

    /// <summary>`platform, period, topic, keyword, numerator, denominator, share`: items that hold the keyword among the kept items of the cell.</summary>
    public static FactTable FrequencyTable(IFactStore store) => store.Query(Frequencies);

    /// <summary>
    /// Keywords that set a city apart, best first: items of the city that hold the keyword among its items in the cell, the same for all other cities together, and the score. The period of the report by platform and topic,
    /// other periods over all.
    /// </summary>
    public static FactTable CityTable(IFactStore store)
    {
        store.Execute(CityCells);
        store.Execute(CityBases);
        return store.Query(KnownFor);
    }

    /// <summary>Keywords that rise and fall: how often the keyword stands among all keywords of the period and of the period before, and the score; per platform, per topic, and per city.</summary>
    public static FactTable TrendTable(IFactStore store)
    {
        store.Execute(TrendCells);
        return store.Query(Trends);
    }
}
