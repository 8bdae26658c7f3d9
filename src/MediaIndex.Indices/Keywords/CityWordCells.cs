namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Numbers the places of <see cref="CityWords"/>: for each city one for each topic and platform (`*` among them) of the report's period, and one for each month over all.
/// </summary>
internal sealed class CityWordCells(WordShape shape)
{
    private readonly int topical = (shape.Platforms.Count + 1) * shape.Topics.Count;

    /// <summary>Places of one city.</summary>
    public int PerCity { get; } = ((shape.Platforms.Count + 1) * shape.Topics.Count) + shape.Periods.Months;

    /// <summary>The place of a topic over all platforms; those of the platforms follow.</summary>
    public int OfTopic(int city, int topic) => (city * PerCity) + (topic * (shape.Platforms.Count + 1));

    /// <summary>The place of a month.</summary>
    public int OfMonth(int city, int month) => (city * PerCity) + topical + month;

    /// <summary>Whether a place is a city's over all platforms and topics.</summary>
    public bool IsWhole(int place)
    {
        var within = place % PerCity;
        return within == 0 || within >= topical;
    }

    /// <summary>Platform, period and topic of a place.</summary>
    public (string Platform, string Period, string Topic) NamesOf(int place)
    {
        var within = place % PerCity;
        if (within >= topical)
        {
            return (KeywordTables.All, shape.Periods.Names[within - topical], KeywordTables.All);
        }

        var (topic, platform) = (within / (shape.Platforms.Count + 1), within % (shape.Platforms.Count + 1));
        return (platform == 0 ? KeywordTables.All : shape.Platforms[platform - 1], shape.ReportPeriod, shape.Topics[topic]);
    }
}
