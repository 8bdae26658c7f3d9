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
    private readonly int groups;
    private readonly SparseCounts counts;
    private readonly SparseCounts lines;
    private readonly long[] words;
    private readonly long[] usualWords;
    private readonly RankedWords?[] best;

    private WordTrends(WordFacts facts)
    {
        this.facts = facts;
        groups = facts.Platforms.Count + facts.Topics.Count + facts.Cities.Count;
        var series = groups * facts.Languages.Count;
        counts = new SparseCounts(checked(series * facts.Periods.Count));
        lines = new SparseCounts(series);
        words = new long[series * facts.Periods.Count];
        usualWords = new long[series];
        best = new RankedWords?[groups * facts.Periods.Count * 2];
    }

    /// <summary>`adcode, platform, period, topic, direction, place, keyword, lang, numerator, denominator, share, before_period, before_numerator, before_denominator, before_share, z`.</summary>
    public static FactTable Of(WordFacts facts)
    {
        var table = new WordTrends(facts);
        for (var item = 0; item < facts.Items.Length; item++)
        {
            table.CountItem(item);
        }

        for (var word = 0; word < facts.Words.Count; word++)
        {
            table.CountWord(word);
        }

        return table.Rows();
    }

    // Platforms over all topics, then topics over all platforms, then cities over both.
    private int FirstTopic => facts.Platforms.Count;

    private int FirstCity => facts.Platforms.Count + facts.Topics.Count;

    private int SeriesOf(int group, in WordItem item) => (group * facts.Languages.Count) + item.Language;

    private int CellOf(int series, int period) => (series * facts.Periods.Count) + period;

    private void CountItem(int number)
    {
        ref readonly var item = ref facts.Items[number];
        AddWords(SeriesOf(item.Platform, item), item);
        foreach (var topic in facts.TopicsOf(item))
        {
            AddWords(SeriesOf(FirstTopic + topic, item), item);
        }

        foreach (var city in facts.CitiesOf(number))
        {
            AddWords(SeriesOf(FirstCity + city, item), item);
        }
    }

    private void AddWords(int series, in WordItem item)
    {
        words[CellOf(series, item.Month)] += item.Words;
        words[CellOf(series, facts.Periods.YearOf(item.Month))] += item.Words;
        usualWords[series] += item.Words;
    }

    private void CountWord(int word)
    {
        foreach (var number in facts.ItemsOf(word))
        {
            ref readonly var item = ref facts.Items[number];
            AddWord(SeriesOf(item.Platform, item), item);
            foreach (var topic in facts.TopicsOf(item))
            {
                AddWord(SeriesOf(FirstTopic + topic, item), item);
            }

            foreach (var city in facts.CitiesOf(number))
            {
                AddWord(SeriesOf(FirstCity + city, item), item);
            }
        }

        foreach (var series in lines.Touched)
        {
            Rank(word, series);
        }

        counts.Clear();
        lines.Clear();
    }

    private void AddWord(int series, in WordItem item)
    {
        counts.Add(CellOf(series, item.Month), 1);
        counts.Add(CellOf(series, facts.Periods.YearOf(item.Month)), 1);
        lines.Add(series, 1);
    }

    private void Rank(int word, int series)
    {
        var (group, usual) = (series / facts.Languages.Count, lines[series]);
        if (usual < Least || (group >= FirstCity && facts.OwnNames.Contains((group - FirstCity, word))))
        {
            return;
        }

        for (var period = 0; period < facts.Periods.Count; period++)
        {
            var before = facts.Periods.BeforeOf(period);
            if (before < 0 || words[CellOf(series, period)] == 0 || words[CellOf(series, before)] == 0)
            {
                continue;
            }

            var (now, then) = (counts[CellOf(series, period)], counts[CellOf(series, before)]);
            if (Math.Max(now, then) >= Least)
            {
                Add(group, period, new RankedWord(LogOdds.Score(now, words[CellOf(series, period)], then, words[CellOf(series, before)], usual, usualWords[series]), word, series % facts.Languages.Count, now, then));
            }
        }
    }

    private void Add(int group, int period, in RankedWord word)
    {
        if (Math.Abs(word.Score) >= LogOdds.Significant)
        {
            ref var list = ref best[(((group * facts.Periods.Count) + period) * 2) + (word.Score > 0 ? 0 : 1)];
            (list ??= new RankedWords(MostPerCell)).Add(word with { Score = Math.Abs(word.Score) });
        }
    }

    private FactTable Rows()
    {
        var rows = new List<object?[]>();
        for (var list = 0; list < best.Length; list++)
        {
            AddRows(rows, best[list]?.Best() ?? [], list / 2 / facts.Periods.Count, list / 2 % facts.Periods.Count, list % 2 == 0);
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

    private void AddRows(List<object?[]> rows, IReadOnlyList<RankedWord> ranked, int group, int period, bool rising)
    {
        var city = group >= FirstCity ? facts.Cities[group - FirstCity] : KeywordTables.All;
        var platform = group < FirstTopic ? facts.Platforms[group] : KeywordTables.All;
        var topic = group >= FirstTopic && group < FirstCity ? facts.Topics[group - FirstTopic] : KeywordTables.All;
        var place = 0L;
        foreach (var word in ranked)
        {
            var series = (group * facts.Languages.Count) + word.Language;
            var (base1, before) = (words[CellOf(series, period)], facts.Periods.BeforeOf(period));
            var base0 = words[CellOf(series, before)];
            rows.Add([city, platform, facts.Periods.Names[period], topic, rising ? "rising" : "falling", ++place, facts.Words[word.Word], facts.Languages[word.Language], (long)word.Count, base1, (double)word.Count / base1,
                facts.Periods.Names[before], (long)word.OtherCount, base0, (double)word.OtherCount / base0, rising ? word.Score : -word.Score]);
        }
    }
}
