using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>What the text around a name tells of a candidate.</summary>
/// <param name="Support">The strongest need that is met.</param>
/// <param name="Adjacent">Its province or city stands right beside it.</param>
/// <param name="ParentInText">Its city is named elsewhere, or the city itself under another name.</param>
/// <param name="ProvinceInText">Its province is named.</param>
/// <param name="CueInText">A word that points to the city stands in the text.</param>
/// <param name="WrongProvince">Another province stands right beside the name.</param>
internal readonly record struct Relation(NameNeed Support, bool Adjacent, bool ParentInText, bool ProvinceInText, bool CueInText, bool WrongProvince);

/// <summary>All that was found in one item, asked by the resolver and the classifiers. Reused from item to item.</summary>
internal sealed class ItemScene(Gazetteer gazetteer)
{
    private const int None = -2;
    private readonly HashSet<int> _provinces = [];
    private readonly HashSet<int> _certain = [];
    private readonly HashSet<int> _cued = [];
    private bool? _past;
    private readonly Dictionary<string, int> _countries = new(StringComparer.Ordinal);

    /// <summary>The tokens of the item.</summary>
    public TokenBuffer Tokens { get; private set; } = new();

    /// <summary>Names, contexts and compounds in the order of the text.</summary>
    public List<Hit> Hits { get; } = [];

    /// <summary>Cues in the order of the text.</summary>
    public List<Hit> Cues { get; } = [];

    /// <summary>Sums up the hits before any is resolved.</summary>
    public void Begin(TokenBuffer tokens)
    {
        Tokens = tokens;
        _past = null;
        _provinces.Clear();
        _certain.Clear();
        _cued.Clear();
        _countries.Clear();
        foreach (var hit in Hits)
        {
            if (hit.Shadowed)
            {
                continue;
            }

            hit.CertainCity = CertainCityOf(hit.Phrase);
            if (hit.CertainCity >= 0)
            {
                _certain.Add(hit.CertainCity);
                CountCountry(gazetteer.Units[hit.CertainCity].Country);
            }

            foreach (var reading in hit.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Context)
                {
                    _provinces.Add(reading.Unit);
                    CountCountry(gazetteer.Units[reading.Unit].Country);
                }
            }
        }

