using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>The most frequent words of each platform, month or year, and topic.</summary>
internal sealed class WordFrequencies
{
    private const int MostPerCell = 200;
    private const int Rare = 3;
    private readonly WordFacts facts;
    private readonly SparseCounts counts;
    private readonly int[] bases;
    private readonly RankedWords?[] best;

    private WordFrequencies(WordFacts facts)
    {
        this.facts = facts;
        var cells = facts.Platforms.Count * facts.Periods.Count * facts.Topics.Count;
        counts = new SparseCounts(cells);
        bases = new int[cells];
        best = new RankedWords?[cells];
    }

    /// <summary>`platform, period, topic, keyword, numerator, denominator, share`.</summary>
    public static FactTable Of(WordFacts facts)
    {
        var table = new WordFrequencies(facts);
        foreach (ref readonly var item in facts.Items.AsSpan())
        {
            table.CountItem(item);
        }

        for (var word = 0; word < facts.Words.Count; word++)
        {
            table.CountWord(word);
        }

        return table.Rows();
    }

    private int CellOf(int platform, int period, int topic) => (((platform * facts.Periods.Count) + period) * facts.Topics.Count) + topic;

    private void CountItem(in WordItem item)
    {
        foreach (var topic in facts.TopicsOf(item))
        {
            bases[CellOf(item.Platform, item.Month, topic)]++;
            bases[CellOf(item.Platform, facts.Periods.YearOf(item.Month), topic)]++;
        }
    }

    private void CountWord(int word)
    {
        foreach (var number in facts.ItemsOf(word))
        {
            ref readonly var item = ref facts.Items[number];
            foreach (var topic in facts.TopicsOf(item))
            {
                counts.Add(CellOf(item.Platform, item.Month, topic), 1);
                counts.Add(CellOf(item.Platform, facts.Periods.YearOf(item.Month), topic), 1);
            }
        }

        foreach (var cell in counts.Touched)
        {
            if (counts[cell] >= Rare)
            {
                (best[cell] ??= new RankedWords(MostPerCell)).Add(new RankedWord(counts[cell], word, 0, counts[cell], 0));
            }
        }

        counts.Clear();
    }

    private FactTable Rows()
    {
        var rows = new List<object?[]>();
        for (var cell = 0; cell < best.Length; cell++)
        {
            var (platform, period, topic) = (cell / facts.Topics.Count / facts.Periods.Count, cell / facts.Topics.Count % facts.Periods.Count, cell % facts.Topics.Count);
            foreach (var word in best[cell]?.Best() ?? [])
            {
                rows.Add([facts.Platforms[platform], facts.Periods.Names[period], facts.Topics[topic], facts.Words[word.Word], (long)word.Count, (long)bases[cell], (double)word.Count / bases[cell]]);
            }
        }

        return KeywordTables.Sorted(
            [
                new FactColumn("platform", FactType.Text), new FactColumn("period", FactType.Text), new FactColumn("topic", FactType.Text), new FactColumn("keyword", FactType.Text),
                new FactColumn("numerator", FactType.Integer), new FactColumn("denominator", FactType.Integer), new FactColumn("share", FactType.Real),
            ],
            rows,
            texts: 3);
    }
}
