namespace MediaIndex.Text.Mentions;

/// <summary>
/// What follows from the meanings of a phrase alone, worked out once: the only city it can be, and how its bearers are spread. Nothing of it depends on a text.
/// </summary>
internal sealed record PhraseFacts
{
    private const float OftenNoPlace = 0.25f;
    private const float LeastShare = 0.7f;
    private const int None = -2;

    private PhraseFacts()
    {
    }

    /// <summary>The only city of a phrase that wants no support; −1 where there is more than one or none.</summary>
    public int CertainCity { get; private init; }

    /// <summary>Whether a city of its own bears the name: then another city in the text says little for its district of that name (大连, 中山).</summary>
    public bool HasCityBearer { get; private init; }

    /// <summary>Whether a city outside China bears the name.</summary>
    public bool HasBearersAbroad { get; private init; }

    /// <summary>Whether units of several countries bear the name, China with Hong Kong, Macao and Taiwan being one.</summary>
    public bool HasSeveralHomes { get; private init; }

    /// <summary>Whether no city bears the name, only counties and districts.</summary>
    public bool NamesDistrictsOnly { get; private init; }

    /// <summary>Whether all name readings are past names.</summary>
    public bool NamesPastOnly { get; private init; }

    /// <summary>Whether all readings are first-level divisions of foreign countries.</summary>
    public bool IsForeignDivision { get; private init; }

    /// <summary>Whether a state bears the name of its city (Washington, New York).</summary>
    public bool IsAlsoItsState { get; private init; }

    /// <summary>See <see cref="SharedNames.AreUndecidedAlone"/>.</summary>
    public bool IsUndecidedAlone { get; private init; }

    /// <summary>See <see cref="SharedNames.AreSharedDistricts"/>.</summary>
    public bool IsSharedByDistricts { get; private init; }

    /// <summary>Cities of a group, in the order of the data.</summary>
    public IReadOnlyList<Reading> Group { get; private init; } = [];

    /// <summary>The facts of a phrase.</summary>
    public static PhraseFacts Of(Phrase phrase, Gazetteer gazetteer)
    {
        var units = gazetteer.Units;
        var names = phrase.Readings.FindAll(r => r.Class == ReadingClass.Name);
        return new PhraseFacts
        {
            CertainCity = CertainCityOf(phrase, gazetteer),
            HasCityBearer = names.Exists(r => r.Need == NameNeed.None && !units[r.Unit].IsDistrict),
            HasBearersAbroad = names.Exists(r => units[r.Unit].IsWorld),
            HasSeveralHomes = phrase.Readings.Where(r => r.Unit >= 0).Select(r => NamedCountries.HomeOf(units[r.Unit].Country)).Distinct().Count() > 1,
            NamesDistrictsOnly = names.TrueForAll(r => units[r.Unit].IsDistrict),
            NamesPastOnly = names.TrueForAll(r => r.Kind == "historic"),
            IsForeignDivision = phrase.Readings.TrueForAll(r => r.Unit >= 0 && units[r.Unit] is { Kind: "country", Parent.Length: > 0 }),
            IsAlsoItsState = names.Exists(r => units[r.Unit].IsWorld && units.Any(u => u.Parent.Length > 0 && u.Parent == units[r.Unit].Country && u.NameEn == phrase.Surface + " State")),
            IsUndecidedAlone = SharedNames.AreUndecidedAlone(phrase, gazetteer),
            IsSharedByDistricts = SharedNames.AreSharedDistricts(phrase, gazetteer),
            Group = phrase.IsGroup ? phrase.Readings.FindAll(r => r.Kind == "group") : [],
        };
    }

    private static int CertainCityOf(Phrase phrase, Gazetteer gazetteer)
    {
        if (phrase.IsCompound || phrase.IsContext || phrase.IsGroup || phrase.NonePrior > OftenNoPlace)
        {
            return -1;
        }

        if (phrase.Priors is { Count: > 0 } priors && priors.Max(p => p.Prior) < LeastShare)
        {
            return -1;
        }

        var city = OnlyCity(phrase, gazetteer, districts: false);
        return city == None ? OnlyCity(phrase, gazetteer, districts: true) : Math.Max(city, -1);
    }

    private static int OnlyCity(Phrase phrase, Gazetteer gazetteer, bool districts)
    {
        var found = None;
        foreach (var reading in phrase.Readings)
        {
            if (reading.Class != ReadingClass.Name || gazetteer.Units[reading.Unit].IsDistrict != districts)
            {
                continue;
            }

            var city = gazetteer.CityOf[reading.Unit];
            if (reading.Need != NameNeed.None || (found >= 0 && found != city))
            {
                return -1;
            }

            found = city;
        }

        return districts ? Math.Max(found, -1) : found;
    }
}
