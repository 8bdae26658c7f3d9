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
    private readonly UnitMarks _provinces = new(gazetteer.Units.Count);
    private readonly UnitMarks _certain = new(gazetteer.Units.Count);
    private readonly UnitMarks _cued = new(gazetteer.Units.Count);
    private readonly UnitMarks _countries = new(gazetteer.CountryCount);
    private bool? _past;
    private bool _china;

    /// <summary>The tokens of the item.</summary>
    public TokenBuffer Tokens => Words.Tokens;

    /// <summary>The rule words of the item.</summary>
    public WordReader Words { get; } = new(gazetteer.Words);

    /// <summary>Names, contexts and compounds in the order of the text.</summary>
    public HitList Hits { get; } = new();

    /// <summary>Cues in the order of the text.</summary>
    public HitList Cues { get; } = new();

    /// <summary>Sums up the hits before any is resolved.</summary>
    public void Begin(TokenBuffer tokens, HitScanner found)
    {
        Hits.Take(found.Hits, gazetteer.Phrases.Phrases);
        Cues.Take(found.Cues, gazetteer.Phrases.Phrases);
        Words.Begin(tokens);
        _past = null;
        _china = false;
        _provinces.Clear();
        _certain.Clear();
        _cued.Clear();
        _countries.Clear();
        foreach (var hit in Hits.All)
        {
            if (!hit.Shadowed)
            {
                Note(hit);
            }
        }

        foreach (var cue in Cues.All)
        {
            foreach (var reading in cue.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Cue && gazetteer.CityOf[reading.Unit] >= 0)
                {
                    _cued.Add(gazetteer.CityOf[reading.Unit]);
                }
            }
        }
    }

    private void Note(Hit hit)
    {
        hit.CertainCity = hit.Phrase.FactsIn(gazetteer).CertainCity;
        if (hit.CertainCity >= 0)
        {
            _certain.Add(hit.CertainCity);
            CountCountry(hit.CertainCity);
        }

        if (!hit.Phrase.IsContext)
        {
            return;
        }

        foreach (var reading in hit.Phrase.Readings)
        {
            if (reading.Class == ReadingClass.Context)
            {
                _provinces.Add(reading.Unit);
                CountCountry(reading.Unit);
            }
        }
    }

    /// <summary>Whether the text speaks of a time before 1950, in which past names were the names. Worked out only where a past name asks.</summary>
    public bool IsOfThePast => _past ??= PastTimes.AreNamedIn(Words, 0, Tokens.Count);

    /// <summary>What the text says for a unit as the meaning of a hit.</summary>
    public Relation RelationOf(Hit hit, int unit)
    {
        var city = gazetteer.CityOf[unit];
        var province = gazetteer.ProvinceIndex[unit];
        var latin = Tokens.Kinds[hit.Start] != TokenKind.Ideograph;
        var (left, right) = NeighboursOf(hit);
        var adjacent = IsParent(left, unit) || (latin && IsParent(right, unit));
        var wrong = !adjacent && ((right is { Phrase.IsContext: true } && right.Start > hit.End - 1 && IsOtherProvince(right, unit))
            || (!latin && left is { Phrase.IsContext: true } && left.End == hit.Start && IsOtherProvince(left, unit)));
        var parent = NamedElsewhere(hit, city);
        var provinceNamed = province >= 0 && _provinces.Has(province) && province != city && !(hit.Phrase.IsContext && HasContext(hit.Phrase, province));
        var cued = _cued.Has(city) && IsCuedBeside(hit, city);
        var support = adjacent ? NameNeed.Parent : parent || provinceNamed || cued ? NameNeed.Support : NameNeed.None;
        return new Relation(support, adjacent, parent, provinceNamed, cued, wrong);
    }

    /// <summary>Whether the text names places abroad and none that is surely Chinese: then a word that may be a Chinese name is more likely something else.</summary>
    public bool IsAbroad => _countries.Any && !_china;

    /// <summary>Whether the text names the country of a foreign unit, or another place in it.</summary>
    public bool HasCountryOf(Hit hit, int unit)
    {
        var country = gazetteer.Units[unit].Country;
        if (country.Length == 0 || country == "CN")
        {
            return false;
        }

        var named = _countries.CountOf(gazetteer.CountryOf[unit]);
        return named > 0 && (!hit.Phrase.IsContext || named > TimesAsItself(hit, country));
    }

    /// <summary>Whether the country of a unit stands right behind the name (`Canton, China`).</summary>
    public bool IsBesideCountryOf(Hit hit, int unit)
    {
        if (NeighboursOf(hit).Right is { Phrase.IsContext: true } right)
        {
            foreach (var reading in right.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Context && gazetteer.Units[reading.Unit].Code == gazetteer.Units[unit].Country)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a word of a class stands right behind the hit.</summary>
    public bool IsFollowedBy(Hit hit, WordClass wanted) =>
        hit.End < Tokens.Count && Tokens.Gaps[hit.End] <= TokenGap.Hyphen && (Words.At(hit.End, Tokens.Count, out _) & wanted) != 0;

    /// <summary>Whether a place or province begins at a token.</summary>
    public bool StartsAt(int token)
    {
        for (var i = Hits.FirstFrom(token); i < Hits.Count && Hits[i].Start == token; i++)
        {
            if (Hits[i].Alive && (Hits[i].Phrase.IsName || Hits[i].Phrase.IsContext))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of the gazetteer ends right before a token.</summary>
    public bool EndsAt(int token)
    {
        for (var i = Hits.FirstFrom(token) - 1; i >= 0 && Hits[i].Start >= token - gazetteer.Phrases.Deepest; i--)
        {
            if (Hits[i].End == token && Hits[i].Alive)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a province or another city ends right before a token (江西|安福): the name then says where, not what.</summary>
    public bool IsBehindParent(int token)
    {
        if (token == 0 || Tokens.Gaps[token] != TokenGap.None)
        {
            return false;
        }

        for (var i = Hits.FirstFrom(token) - 1; i >= 0 && Hits[i].Start >= token - gazetteer.Phrases.Deepest; i--)
        {
            if (Hits[i].End == token && Hits[i].Alive && (Hits[i].Phrase.IsContext || Hits[i].Candidates.Count > 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>`广州|老城区`: whether another city, and surely that one, touches a hit from the left.</summary>
    public bool IsBehindOtherCity(Hit hit, int city) => NeighboursOf(hit).Left is { Alive: true } left && left.End == hit.Start && left.CertainCity >= 0 && left.CertainCity != city;

    /// <summary>Whether the hit stands right behind a unit of the same name, as a city behind its province (吉林吉林市).</summary>
    public bool IsInside(Hit hit, int contextUnit)
    {
        if (NeighboursOf(hit).Left is { Phrase.IsContext: true } left)
        {
            foreach (var reading in left.Phrase.Readings)
            {
                if (reading.Unit == contextUnit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether `city of` stands before the name or `cities` behind it: then it is no province (the city of Jilin).</summary>
    public bool IsCalledCity(Hit hit) => (hit.Start > 1 && (Words.Before(hit.Start, out _) & WordClass.CityOf) != 0) || IsFollowedBy(hit, WordClass.CityOf);

    /// <summary>The hits next to this one with nothing between but a comma, `in`, `of` or a possessive; null where there is none.</summary>
    public (Hit? Left, Hit? Right) NeighboursOf(Hit hit)
    {
        if (hit.Neighbours is not { } found)
        {
            hit.Neighbours = found = (Neighbour(hit, -1), Neighbour(hit, 1));
        }

        return found;
    }

    private Hit? Neighbour(Hit hit, int direction)
    {
        for (var index = hit.Index + direction; index >= 0 && index < Hits.Count; index += direction)
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
    private bool IsCuedBeside(Hit hit, int city)
    {
        foreach (var cue in Cues.All)
        {
            if (cue.End > hit.Start && cue.Start < hit.End && cue.Count < hit.Count)
            {
                continue;
            }

            foreach (var reading in cue.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Cue && gazetteer.CityOf[reading.Unit] == city)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasContext(Phrase phrase, int unit)
    {
        foreach (var reading in phrase.Readings)
        {
            if (reading.Class == ReadingClass.Context && reading.Unit == unit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How often a hit's own phrase, which is context for a country as well, stands in the text.</summary>
    private int TimesAsItself(Hit hit, string country)
    {
        var own = false;
        foreach (var reading in hit.Phrase.Readings)
        {
            own |= reading.Class == ReadingClass.Context && gazetteer.Units[reading.Unit].Country == country;
        }

        var times = 0;
        foreach (var other in Hits.All)
        {
            times += own && other.Phrase == hit.Phrase ? 1 : 0;
        }

        return times;
    }

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

            if (i < to && (Words.At(i, i + 1, out _) & WordClass.Link) == 0)
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

    private bool IsOtherProvince(Hit beside, int unit)
    {
        foreach (var reading in beside.Phrase.Readings)
        {
            if (reading.Class != ReadingClass.Context || reading.Unit == gazetteer.ProvinceIndex[unit] || gazetteer.Units[reading.Unit].Kind != "province")
            {
                return false;
            }
        }

        return true;
    }

    private bool NamedElsewhere(Hit hit, int city)
    {
        if (!_certain.Has(city))
        {
            return false;
        }

        if (hit.CertainCity != city)
        {
            return true;
        }

        foreach (var other in Hits.All)
        {
            if (other.CertainCity == city && other.Phrase != hit.Phrase)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The country for comparisons: one for the mainland, Hong Kong, Macao and Taiwan, whose outlets speak of the same cities.</summary>
    public static string HomeOf(string country) => IsChinese(country) ? "CN" : country;

    private static bool IsChinese(string country) => country is "CN" or "HK" or "MO" or "TW";

    private void CountCountry(int unit)
    {
        _countries.Add(gazetteer.CountryOf[unit]);
        _china |= IsChinese(gazetteer.Units[unit].Country);
    }
}
