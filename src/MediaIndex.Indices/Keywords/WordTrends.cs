using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Words that rise and fall against the month or year before: on each platform, in each topic, and for each city. Words are held against words of their own language, and pulled towards how common they are in all months.
/// </summary>
internal sealed class WordTrends
{
    private const int MostPerCell = 10;
    private const int Least = 5;
    private readonly WordFacts facts;
    private readonly WordShape shape;
    private readonly IReadOnlySet<(int City, int Word)> ownNames;
    private readonly WordSeries<int> counts;
    private readonly WordSeries<long> words;
    private readonly RankedWords?[] best;

    /// <summary>A table of these facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="words">All words of all items.</param>
    /// <param name="ownNames">Words that name a city itself.</param>
    public WordTrends(WordFacts facts, WordCells<long> words, IReadOnlySet<(int City, int Word)> ownNames)
    {
        (this.facts, shape, this.ownNames) = (facts, facts.Shape, ownNames);
        counts = new WordSeries<int>(shape);
        this.words = new WordSeries<long>(shape);
        this.words.Sum(words, least: 1);
        best = new RankedWords?[(shape.Platforms.Count + shape.Topics.Count + shape.Cities.Count) * shape.Periods.Count * 2];
    }

    /// <summary>Ranks a word by its counts.</summary>
    public void Add(int word, WordCells<int> cells)
    {
        counts.Sum(cells, Least);
        foreach (var series in counts.Lines.Lines)
        {
            if (counts.Lines[series][0] >= Least)
            {
                Rank(word, series);
            }
        }

        counts.Lines.Clear();
    }

    /// <summary>Takes the words that another table of the same facts has kept.</summary>
    public void Take(WordTrends other) => RankedWords.Take(best, other.best);

    /// <summary>`adcode, platform, period, topic, direction, place, keyword, lang, numerator, denominator, share, before_period, before_numerator, before_denominator, before_share, z`.</summary>
    public FactTable Table()
    {
        var rows = new List<object?[]>();
        for (var list = 0; list < best.Length; list++)
        {
            AddRows(rows, best[list]?.Best() ?? [], list / 2 / shape.Periods.Count, list / 2 % shape.Periods.Count, list % 2 == 0);
        }

        return KeywordTables.Sorted(
            [
                new FactColumn("adcode", FactType.Text), new FactColumn("platform", FactType.Text), new FactColumn("period", FactType.Text), new FactColumn("topic", FactType.Text), new FactColumn("direction", FactType.Text),
                new FactColumn("place", FactType.Integer), new FactColumn("keyword", FactType.Text), new FactColumn("lang", FactType.Text), new FactColumn("numerator", FactType.Integer), new FactColumn("denominator", FactType.Integer),
                new FactColumn("share", FactType.Real), new FactColumn("before_period", FactType.Text), new FactColumn("before_numerator", FactType.Integer), new FactColumn("before_denominator", FactType.Integer),
                new FactColumn("before_share", FactType.Real), new FactColumn("z", FactType.Real),
            ],
            rows,
            texts: 4);
    }

    private int FirstTopic => shape.Platforms.Count;

    private int FirstCity => shape.Platforms.Count + shape.Topics.Count;

    private void Rank(int word, int series)
    {
        var group = series / shape.Languages.Count;
        if (group >= FirstCity && ownNames.Contains((group - FirstCity, word)))
        {
            return;
        }

        var found = counts.Lines[series][1..];
        var all = words.Lines[series][1..];
        for (var period = 0; period < found.Length; period++)
        {
            var before = shape.Periods.BeforeOf(period);
            if (before >= 0 && Math.Max(found[period], found[before]) >= Least && all[period] != 0 && all[before] != 0)
            {
                Add(word, series, period, before);
            }
        }
    }

    private void Add(int word, int series, int period, int before)
    {
        var found = counts.Lines[series];
        var all = words.Lines[series];
        var (now, then) = (found[period + 1], found[before + 1]);
        if (!LogOdds.CanReach(LogOdds.Significant, now, all[period + 1], then, all[before + 1], found[0], all[0]))
        {
            return;
        }

        var score = LogOdds.Score(now, all[period + 1], then, all[before + 1], found[0], all[0]);
        if (Math.Abs(score) >= LogOdds.Significant)
        {
            ref var list = ref best[(((series / shape.Languages.Count * shape.Periods.Count) + period) * 2) + (score > 0 ? 0 : 1)];
            (list ??= new RankedWords(MostPerCell)).Add(new RankedWord(Math.Abs(score), word, series % shape.Languages.Count, now, then));
        }
    }

    private void AddRows(List<object?[]> rows, IReadOnlyList<RankedWord> ranked, int group, int period, bool rising)
    {
        var city = group >= FirstCity ? shape.Cities[group - FirstCity] : KeywordTables.All;
        var platform = group < FirstTopic ? shape.Platforms[group] : KeywordTables.All;
        var topic = group >= FirstTopic && group < FirstCity ? shape.Topics[group - FirstTopic] : KeywordTables.All;
        var place = 0L;
        foreach (var word in ranked)
        {
            var all = words.Lines[(group * shape.Languages.Count) + word.Language];
            var before = shape.Periods.BeforeOf(period);
            var (base1, base0) = (all[period + 1], all[before + 1]);
            rows.Add([city, platform, shape.Periods.Names[period], topic, rising ? "rising" : "falling", ++place, facts.TextOf(word.Word), shape.Languages[word.Language], (long)word.Count, base1, (double)word.Count / base1,
                shape.Periods.Names[before], (long)word.OtherCount, base0, (double)word.OtherCount / base0, rising ? word.Score : -word.Score]);
        }
    }
}
