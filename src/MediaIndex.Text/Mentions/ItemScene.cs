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
internal sealed class ItemScene
{
    private readonly Gazetteer gazetteer;
    private readonly UnitMarks _provinces;
    private readonly UnitMarks _certain;
    private readonly UnitMarks _cued;
    private bool? _past;

    /// <summary>A scene for one worker.</summary>
    public ItemScene(Gazetteer gazetteer)
    {
        this.gazetteer = gazetteer;
        (_provinces, _certain, _cued) = (new UnitMarks(gazetteer.Units.Count), new UnitMarks(gazetteer.Units.Count), new UnitMarks(gazetteer.Units.Count));
        Words = new WordReader(gazetteer.Words);
        Neighbours = new HitNeighbours(gazetteer, Hits, Words);
        Countries = new NamedCountries(gazetteer, Hits);
    }

    /// <summary>The tokens of the item.</summary>
    public TokenBuffer Tokens => Words.Tokens;

    /// <summary>The rule words of the item.</summary>
    public WordReader Words { get; }

    /// <summary>Names, contexts and compounds in the order of the text.</summary>
    public HitList Hits { get; } = new();

    /// <summary>Cues in the order of the text.</summary>
    public HitList Cues { get; } = new();

    /// <summary>What stands beside the hits.</summary>
    public HitNeighbours Neighbours { get; }

    /// <summary>The countries that the item names.</summary>
    public NamedCountries Countries { get; }

    /// <summary>Sums up the hits before any is resolved.</summary>
    public void Begin(TokenBuffer tokens, HitScanner found)
    {
        Hits.Take(found.Hits, gazetteer.Phrases.Phrases);
        Cues.Take(found.Cues, gazetteer.Phrases.Phrases);
        Words.Begin(tokens);
        _past = null;
        _provinces.Clear();
        _certain.Clear();
        _cued.Clear();
        Countries.Clear();
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
            Countries.Add(hit.CertainCity);
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
                Countries.Add(reading.Unit);
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
        var (left, right) = Neighbours.Of(hit);
        var adjacent = IsParent(left, unit) || (latin && IsParent(right, unit));
        var wrong = !adjacent && ((right is { Phrase.IsContext: true } && right.Start > hit.End - 1 && IsOtherProvince(right, unit))
            || (!latin && left is { Phrase.IsContext: true } && left.End == hit.Start && IsOtherProvince(left, unit)));
        var parent = NamedElsewhere(hit, city);
        var provinceNamed = province >= 0 && _provinces.Has(province) && province != city && !(hit.Phrase.IsContext && HasContext(hit.Phrase, province));
        var cued = _cued.Has(city) && IsCuedBeside(hit, city);
        var support = adjacent ? NameNeed.Parent : parent || provinceNamed || cued ? NameNeed.Support : NameNeed.None;
        return new Relation(support, adjacent, parent, provinceNamed, cued, wrong);
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
}
