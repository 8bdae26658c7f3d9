using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>Reads <see cref="WordFacts"/> from `items`, `mentions`, `population`, `own_names` and the macro `report_period()` of a store.</summary>
internal static class WordFactReader
{
    // No table tells a word of fewer items than this; it counts in every sum of words.
    private const string Rare = "3";
    private const string Kept = "NOT is_copy AND period IS NOT NULL AND topics IS NOT NULL";

    private static readonly string[] Coded = ["platform", "lang", "period", "topics"];

    /// <summary>Reads the facts.</summary>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static WordFacts Read(IFactStore store)
    {
        store.Execute($"CREATE OR REPLACE TABLE frequent_words AS SELECT keyword, count(*)::INTEGER AS n FROM (SELECT unnest(string_split(keywords, '|')) AS keyword FROM items WHERE {Kept} AND keywords IS NOT NULL) WHERE keyword <> '' GROUP BY keyword HAVING count(*) >= {Rare}");
        store.Execute("CREATE OR REPLACE TABLE word_cities AS SELECT adcode, (row_number() OVER (ORDER BY adcode) - 1)::INTEGER AS city FROM population");
        store.Execute("CREATE TYPE word_text AS ENUM (SELECT keyword FROM frequent_words ORDER BY keyword)");
        foreach (var column in Coded)
        {
            store.Execute($"CREATE TYPE word_{column} AS ENUM (SELECT {column} FROM (SELECT DISTINCT coalesce({column}, '') AS {column} FROM items WHERE {Kept}) ORDER BY {column})");
        }

        store.Execute($"""
            CREATE OR REPLACE TABLE word_items AS
            SELECT item_id, {string.Join(", ", Coded.Select(column => $"coalesce({column}, '')::word_{column} AS {column}"))}, list_transform(string_split(keywords, '|'), lambda word : TRY_CAST(word AS word_text)) AS words
            FROM items WHERE {Kept}
            """);
        var items = Items(store);
        var (cityStarts, cities) = Cities(store, items.Length);
        var (wordStarts, itemList) = Words(store);
        store.Execute("DROP TABLE word_items");
        var words = Names(store, "text");
        var (topics, sets) = Topics(Names(store, "topics"));
        var codes = Column(store, "SELECT adcode FROM word_cities ORDER BY city");
        return new WordFacts
        {
            Platforms = Names(store, "platform"),
            Languages = Names(store, "lang"),
            Periods = new WordPeriods(Names(store, "period")),
            Topics = topics,
            TopicSets = sets,
            Cities = codes,
            Words = words,
            Items = items,
            CityStarts = cityStarts,
            CityList = cities,
            WordStarts = wordStarts,
            ItemList = itemList,
            OwnNames = OwnNames(store),
            ReportPeriod = Column(store, "SELECT report_period()")[0],
        };
    }

    private static WordItem[] Items(IFactStore store)
    {
        var items = new WordItem[(long)store.Query("SELECT count(*) FROM word_items").Rows[0][0]!];
        store.Read(
            $"SELECT rowid, {string.Join(", ", Coded.Select(column => $"enum_code({column})::BIGINT"))}, coalesce(len(words), 0)::BIGINT FROM word_items",
            row => items[row.GetInt64(0)] = new WordItem((int)row.GetInt64(4), checked((short)row.GetInt64(3)), checked((short)row.GetInt64(2)), checked((byte)row.GetInt64(1)), checked((byte)row.GetInt64(5))));
        return items;
    }

    private static (int[] Starts, ushort[] Cities) Cities(IFactStore store, int items)
    {
        var pairs = new List<(int Item, ushort City)>();
        store.Read(
            "SELECT i.rowid, c.city::BIGINT FROM mentions m JOIN word_cities c ON c.adcode = m.adcode JOIN word_items i ON i.item_id = m.item_id WHERE m.counted AND NOT m.is_copy",
            row => pairs.Add(((int)row.GetInt64(0), checked((ushort)row.GetInt64(1)))));
        var starts = new int[items + 1];
        foreach (var (item, _) in pairs)
        {
            starts[item + 1]++;
        }

        for (var item = 0; item < items; item++)
        {
            starts[item + 1] += starts[item];
        }

        var next = starts.AsSpan(0, items).ToArray();
        var cities = new ushort[pairs.Count];
        foreach (var (item, city) in pairs)
        {
            cities[next[item]++] = city;
        }

        return (starts, cities);
    }

    // The number of items of each word is known, so that every item goes to its place at once.
    private static (int[] Starts, int[] Items) Words(IFactStore store)
    {
        var counts = store.Query("SELECT n::BIGINT FROM frequent_words ORDER BY keyword").Rows;
        var starts = new int[counts.Count + 1];
        for (var word = 0; word < counts.Count; word++)
        {
            starts[word + 1] = checked(starts[word] + (int)(long)counts[word][0]!);
        }

        var next = starts.AsSpan(0, counts.Count).ToArray();
        var items = new int[starts[^1]];
        store.Read(
            "SELECT item, enum_code(word)::BIGINT FROM (SELECT rowid AS item, unnest(words) AS word FROM word_items) WHERE word IS NOT NULL",
            row => items[next[row.GetInt64(1)]++] = (int)row.GetInt64(0));
        return (starts, items);
    }

    private static (IReadOnlyList<string> Topics, IReadOnlyList<int[]> Sets) Topics(IReadOnlyList<string> sets)
    {
        var topics = sets.SelectMany(set => set.Split('|')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        topics.Insert(0, KeywordTables.All);
        return (topics, [.. sets.Select(set => new[] { 0 }.Concat(set.Split('|').Select(topic => topics.IndexOf(topic))).ToArray())]);
    }

    private static HashSet<(int City, int Word)> OwnNames(IFactStore store)
    {
        var own = new HashSet<(int, int)>();
        store.Read(
            "SELECT c.city::BIGINT, enum_code(o.word)::BIGINT FROM (SELECT adcode, TRY_CAST(keyword AS word_text) AS word FROM own_names) o JOIN word_cities c ON c.adcode = o.adcode WHERE o.word IS NOT NULL",
            row => own.Add(((int)row.GetInt64(0), (int)row.GetInt64(1))));
        return own;
    }

    private static IReadOnlyList<string> Names(IFactStore store, string type) => Column(store, $"SELECT unnest(enum_range(NULL::word_{type}))::VARCHAR");

    private static List<string> Column(IFactStore store, string sql) => [.. store.Query(sql).Rows.Select(row => (string)row[0]!)];
}
