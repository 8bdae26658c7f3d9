namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Counts words one after the other and keeps the best of each table. Words may be shared out to several of these, and what they keep put together: which words are best does not depend on who counted them.
/// </summary>
internal sealed class WordRanking
{
    private readonly WordFacts facts;
    private readonly WordCells<int> counts;

    /// <summary>A ranking of no words.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="items">All items.</param>
    /// <param name="words">All words of all items.</param>
    /// <param name="ownNames">Words that name a city itself.</param>
    public WordRanking(WordFacts facts, WordCells<int> items, WordCells<long> words, IReadOnlySet<(int City, int Word)> ownNames)
    {
        this.facts = facts;
        counts = new WordCells<int>(facts);
        Frequencies = new WordFrequencies(facts, items);
        Cities = new CityWords(facts, items, words, ownNames);
        Trends = new WordTrends(facts, words, ownNames);
    }

    /// <summary>The most frequent words.</summary>
    public WordFrequencies Frequencies { get; }

    /// <summary>Words that set cities apart.</summary>
    public CityWords Cities { get; }

    /// <summary>Words that rise and fall.</summary>
    public WordTrends Trends { get; }

    /// <summary>Counts a word and ranks it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="kinds">Kinds of its items, in order.</param>
    public void Add(int word, ReadOnlySpan<int> kinds)
    {
        for (var at = 0; at < kinds.Length;)
        {
            var (kind, from) = (kinds[at], at);
            while (++at < kinds.Length && kinds[at] == kind)
            {
            }

            counts.Add(facts.Kinds.All[kind], at - from);
        }

        counts.Finish();
        Frequencies.Add(word, counts);
        Cities.Add(word, counts);
        Trends.Add(word, counts);
        counts.Clear();
    }

    /// <summary>Takes what another ranking of the same facts has kept of other words.</summary>
    public void Take(WordRanking other)
    {
        Frequencies.Take(other.Frequencies);
        Cities.Take(other.Cities);
        Trends.Take(other.Trends);
    }
}
