namespace MediaIndex.Text.Mentions;

/// <summary>The countries that an item names, or names places in.</summary>
/// <param name="gazetteer">What is known.</param>
/// <param name="hits">The hits of the item.</param>
internal sealed class NamedCountries(Gazetteer gazetteer, HitList hits)
{
    private readonly UnitMarks _named = new(gazetteer.CountryCount);
    private bool _china;

    /// <summary>Whether the text names places abroad and none that is surely Chinese: then a word that may be a Chinese name is more likely something else.</summary>
    public bool IsAbroad => _named.Any && !_china;

    /// <summary>Whether the text names the country of a foreign unit, or another place in it.</summary>
    public bool HasCountryOf(Hit hit, int unit)
    {
        var country = gazetteer.Units[unit].Country;
        if (country.Length == 0 || country == "CN")
        {
            return false;
        }

        var named = _named.CountOf(gazetteer.CountryOf[unit]);
        return named > 0 && (!hit.Phrase.IsContext || named > TimesAsItself(hit, country));
    }

    /// <summary>Counts the country of a unit that the text names.</summary>
    public void Add(int unit)
    {
        _named.Add(gazetteer.CountryOf[unit]);
        _china |= IsChinese(gazetteer.Units[unit].Country);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _named.Clear();
        _china = false;
    }

    /// <summary>The country for comparisons: one for the mainland, Hong Kong, Macao and Taiwan, whose outlets speak of the same cities.</summary>
    public static string HomeOf(string country) => IsChinese(country) ? "CN" : country;

    private static bool IsChinese(string country) => country is "CN" or "HK" or "MO" or "TW";

    /// <summary>How often a hit's own phrase, which is context for a country as well, stands in the text.</summary>
    private int TimesAsItself(Hit hit, string country)
    {
        var own = false;
        foreach (var reading in hit.Phrase.Readings)
        {
            own |= reading.Class == ReadingClass.Context && gazetteer.Units[reading.Unit].Country == country;
        }

        var times = 0;
        foreach (var other in hits.All)
        {
            times += own && other.Phrase == hit.Phrase ? 1 : 0;
        }

        return times;
    }
}
