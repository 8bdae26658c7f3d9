using System.Runtime.InteropServices;
using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>Reads <see cref="WordFacts"/> from `items`, `mentions`, `population`, `own_names` and the macro `report_period()` of a store.</summary>
internal sealed class WordFactReader
{
    // No table tells a word of fewer items than this; it counts in every sum of words.
    private const int Rare = 3;
    private const char Separator = '\n';
    private const string Kept = "NOT is_copy AND period IS NOT NULL AND topics IS NOT NULL";
    private readonly IFactStore store;
    private readonly NameNumbers heads = new();
    private readonly NameNumbers topicSets = new();
    private readonly Dictionary<(int Head, int TopicSet), int> classes = [];
    private readonly WordNumbers numbers = new();

    private WordFactReader(IFactStore store) => this.store = store;

    /// <summary>Reads the facts.</summary>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static WordFacts Read(IFactStore store) => new WordFactReader(store).Read();

    private WordFacts Read()
    {
        // Items have the number of their row in both reads of them.
        store.Execute("SET preserve_insertion_order = true");
        store.Execute("CREATE OR REPLACE TABLE word_cities AS SELECT adcode, (row_number() OVER (ORDER BY adcode) - 1)::INTEGER AS city FROM population");
        store.Execute($"CREATE OR REPLACE TABLE word_items AS SELECT item_id FROM items WHERE {Kept}");
        var items = (int)(long)store.Query("SELECT count(*) FROM word_items").Rows[0][0]!;
        var cities = Column("SELECT adcode FROM word_cities ORDER BY city");
        var citySets = new CitySets(cities.Count);
        var citySetOf = CitySetOf(items, citySets);
        store.Execute("DROP TABLE word_items");
        var words = new ItemWords(items);
        var classOf = Items(words);
        var shape = Shape(cities);
        return new WordFacts(numbers, Rare) { Shape = shape, Kinds = ItemKinds.Of(classOf, Classes(shape), citySetOf, citySets.Count), CitySets = citySets, ItemWords = words };
    }

    /// <summary>Words that name a city itself, as city and word.</summary>
    public static IReadOnlySet<(int City, int Word)> OwnNames(IFactStore store, WordFacts facts)
    {
        var own = new HashSet<(int, int)>();
        store.Read("SELECT c.city::BIGINT, o.keyword FROM own_names o JOIN word_cities c ON c.adcode = o.adcode WHERE o.keyword IS NOT NULL", row =>
        {
            if (facts.NumberOf(row.GetString(1)) is >= 0 and var word)
            {
                own.Add(((int)row.GetInt64(0), word));
            }
        });
        return own;
    }

    private int[] CitySetOf(int items, CitySets sets)
    {
        var pairs = new List<(int Item, ushort City)>();
        store.Read(
            "SELECT i.rowid, c.city::BIGINT FROM mentions m JOIN word_cities c ON c.adcode = m.adcode JOIN word_items i ON i.item_id = m.item_id WHERE m.counted AND NOT m.is_copy",
            row => pairs.Add(((int)row.GetInt64(0), checked((ushort)row.GetInt64(1)))));
        pairs.Sort();
        var setOf = new int[items];
        Array.Fill(setOf, sets.NumberOf([]));
        var found = new List<ushort>();
        for (var at = 0; at < pairs.Count;)
        {
            var item = pairs[at].Item;
            found.Clear();
            for (; at < pairs.Count && pairs[at].Item == item; at++)
            {
                found.Add(pairs[at].City);
            }

            setOf[item] = sets.NumberOf(CollectionsMarshal.AsSpan(found));
        }

        return setOf;
    }

    // The words are cut here: in the database they would be cut once to be counted and again to be numbered.
    private int[] Items(ItemWords words)
    {
        var classOf = new int[words.Capacity];
        var bytes = new byte[1024];
        var found = new int[byte.MaxValue];
        store.Read($"SELECT concat(platform, '\n', lang, '\n', period), topics, keywords FROM items WHERE {Kept}", row =>
        {
            var key = (heads.NumberOf(row.GetString(0)), topicSets.NumberOf(row.GetString(1)));
            if (!classes.TryGetValue(key, out var number))
            {
                number = classes.Count;
                classes.Add(key, number);
            }

            classOf[words.Count] = number;
            if (row.IsDBNull(2))
            {
                words.Add(0, []);
                return;
            }

            var text = row.GetString(2);
            if (bytes.Length < text.Length * 3)
            {
                bytes = new byte[text.Length * 3];
            }

            AddWords(words, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), found);
        });
        return words.Count == words.Capacity ? classOf : throw new FactStoreException("items changed while their words were read");
    }

    private void AddWords(ItemWords words, ReadOnlySpan<byte> text, int[] found)
    {
        var (all, told) = (0, 0);
        while (true)
        {
            var end = text.IndexOf((byte)'|');
            var word = end < 0 ? text : text[..end];
            all++;
            if (word.Length > 0)
            {
                found[told++] = numbers.Add(word);
            }

            if (end < 0)
            {
                break;
            }

            text = text[(end + 1)..];
        }

        words.Add(all, found.AsSpan(0, told));
    }

    private WordShape Shape(IReadOnlyList<string> cities)
    {
        var parts = heads.Names.Select(head => head.Split(Separator)).ToList();
        IReadOnlyList<string> Part(int part) => [.. parts.Select(head => head[part]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        List<string> topics = [KeywordTables.All, .. topicSets.Names.SelectMany(set => set.Split('|')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new WordShape
        {
            Platforms = Part(0),
            Languages = Part(1),
            Periods = new WordPeriods(Part(2)),
            Topics = topics,
            TopicSets = [.. topicSets.Names.Select(set => (int[])[0, .. set.Split('|').Select(topic => topics.IndexOf(topic))])],
            Cities = cities,
            ReportPeriod = Column("SELECT report_period()")[0],
        };
    }

    private List<(int Row, int TopicSet)> Classes(WordShape shape)
    {
        var (platforms, languages, months) = (shape.Platforms.ToList(), shape.Languages.ToList(), shape.Periods.Names.ToList());
        var rows = heads.Names.Select(head => head.Split(Separator)).Select(parts => shape.RowOf(languages.IndexOf(parts[1]), platforms.IndexOf(parts[0]), months.IndexOf(parts[2]))).ToList();
        return [.. classes.OrderBy(pair => pair.Value).Select(pair => (rows[pair.Key.Head], pair.Key.TopicSet))];
    }

    private List<string> Column(string sql) => [.. store.Query(sql).Rows.Select(row => (string)row[0]!)];
}
