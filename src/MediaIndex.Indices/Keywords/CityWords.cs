using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// What each city is known for against all others: in the period of the report by platform and topic, in other months over all of them. Words are held against words of their own language.
/// </summary>
internal sealed class CityWords
{
    private const int MostPerCity = 20;
    private const int MostPerCell = 10;
    private const int Rare = 3;
    private readonly WordFacts facts;
    private readonly WordShape shape;
    private readonly WordCells<long> words;
    private readonly IReadOnlySet<(int City, int Word)> ownNames;
    private readonly bool[] monthly;
    private readonly CityWordCells cells;
    private readonly int[] bases;
    private readonly RankedWords?[] best;

    /// <summary>A table of these facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="items">All items.</param>
    /// <param name="words">All words of all items.</param>
    /// <param name="ownNames">Words that name a city itself.</param>
    public CityWords(WordFacts facts, WordCells<int> items, WordCells<long> words, IReadOnlySet<(int City, int Word)> ownNames)
    {
        (this.facts, shape, this.words, this.ownNames) = (facts, facts.Shape, words, ownNames);
        monthly = [.. shape.Periods.Names.Take(shape.Periods.Months).Select(month => month != shape.ReportPeriod)];
        cells = new CityWordCells(shape);
        bases = new int[cells.PerCity * (shape.Cities.Count + 1)];
        best = new RankedWords?[cells.PerCity * shape.Cities.Count];
        foreach (var line in items.Places.Lines)
        {
            AddBases(cells.OfTopic(line / shape.Topics.Count / shape.Languages.Count, line % shape.Topics.Count), items.Places[line]);
        }

        foreach (var line in items.Cities.Lines)
        {
            AddBases(cells.OfMonth(line / shape.Languages.Count, 0), items.Cities[line][1..]);
        }
    }

    /// <summary>Ranks a word by its counts.</summary>
    public void Add(int word, WordCells<int> counts)
    {
        foreach (var line in counts.Places.Lines)
        {
            var platforms = counts.Places[line];
            if (platforms[0] >= Rare)
            {
                RankTopic(word, line, platforms, counts);
            }
        }

        foreach (var line in counts.Cities.Lines)
        {
            var months = counts.Cities[line];
            if (months[0] >= Rare)
            {
                RankMonths(word, line, months, counts);
            }
        }
    }

    /// <summary>Takes the words that another table of the same facts has kept.</summary>
    public void Take(CityWords other) => RankedWords.Take(best, other.best);

    /// <summary>`adcode, platform, period, topic, place, keyword, lang, numerator, denominator, share, other_numerator, other_denominator, other_share, z`.</summary>
    public FactTable Table()
    {
        var rows = new List<object?[]>();
        for (var place = 0; place < best.Length; place++)
        {
            var (platform, period, topic) = cells.NamesOf(place);
            var (city, own) = (shape.Cities[place / cells.PerCity], (long)bases[place]);
            var others = bases[best.Length + (place % cells.PerCity)] - own;
            var rank = 0L;
            foreach (var word in best[place]?.Best() ?? [])
            {
                rows.Add([city, platform, period, topic, ++rank, facts.TextOf(word.Word), shape.Languages[word.Language], (long)word.Count, own, (double)word.Count / own,
                    (long)word.OtherCount, others, others == 0 ? null : (double)word.OtherCount / others, word.Score]);
            }
        }

        return KeywordTables.Sorted(
            [
                new FactColumn("adcode", FactType.Text), new FactColumn("platform", FactType.Text), new FactColumn("period", FactType.Text), new FactColumn("topic", FactType.Text), new FactColumn("place", FactType.Integer),
                new FactColumn("keyword", FactType.Text), new FactColumn("lang", FactType.Text), new FactColumn("numerator", FactType.Integer), new FactColumn("denominator", FactType.Integer),
                new FactColumn("share", FactType.Real), new FactColumn("other_numerator", FactType.Integer), new FactColumn("other_denominator", FactType.Integer), new FactColumn("other_share", FactType.Real), new FactColumn("z", FactType.Real),
            ],
            rows,
            texts: 4);
    }

    private void AddBases(int first, ReadOnlySpan<int> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            bases[first + i] += items[i];
        }
    }

    private void RankTopic(int word, int line, ReadOnlySpan<int> platforms, WordCells<int> counts)
    {
        var (topic, language, city) = (line % shape.Topics.Count, line / shape.Topics.Count % shape.Languages.Count, line / shape.Topics.Count / shape.Languages.Count);
        if (city == shape.Cities.Count)
        {
            return;
        }

        var shared = (((shape.Cities.Count * shape.Languages.Count) + language) * shape.Topics.Count) + topic;
        var all = counts.Places[shared];
        var own = words.Places[line];
        var everyone = words.Places[shared];
        for (var platform = 0; platform < platforms.Length; platform++)
        {
            if (platforms[platform] >= Rare)
            {
                Rank(word, language, cells.OfTopic(city, topic) + platform, (platforms[platform], own[platform]), (all[platform], everyone[platform]));
            }
        }
    }

    private void RankMonths(int word, int line, ReadOnlySpan<int> months, WordCells<int> counts)
    {
        var (language, city) = (line % shape.Languages.Count, line / shape.Languages.Count);
        if (city == shape.Cities.Count)
        {
            return;
        }

        var shared = (shape.Cities.Count * shape.Languages.Count) + language;
        var all = counts.Cities[shared];
        var own = words.Cities[line];
        var everyone = words.Cities[shared];
        for (var month = 0; month < monthly.Length; month++)
        {
            if (months[month + 1] >= Rare && monthly[month])
            {
                Rank(word, language, cells.OfMonth(city, month), (months[month + 1], own[month + 1]), (all[month + 1], everyone[month + 1]));
            }
        }
    }

    private void Rank(int word, int language, int place, (int Count, long Words) own, (int Count, long Words) all)
    {
        var (other, otherWords) = (all.Count - own.Count, all.Words - own.Words);
        var bound = Math.Max(LogOdds.Significant, best[place]?.Least ?? 0);

        // Most words are as common elsewhere, or more.
        if (own.Count * otherWords <= other * own.Words || !LogOdds.CanReach(bound, own.Count, own.Words, other, otherWords, all.Count, all.Words) || ownNames.Contains((place / cells.PerCity, word)))
        {
            return;
        }

        var score = LogOdds.Score(own.Count, own.Words, other, otherWords, all.Count, all.Words);
        if (score >= bound)
        {
            (best[place] ??= new RankedWords(cells.IsWhole(place) ? MostPerCity : MostPerCell)).Add(new RankedWord(score, word, language, own.Count, other));
        }
    }
}
