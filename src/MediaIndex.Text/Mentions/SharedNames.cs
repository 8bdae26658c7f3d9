namespace MediaIndex.Text.Mentions;

/// <summary>Names that several cities share so evenly that the name alone decides nothing.</summary>
internal static class SharedNames
{
    private const float MostlyOne = 0.85f;
    private const float MostlyPlace = 0.3f;

    /// <summary>
    /// Whether a bare name of a district is also that of another city or of another city's district (朝阳, 通州): without a word on either it stays undecided,
    /// instead of going to the one bearer that wants no support, or to nobody.
    /// </summary>
    public static bool AreUndecidedAlone(Phrase phrase, Gazetteer gazetteer)
    {
        if (phrase.Priors is null || phrase.NonePrior > MostlyPlace || phrase.IsContext)
        {
            return false;
        }

        var sum = 0f;
        var best = 0f;
        foreach (var (unit, prior) in phrase.Priors)
        {
            var city = gazetteer.CityOf[unit];
            if (city >= 0)
            {
                sum += prior;
                best = Math.Max(best, phrase.Priors.Where(p => gazetteer.CityOf[p.Unit] == city).Sum(p => p.Prior));
            }
        }

        return best > 0 && best / sum < MostlyOne;
    }

    /// <summary>Whether districts of several cities, and no city, bear the name today (鼓楼区): their size does not say which is meant.</summary>
    public static bool AreSharedDistricts(Phrase phrase, Gazetteer gazetteer)
    {
        var first = -1;
        var shared = false;
        foreach (var reading in phrase.Readings)
        {
            if (reading.Class != ReadingClass.Name || reading.Kind == "historic")
            {
                continue;
            }

            if (!gazetteer.Units[reading.Unit].IsDistrict)
            {
                return false;
            }

            var city = gazetteer.CityOf[reading.Unit];
            shared |= first >= 0 && city != first;
            first = city;
        }

        return shared;
    }
}
