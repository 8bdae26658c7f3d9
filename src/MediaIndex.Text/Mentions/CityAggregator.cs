using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>Sums the mentions of one item up to one row per code: the strongest sense, undecided names with all candidates, evoked cities.</summary>
internal sealed class CityAggregator(Gazetteer gazetteer, CityTaggerOptions options)
{
    private readonly SortedDictionary<int, CityMention> _rows = [];

    /// <summary>Fills the list in the order of codes.</summary>
    public void Aggregate(ItemScene scene, List<CityMention> into)
    {
        _rows.Clear();
        foreach (var hit in scene.Hits)
        {
            if (!hit.Alive || hit.Candidates.Count == 0 || hit.Ambiguous || hit.Evokes)
            {
                continue;
            }

            var several = hit.Phrase.IsCompound || hit.Phrase.IsGroup;
            foreach (var (city, probability) in hit.Candidates)
            {
                Add(city, hit.Sense, several ? 1 : probability);
                if (!several)
                {
                    break;
                }
            }
        }

        AddUndecided(scene);
        if (options.Evoked)
        {
            AddEvoked(scene);
        }

        into.AddRange(_rows.Values);
    }

    private void Add(int city, Sense sense, double probability)
    {
        var confidence = (float)probability;
        if (_rows.TryGetValue(city, out var row))
        {
            sense = (Sense)Math.Min((int)sense, (int)row.Sense);
            confidence = Math.Max(confidence, row.Confidence);
        }

        var unit = gazetteer.Units[city];
        _rows[city] = new CityMention(unit.Code, unit.NameEn, sense, options.CountedSenses.Contains(sense), confidence, false, false);
    }

    private void AddUndecided(ItemScene scene)
    {
        foreach (var hit in scene.Hits)
        {
            if (!hit.Alive || !hit.Ambiguous)
            {
                continue;
            }

            foreach (var (city, probability) in hit.Candidates)
            {
                var unit = gazetteer.Units[city];
                _rows.TryAdd(city, new CityMention(unit.Code, unit.NameEn, hit.Sense, false, (float)probability, true, false));
            }
        }
    }

    private void AddEvoked(ItemScene scene)
    {
        foreach (var hit in scene.Hits)
        {
            if (hit.Alive && hit.Evokes)
            {
                AddEvoked(hit.Candidates[0].City);
            }
        }

        foreach (var cue in scene.Cues)
        {
            var city = -1;
            var unique = true;
            foreach (var reading in cue.Phrase.Readings)
            {
                if (reading.Class != ReadingClass.Cue)
                {
                    unique &= reading.Class == ReadingClass.Name;
                    continue;
                }

                var found = gazetteer.CityOf[reading.Unit];
                unique &= found >= 0 && (city < 0 || city == found);
                city = found;
            }

            if (unique && city >= 0)
            {
                AddEvoked(city);
            }
        }
    }

    private void AddEvoked(int city)
    {
        var unit = gazetteer.Units[city];
        _rows.TryAdd(city, new CityMention(unit.Code, unit.NameEn, Sense.Place, false, 0.5f, false, true));
    }
}
