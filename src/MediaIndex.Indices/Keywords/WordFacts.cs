namespace MediaIndex.Indices.Keywords;

/// <summary>
/// The kept items of a run, copies left out, as numbers, and for each word the items that hold it. All names are numbered in the order of their UTF-8 bytes.
/// A word of fewer than three items has no number and no items here; it is only counted in <see cref="WordItem.Words"/>.
/// </summary>
internal sealed class WordFacts
{
    /// <summary>Platforms.</summary>
    public required IReadOnlyList<string> Platforms { get; init; }

    /// <summary>Languages.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Months and years.</summary>
    public required WordPeriods Periods { get; init; }

    /// <summary>Topics; `*`, which stands for all, is the first.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Codes of the ranked cities.</summary>
    public required IReadOnlyList<string> Cities { get; init; }

    /// <summary>The words.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>What an item is, as numbers.</summary>
    public required WordItem[] Items { get; init; }

    /// <summary>Topics of each set of topics, `*` among them.</summary>
    public required IReadOnlyList<int[]> TopicSets { get; init; }

    /// <summary>Where the cities of an item begin in <see cref="CityList"/>; one more than there are items.</summary>
    public required int[] CityStarts { get; init; }

    /// <summary>Cities of the items.</summary>
    public required ushort[] CityList { get; init; }

    /// <summary>Where the items of a word begin in <see cref="ItemList"/>; one more than there are words.</summary>
    public required int[] WordStarts { get; init; }

    /// <summary>Items of the words.</summary>
    public required int[] ItemList { get; init; }

    /// <summary>Words that name a city itself, as city and word.</summary>
    public required IReadOnlySet<(int City, int Word)> OwnNames { get; init; }

    /// <summary>Period that the report is about: a year or a month.</summary>
    public required string ReportPeriod { get; init; }

    /// <summary>Cities that an item counts for.</summary>
    public ReadOnlySpan<ushort> CitiesOf(int item) => CityList.AsSpan(CityStarts[item], CityStarts[item + 1] - CityStarts[item]);

    /// <summary>Items that hold a word.</summary>
    public ReadOnlySpan<int> ItemsOf(int word) => ItemList.AsSpan(WordStarts[word], WordStarts[word + 1] - WordStarts[word]);

    /// <summary>Topics of an item, `*` among them.</summary>
    public int[] TopicsOf(in WordItem item) => TopicSets[item.TopicSet];
}

/// <summary>What one item is.</summary>
/// <param name="TopicSet">Its topics.</param>
/// <param name="Month">Its month.</param>
/// <param name="Language">Its language.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Words">How many keywords it has, rare ones included.</param>
internal readonly record struct WordItem(int TopicSet, short Month, short Language, byte Platform, byte Words);
