using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>Sums the mentions of one item up to one row per code: the strongest sense, undecided names with all candidates, evoked cities.</summary>
internal sealed class CityAggregator(Gazetteer gazetteer, CityTaggerOptions options)
{
    private const float EvokedConfidence = 0.5f;
    private readonly List<Row> _rows = [];

    /// <summary>Fills the list in the order of codes.</summary>
    public void Aggregate(ItemScene scene, List<CityMention> into)
    {
        _rows.Clear();
        foreach (var hit in scene.Hits.All)
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

        foreach (var row in _rows)
        {
            into.Add(MentionOf(row));
        }
    }

    private void Add(int city, Sense sense, double probability)
    {
        var confidence = (float)probability;
        var at = PlaceOf(city);
        if (at < _rows.Count && _rows[at].City == city)
        {
            _rows[at] = new Row(city, (Sense)Math.Min((int)sense, (int)_rows[at].Sense), Math.Max(confidence, _rows[at].Confidence), RowKind.Decided);
            return;
        }

        _rows.Insert(at, new Row(city, sense, confidence, RowKind.Decided));
    }

    private void AddUndecided(ItemScene scene)
    {
        foreach (var hit in scene.Hits.All)
        {
            if (!hit.Alive || !hit.Ambiguous)
            {
                continue;
            }

            foreach (var (city, probability) in hit.Candidates)
            {
                TryAdd(new Row(city, hit.Sense, (float)probability, RowKind.Undecided));
            }
        }
    }

    private void AddEvoked(ItemScene scene)
    {
        foreach (var hit in scene.Hits.All)
        {
            if (hit.Alive && hit.Evokes)
            {
                TryAdd(new Row(hit.Candidates[0].City, Sense.Place, EvokedConfidence, RowKind.Evoked));
            }
        }

        foreach (var cue in scene.Cues.All)
        {
            if (EvokedBy(cue.Phrase) is var city and >= 0 && !scene.Hits.HasNameAround(cue))
            {
                TryAdd(new Row(city, Sense.Place, EvokedConfidence, RowKind.Evoked));
            }
        }
    }

    /// <summary>The one city that a cue evokes; −1 where there is none. Works and firms of a city evoke it; a person born there or a trade that it is known for only speaks for it among others.</summary>
    private int EvokedBy(Phrase cue)
    {
        var city = -1;
        foreach (var reading in cue.Readings)
        {
            if (reading.Class != ReadingClass.Cue)
            {
                if (reading.Class != ReadingClass.Name)
                {
                    return -1;
                }

                continue;
            }

            var found = gazetteer.CityOf[reading.Unit];
            if (found < 0 || (city >= 0 && city != found) || reading.Kind is "person" or "industry")
            {
                return -1;
            }

            city = found;
        }

        return city;
    }

    private void TryAdd(Row row)
    {
        var at = PlaceOf(row.City);
        if (at == _rows.Count || _rows[at].City != row.City)
        {
            _rows.Insert(at, row);
        }
    }

    /// <summary>Where the row of a city is or would be. Units are in the order of their codes.</summary>
    private int PlaceOf(int city)
    {
        var at = _rows.Count;
        while (at > 0 && _rows[at - 1].City >= city)
        {
            at--;
        }

        return at;
    }

    private CityMention MentionOf(in Row row)
    {
        var unit = gazetteer.Units[row.City];
        var counted = row.Kind == RowKind.Decided && options.CountedSenses.Contains(row.Sense);
        return new CityMention(unit.Code, unit.NameEn, row.Sense, counted, row.Confidence, row.Kind == RowKind.Undecided, row.Kind == RowKind.Evoked);
    }

    private enum RowKind : byte
    {
        Decided,
        Undecided,
        Evoked,
    }

    private readonly record struct Row(int City, Sense Sense, float Confidence, RowKind Kind);
}