        foreach (var cue in Cues)
        {
            foreach (var reading in cue.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Cue)
                {
                    _cued.Add(gazetteer.CityOf[reading.Unit]);
                }
            }
        }
    }

    /// <summary>Whether the text speaks of a time before 1950, in which past names were the names. Worked out only where a past name asks.</summary>
    public bool IsOfThePast => _past ??= PastTimes.AreNamedIn(Tokens, gazetteer.Words, 0, Tokens.Count);

    /// <summary>What the text says for a unit as the meaning of a hit.</summary>
    public Relation RelationOf(Hit hit, int unit)
    {
        var city = gazetteer.CityOf[unit];
        var province = gazetteer.ProvinceIndex[unit];
        var latin = Tokens.Kinds[hit.Start] != TokenKind.Ideograph;
        var adjacent = IsParent(Neighbour(hit, -1), unit) || (latin && IsParent(Neighbour(hit, 1), unit));
        var wrong = !adjacent && Neighbour(hit, 1) is { Phrase.IsContext: true } beside && beside.Start > hit.End - 1 && IsOtherProvince(beside, unit);
        var parent = NamedElsewhere(hit, city);
        var provinceNamed = province >= 0 && _provinces.Contains(province) && province != city && !hit.Phrase.Readings.Exists(r => r.Class == ReadingClass.Context && r.Unit == province);
        var cued = _cued.Contains(city) && IsCuedBeside(hit, city);
        var support = adjacent ? NameNeed.Parent : parent || provinceNamed || cued ? NameNeed.Support : NameNeed.None;
        return new Relation(support, adjacent, parent, provinceNamed, cued, wrong);
    }

    /// <summary>Whether the text names places abroad and none that is surely Chinese: then a word that may be a Chinese name is more likely something else.</summary>
    public bool IsAbroad => _countries.Count > 0 && !_countries.Keys.Any(IsChinese);

    /// <summary>Whether the text names the country of a foreign unit, or another place in it.</summary>
    public bool HasCountryOf(Hit hit, int unit)
    {
        var country = gazetteer.Units[unit].Country;
        var own = hit.Phrase.Readings.Exists(r => r.Class == ReadingClass.Context && gazetteer.Units[r.Unit].Country == country) ? 1 : 0;
        var same = Hits.FindAll(h => h.Phrase == hit.Phrase).Count * own;
        return country.Length > 0 && country != "CN" && _countries.GetValueOrDefault(country) > same;
    }

    /// <summary>Whether the country of a unit stands right behind the name (`Canton, China`).</summary>
    public bool IsBesideCountryOf(Hit hit, int unit) =>
        Neighbour(hit, 1)?.Phrase.Readings.Exists(r => r.Class == ReadingClass.Context && gazetteer.Units[r.Unit].Code == gazetteer.Units[unit].Country) == true;

    /// <summary>Whether a word of a class stands right behind the hit.</summary>
    public bool IsFollowedBy(Hit hit, WordClass wanted) =>
        hit.End < Tokens.Count && Tokens.Gaps[hit.End] <= TokenGap.Hyphen && (gazetteer.Words.At(Tokens, hit.End, Tokens.Count, out _) & wanted) != 0;

    /// <summary>Whether a place or province begins at a token.</summary>
    public bool StartsAt(int token) => Hits.Exists(h => h.Start == token && h.Alive && (h.Phrase.IsName || h.Phrase.IsContext));

    /// <summary>Whether a phrase of the gazetteer ends right before a token.</summary>
    public bool EndsAt(int token) => Hits.Exists(h => h.End == token && h.Alive);

    /// <summary>Whether a province or another city ends right before a token (江西|安福): the name then says where, not what.</summary>
    public bool IsBehindParent(int token) =>
        token > 0 && Tokens.Gaps[token] == TokenGap.None && Hits.Exists(h => h.End == token && h.Alive && (h.Phrase.IsContext || h.Candidates.Count > 0));

    /// <summary>Whether the hit stands right behind a unit of the same name, as a city behind its province (吉林吉林市).</summary>
    public bool IsInside(Hit hit, int contextUnit)
    {
        var before = Neighbour(hit, -1);
        return before is { Phrase.IsContext: true } && before.Phrase.Readings.Any(r => r.Unit == contextUnit);
    }

    /// <summary>Whether `city of` stands before the name or `cities` behind it: then it is no province (the city of Jilin).</summary>
    public bool IsCalledCity(Hit hit) => (hit.Start > 1 && (gazetteer.Words.Before(Tokens, hit.Start, out _) & WordClass.CityOf) != 0) || IsFollowedBy(hit, WordClass.CityOf);

    /// <summary>The hit next to this one with nothing between but a comma, `in`, `of` or a possessive; null where there is none.</summary>
    public Hit? Neighbour(Hit hit, int direction)
    {
        var index = Hits.IndexOf(hit);
        for (index += direction; index >= 0 && index < Hits.Count; index += direction)
        {
            var other = Hits[index];
            if (direction > 0 ? other.Start < hit.End : other.End > hit.Start)
            {
                continue;
            }

            var (left, right) = direction > 0 ? (hit, other) : (other, hit);
            return IsBeside(left.End, right.Start) ? other : null;
        }

        return null;
    }

    /// <summary>Whether a cue is more than a part of the name itself: West Lake speaks for Hangzhou, but not inside 西湖区.</summary>
    private bool IsCuedBeside(Hit hit, int city) =>
        Cues.Exists(c => (c.End <= hit.Start || c.Start >= hit.End || c.Count >= hit.Count) && c.Phrase.Readings.Exists(r => r.Class == ReadingClass.Cue && gazetteer.CityOf[r.Unit] == city));

    private bool IsBeside(int from, int to)
    {
        if (to - from > 2)
        {
            return false;
        }

        // In Chinese the larger unit stands first and touches the smaller; a comma begins something else.
        var han = Tokens.Kinds[to] == TokenKind.Ideograph;
        for (var i = from; i <= to; i++)
        {
            if (Tokens.Gaps[i] is TokenGap.Other or TokenGap.Sentence or TokenGap.Line || (han && Tokens.Gaps[i] != TokenGap.None))
            {
                return false;
            }

            if (i < to && (gazetteer.Words.At(Tokens, i, i + 1, out _) & WordClass.Link) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsParent(Hit? beside, int unit)
    {
        if (beside is null)
        {
            return false;
        }

        var city = gazetteer.CityOf[unit];
        var province = gazetteer.ProvinceIndex[unit];
        foreach (var reading in beside.Phrase.Readings)
        {
            if ((reading.Class == ReadingClass.Context && reading.Unit == province)
                || (reading.Class == ReadingClass.Name && reading.Unit == city && reading.Unit != unit))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOtherProvince(Hit beside, int unit) =>
        beside.Phrase.Readings.TrueForAll(r => r.Class == ReadingClass.Context && r.Unit != gazetteer.ProvinceIndex[unit] && gazetteer.Units[r.Unit].Kind == "province");

    private bool NamedElsewhere(Hit hit, int city)
    {
        if (!_certain.Contains(city))
        {
            return false;
        }

        return hit.CertainCity != city || Hits.Exists(h => h.CertainCity == city && h.Phrase != hit.Phrase);
    }

    /// <summary>The country for comparisons: one for the mainland, Hong Kong, Macao and Taiwan, whose outlets speak of the same cities.</summary>
    public static string HomeOf(string country) => IsChinese(country) ? "CN" : country;

    private static bool IsChinese(string country) => country is "CN" or "HK" or "MO" or "TW";

    private void CountCountry(string country) => _countries[country] = _countries.GetValueOrDefault(country) + 1;

    private int CertainCityOf(Phrase phrase)
    {
        if (phrase.IsCompound || phrase.IsContext || phrase.IsGroup || phrase.NonePrior > 0.25f)
        {
            return -1;
        }

        if (phrase.Priors is { } priors && priors.Max(p => p.Prior) < 0.7f)
        {
            return -1;
        }

        var city = OnlyCity(phrase, districts: false);
        return city == None ? OnlyCity(phrase, districts: true) : Math.Max(city, -1);
    }

    private int OnlyCity(Phrase phrase, bool districts)
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
