using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Keyword tables over `items` and `mentions`. One base for every platform: its kept items of the period and topic, copies left out. `*` stands for all platforms, cities or topics; an item counts for each of its topics.
/// What a city is known for and what rises or falls is told by <see cref="LogOdds"/> within one language, since a city of which more is said in English would otherwise be known for English words.
/// The facts are read once as numbers, and each word is counted over its own items for all tables at once: tables of all words by city, month and topic would not fit a machine at ten million items.
/// </summary>
public sealed class KeywordTables
{
    /// <summary>Stands for all platforms, cities or topics.</summary>
    internal const string All = "*";

    private readonly WordRanking ranking;

    private KeywordTables(WordFacts facts, IReadOnlySet<(int City, int Word)> ownNames, int threads)
    {
        var (items, words) = Totals(facts);
        var stretches = new WordStretches(facts, threads);
        var rankings = new WordRanking[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var own = rankings[thread] = new WordRanking(facts, items, words, ownNames);
            var lists = new WordLists(facts);
            while (stretches.Next() is { } stretch)
            {
                lists.Read(stretch, own.Add);
            }
        });

        ranking = rankings[0];
        foreach (var other in rankings.AsSpan(1))
        {
            ranking.Take(other);
        }
    }

    /// <summary>Reads and ranks the words. Needs `items`, `mentions`, `population`, the macro `report_period()` and `own_names` (adcode, keyword: words that name the city itself).</summary>
    /// <param name="store">The store.</param>
    /// <param name="threads">Threads that count, each of which takes some tens of MB; the tables are the same for any number.</param>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static KeywordTables Read(IFactStore store, int threads)
    {
        var facts = WordFactReader.Read(store);
        return new KeywordTables(facts, WordFactReader.OwnNames(store, facts), threads);
    }

    /// <summary>
    /// `platform, period, topic, keyword, numerator, denominator, share`: items that hold the keyword among the kept items of the cell; the 200 most frequent of each platform, month or year, and topic, of three items or more.
    /// </summary>
    public FactTable Frequencies() => ranking.Frequencies.Table();

    /// <summary>
    /// Keywords that set a city apart, best first, its own name left out: items of the city that hold the keyword among its items in the cell, the same for all other cities together, and the score.
    /// The period of the report by platform and topic, months over all.
    /// </summary>
    public FactTable Cities() => ranking.Cities.Table();

    /// <summary>
    /// Keywords that rise and fall against the month or year before, both of which must hold words: how often the keyword stands among all keywords of the period and of the one before, and the score; per platform, per topic,
    /// and per city.
    /// </summary>
    public FactTable Trends() => ranking.Trends.Table();

    /// <summary>A table in the order of its first columns, which are texts; rows that are the same in them keep their order.</summary>
    internal static FactTable Sorted(IReadOnlyList<FactColumn> columns, List<object?[]> rows, int texts)
    {
        IOrderedEnumerable<object?[]>? sorted = null;
        for (var column = 0; column < texts; column++)
        {
            var at = column;
            sorted = sorted is null ? rows.OrderBy(row => (string)row[at]!, StringComparer.Ordinal) : sorted.ThenBy(row => (string)row[at]!, StringComparer.Ordinal);
        }

        return new FactTable(columns, [.. sorted ?? Enumerable.Empty<object?[]>()]);
    }

    // What counts are held against: all items, and all words of them, rare ones included.
    private static (WordCells<int> Items, WordCells<long> Words) Totals(WordFacts facts)
    {
        var (items, words) = (new WordCells<int>(facts), new WordCells<long>(facts));
        for (var kind = 0; kind < facts.Kinds.All.Length; kind++)
        {
            var of = facts.Kinds.ItemsOf(kind);
            var sum = 0L;
            foreach (var item in of)
            {
                sum += facts.ItemWords.WordsOf(item);
            }

            items.Add(facts.Kinds.All[kind], of.Length);
            words.Add(facts.Kinds.All[kind], sum);
        }

        items.Finish();
        words.Finish();
        return (items, words);
    }
}
