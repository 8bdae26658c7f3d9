namespace MediaIndex.Text.Mentions;

/// <summary>Decides which city a name stands for: priors of the list of shared names or from population, weighed by what else the text names.</summary>
internal sealed class CandidateResolver(Gazetteer gazetteer, CityTaggerOptions options, WordReader words)
{
    private const double AdjacentParent = 2000;
    private const double ParentInText = 60;
    private const double ParentOfNamesake = 3;
    private const double ProvinceInText = 60;
    private const double CueInText = 20;
    private const double CountryInText = 12;
    private const double CountryBeside = 30;
    private const double OutletAtHome = 8;
    private const double Abroad = 4;
    private const double WrongProvince = 0.01;
    private const double PriorScale = 10_000_000;
    private const double UnlistedPrior = 0.0005;
    private const double DistrictBare = 60_000;
    private const double DistrictFull = 1_000_000;
    private const float WordAtTimes = 0.2f;
    private const float MostlyWord = 0.5f;
    private const int LargestGroup = 5;
    private const double SharedThreshold = 0.95;
    private readonly PlaceRefusals _refusals = new(gazetteer, words);
    private readonly List<(int City, double Weight)> _weights = [];
    private string? _outletCountry;
    private bool _unsure;
    private bool _hamlet;
    private PhraseFacts _facts = null!;

    /// <summary>Resolves one hit; a name that is no place here dies.</summary>
    public void Resolve(Hit hit, ItemScene scene, MentionContext context)
    {
        _weights.Clear();
        _unsure = false;
        _outletCountry = context.OutletCountry;
        _facts = hit.Phrase.FactsIn(gazetteer);
        if (hit.Phrase.IsCompound)
        {
            ResolveCompound(hit, scene);
            return;
        }

        if (hit.Phrase.IsGroup)
        {
            hit.Alive = !_refusals.IsChineseGivenName(hit, scene.Tokens);
            ResolveGroup(hit, scene);
            return;
        }

        if (!hit.Phrase.IsName || _refusals.Refuses(hit, scene))
        {
            hit.Alive = hit.Phrase.IsContext;
            return;
        }

        _hamlet = _refusals.IsHamlet(hit, scene.Tokens) && (hit.Phrase.NonePrior > 0 || _facts.IsUndecidedAlone);
        var other = OtherMeanings(hit, scene);
        foreach (var reading in hit.Phrase.Readings)
        {
            if (reading.Class == ReadingClass.Name && LanguageFits(reading.Lang, context.Language, scene.Tokens.Scripts[hit.Start]))
            {
                Weigh(hit, reading, scene);
            }
        }

        Decide(hit, other);
    }

    private void ResolveCompound(Hit hit, ItemScene scene)
    {
        var plainPhrase = hit.Phrase.IsAccount && (scene.Tokens.Flags[hit.Start] & Tokens.TokenFlags.InHandle) == 0;
        if (plainPhrase || _refusals.GoesOn(hit, scene.Tokens) || (hit.Phrase.IsShortAbbreviation && _refusals.CutsWords(hit, scene.Tokens)))
        {
            hit.Alive = false;
            return;
        }

        foreach (var reading in hit.Phrase.Readings)
        {
            if (reading.Class == ReadingClass.Compound && !reading.Blocks && gazetteer.CityOf[reading.Unit] >= 0)
            {
                hit.Candidates.Add((gazetteer.CityOf[reading.Unit], 1));
                hit.Sense = reading.Sense;
                hit.Evokes = reading.Evokes;
                hit.Evidence = hit.Phrase.FixedEvidence;
            }
        }

        hit.Alive = hit.Candidates.Count > 0;
        hit.Blocks = !hit.Alive;
    }

    private void ResolveGroup(Hit hit, ItemScene scene)
    {
        var groups = _facts.Group;
        var weak = false;
        foreach (var city in groups)
        {
            weak |= city.Need != NameNeed.None;
        }

        hit.Alive &= groups.Count <= LargestGroup && (!weak || scene.Neighbours.IsFollowedBy(hit, WordClass.Region));
        for (var i = 0; hit.Alive && i < groups.Count; i++)
        {
            hit.Candidates.Add((gazetteer.CityOf[groups[i].Unit], 1));
        }
    }

    /// <summary>Names of another language want a text in it. A text too short to tell has them only where their letters are not Latin (`Nankin` is a word of English too).</summary>
    private static bool LanguageFits(string nameLanguage, string? itemLanguage, Tokens.TokenScript script) =>
        nameLanguage is "" or "en" or "mul" || nameLanguage.StartsWith("zh", StringComparison.Ordinal)
        || (itemLanguage is null ? script != Tokens.TokenScript.Latin : nameLanguage == itemLanguage);

    /// <summary>Weight of what the name means beside cities: a word, a person, a province, a foreign state.</summary>
    private double OtherMeanings(Hit hit, ItemScene scene)
    {
        var weight = 0.0;
        if (hit.Phrase.IsContext && scene.Neighbours.IsCalledCity(hit))
        {
            return weight;
        }

        foreach (var reading in hit.Phrase.Readings)
        {
            if (reading.Class == ReadingClass.Context)
            {
                var prior = PriorOf(hit.Phrase, reading.Unit) ?? 1;
                var inside = scene.Neighbours.IsInside(hit, reading.Unit) ? 1 / AdjacentParent : 1;
                weight += prior * PriorScale * inside * OutletWeight(gazetteer.Units[reading.Unit]) * (scene.Countries.HasCountryOf(hit, reading.Unit) ? CountryInText : 1);
            }
        }

        return weight + (hit.Phrase.NonePrior * PriorScale * (scene.Countries.IsAbroad ? Abroad : 1));
    }

