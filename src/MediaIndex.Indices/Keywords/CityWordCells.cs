namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Numbers the cells of <see cref="CityWords"/>: for each city one for each platform (`*` among them) and topic of the report's period and one for each month over all, each of them by language.
/// Language is the last digit, so that a cell divided by the number of languages is its place whatever the language.
/// </summary>
internal sealed class CityWordCells
{
    private readonly WordFacts facts;
    private readonly int topical;
    private readonly int[] found;

    /// <summary>The cells of these facts.</summary>
    public CityWordCells(WordFacts facts)
    {
        this.facts = facts;
        topical = (facts.Platforms.Count + 1) * facts.Topics.Count;
        found = new int[(facts.Topics.Count * 2) + 1];
        PlacesPerCity = topical + facts.Periods.Months;
        PerCity = PlacesPerCity * facts.Languages.Count;
        Count = checked(PerCity * facts.Cities.Count);
    }

    /// <summary>Cells of all cities.</summary>
    public int Count { get; }

    /// <summary>Cells of one city.</summary>
    public int PerCity { get; }

    /// <summary>Places of one city.</summary>
    public int PlacesPerCity { get; }

    /// <summary>The cells that an item counts in for a city. Good until the next call.</summary>
    /// <param name="city">Number of the city.</param>
    /// <param name="item">The item.</param>
    /// <param name="reported">Whether it is of the report's period.</param>
    /// <param name="monthly">Whether its month has a cell of its own.</param>
    public ReadOnlySpan<int> Of(int city, in WordItem item, bool reported, bool monthly)
    {
        var count = 0;
        var first = city * PerCity;
        if (reported)
        {
            foreach (var topic in facts.TopicsOf(item))
            {
                found[count++] = first + (topic * facts.Languages.Count) + item.Language;
                found[count++] = first + (((((item.Platform + 1) * facts.Topics.Count) + topic) * facts.Languages.Count) + item.Language);
            }
        }

        if (monthly)
        {
            found[count++] = first + ((topical + item.Month) * facts.Languages.Count) + item.Language;
        }

        return found.AsSpan(0, count);
    }

    /// <summary>Whether a place is a city's over all platforms and topics.</summary>
    public bool IsWhole(int place)
    {
        var within = place % PlacesPerCity;
        return within == 0 || within >= topical;
    }

    /// <summary>Platform, period and topic of a place.</summary>
    public (string Platform, string Period, string Topic) NamesOf(int place)
    {
        var within = place % PlacesPerCity;
        if (within >= topical)
        {
            return (KeywordTables.All, facts.Periods.Names[within - topical], KeywordTables.All);
        }

        var platform = within / facts.Topics.Count;
        return (platform == 0 ? KeywordTables.All : facts.Platforms[platform - 1], facts.ReportPeriod, facts.Topics[within % facts.Topics.Count]);
    }
}
