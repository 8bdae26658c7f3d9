using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>The most frequent words of each platform, month or year, and topic.</summary>
internal sealed class WordFrequencies
{
    private const int MostPerCell = 200;
    private const int Rare = 3;
    private readonly WordFacts facts;
    private readonly WordShape shape;
    private readonly (int Month, int Year)[] linesOf;
    private readonly CountLines<int> counts;
    private readonly int[] bases;
    private readonly int[] least;
    private readonly RankedWords?[] best;

    /// <summary>A table of these facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="items">All items.</param>
    public WordFrequencies(WordFacts facts, WordCells<int> items)
    {
        (this.facts, shape) = (facts, facts.Shape);
        linesOf = [.. Enumerable.Range(0, shape.Rows).Select(shape.PartsOf).Select(row => (LineOf(row.Platform, row.Month), LineOf(row.Platform, shape.Periods.YearOf(row.Month))))];
        counts = new CountLines<int>(shape.Platforms.Count * shape.Periods.Count, shape.Topics.Count);
        bases = new int[shape.Platforms.Count * shape.Periods.Count * shape.Topics.Count];
        least = new int[bases.Length];
        best = new RankedWords?[bases.Length];
        Array.Fill(least, Rare);
        Sum(items);
        foreach (var line in counts.Lines)
        {
            counts[line].CopyTo(bases.AsSpan(line * shape.Topics.Count));
        }

        counts.Clear();
    }

    /// <summary>Ranks a word by its counts.</summary>
    public void Add(int word, WordCells<int> cells)
    {
        Sum(cells);
        foreach (var line in counts.Lines)
        {
            var topics = counts[line];
            if (topics[0] >= Rare)
            {
                Rank(word, line * topics.Length, topics);
            }
        }

        counts.Clear();
    }

    /// <summary>Takes the words that another table of the same facts has kept.</summary>
    public void Take(WordFrequencies other) => RankedWords.Take(best, other.best);

    /// <summary>`platform, period, topic, keyword, numerator, denominator, share`.</summary>
    public FactTable Table()
    {
        var rows = new List<object?[]>();
        for (var cell = 0; cell < best.Length; cell++)
        {
            var (platform, period, topic) = (cell / shape.Topics.Count / shape.Periods.Count, cell / shape.Topics.Count % shape.Periods.Count, cell % shape.Topics.Count);
            foreach (var word in best[cell]?.Best() ?? [])
            {
                rows.Add([shape.Platforms[platform], shape.Periods.Names[period], shape.Topics[topic], facts.TextOf(word.Word), (long)word.Count, (long)bases[cell], (double)word.Count / bases[cell]]);
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

    private int LineOf(int platform, int period) => (platform * shape.Periods.Count) + period;

    // Languages together, and months as well into their year.
    private void Sum(WordCells<int> cells)
    {
        foreach (var row in cells.Rows.Lines)
        {
            var found = cells.Rows[row];
            var month = counts.Touch(linesOf[row].Month, found[0]);
            var year = counts.Touch(linesOf[row].Year, found[0]);
            for (var topic = 1; topic < found.Length; topic++)
            {
                month[topic] += found[topic];
                year[topic] += found[topic];
            }
        }
    }

    private void Rank(int word, int first, ReadOnlySpan<int> topics)
    {
        for (var topic = 0; topic < topics.Length; topic++)
        {
            if (topics[topic] >= least[first + topic])
            {
                var list = best[first + topic] ??= new RankedWords(MostPerCell);
                list.Add(new RankedWord(topics[topic], word, 0, topics[topic], 0));
                least[first + topic] = Math.Max(Rare, (int)Math.Max(0, list.Least));
            }
        }
    }
}