    private void Weigh(Hit hit, Reading reading, ItemScene scene)
    {
        var unit = gazetteer.Units[reading.Unit];
        var city = gazetteer.CityOf[reading.Unit];
        var relation = scene.RelationOf(hit, reading.Unit);
        // A district that shares the name of a province (Hebei in Tianjin) is meant only in its full form.
        var latin = scene.Tokens.Kinds[hit.Start] != Tokens.TokenKind.Ideograph;
        var support = SupportOf(reading, relation, scene);
        var need = _hamlet ? NameNeed.Parent : NeedOf(reading, hit.Phrase, unit);
        var unsupported = need > support;
        var waived = unsupported && !_hamlet && reading.Need == NameNeed.Support && (!latin || _facts.HasCityBearer) && _facts.IsUndecidedAlone;
        if ((unsupported && !waived) || (unit.IsDistrict && (hit.Phrase.IsContext || (relation.WrongProvince && scene.Neighbours.IsBehindParent(hit.Start)) || (!latin && scene.Neighbours.IsBehindOtherCity(hit, city)))))
        {
            return;
        }

        _unsure |= waived || (support == NameNeed.None && unit.IsDistrict && reading.Kind != "historic" && _facts.IsSharedByDistricts);

        var weight = BaseOf(hit.Phrase, reading, unit);
        weight *= relation.Adjacent ? AdjacentParent : 1;
        weight *= !relation.ParentInText ? 1 : unit.IsDistrict && _facts.HasCityBearer && !_facts.IsUndecidedAlone ? ParentOfNamesake : ParentInText;
        weight *= relation.ProvinceInText ? ProvinceInText : 1;
        weight *= relation.CueInText || (reading.Kind == "historic" && scene.IsOfThePast) ? CueInText : 1;
        weight *= unit.IsWorld && scene.Countries.HasCountryOf(hit, reading.Unit) ? CountryInText : 1;
        weight *= relation.WrongProvince ? WrongProvince : 1;
        weight *= OutletWeight(unit);
        weight *= _facts.HasBearersAbroad && scene.Neighbours.IsBesideCountryOf(hit, reading.Unit) ? CountryBeside : 1;
        for (var i = 0; i < _weights.Count; i++)
        {
            if (_weights[i].City == city)
            {
                _weights[i] = (city, Math.Max(_weights[i].Weight, weight));
                return;
            }
        }

        _weights.Add((city, weight));
    }

    /// <summary>A past name is at home in a text on the past.</summary>
    private static NameNeed SupportOf(Reading reading, Relation relation, ItemScene scene) =>
        relation.Support == NameNeed.None && reading.Kind == "historic" && scene.IsOfThePast ? NameNeed.Support : relation.Support;

    /// <summary>An outlet speaks more of its own country's bearer of a name than of another's (Canton in a paper of Ohio).</summary>
    private double OutletWeight(CityUnit unit) =>
        _facts.HasSeveralHomes && _outletCountry is { } country && NamedCountries.HomeOf(country) == NamedCountries.HomeOf(unit.Country) ? OutletAtHome : 1;

    /// <summary>Counties whose bare name is mostly a word want their province or city beside it, whatever else the text names.</summary>
    private static NameNeed NeedOf(Reading reading, Phrase phrase, CityUnit unit)
    {
        if (!unit.IsDistrict || phrase.NonePrior < WordAtTimes)
        {
            return reading.Need;
        }

        var least = phrase.NonePrior < MostlyWord ? NameNeed.Support : NameNeed.Parent;
        return reading.Need > least ? reading.Need : least;
    }

    private double BaseOf(Phrase phrase, Reading reading, CityUnit unit)
    {
        if (phrase.Priors is not null)
        {
            return (PriorOf(phrase, reading.Unit) ?? PriorOf(phrase, gazetteer.CityOf[reading.Unit]) ?? UnlistedPrior) * PriorScale;
        }

        if (unit.IsDistrict)
        {
            return reading.Need == NameNeed.None ? DistrictFull : DistrictBare;
        }

        return Math.Max(unit.Population, 200_000);
    }

    private static double? PriorOf(Phrase phrase, int unit)
    {
        if (phrase.Priors is not null)
        {
            foreach (var (listed, prior) in phrase.Priors)
            {
                if (listed == unit)
                {
                    return prior;
                }
            }
        }

        return null;
    }

    private void Decide(Hit hit, double other)
    {
        var sum = 0.0;
        foreach (var (_, weight) in _weights)
        {
            sum += weight;
        }

        var total = sum + other;
        foreach (var (city, weight) in _weights)
        {
            if (weight / total >= options.LeastProbability)
            {
                hit.Candidates.Add((city, weight / total));
            }
        }

        if (hit.Candidates.Count > 1)
        {
            hit.Candidates.Sort(static (a, b) => a.Probability == b.Probability ? a.City.CompareTo(b.City) : b.Probability.CompareTo(a.Probability));
        }

        if (hit.Candidates.Count == 0 || other > sum)
        {
            hit.Candidates.Clear();
            hit.Alive = hit.Phrase.IsContext;
            return;
        }

        var share = hit.Candidates[0].Probability * total / sum;
        hit.Ambiguous = share < (_unsure && hit.Candidates.Count > 1 ? SharedThreshold : options.DecisionThreshold);
    }
}
