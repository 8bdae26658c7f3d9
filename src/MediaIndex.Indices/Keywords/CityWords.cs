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
    private readonly bool[] reported;
    private readonly CityWordCells cells;
    private readonly SparseCounts counts;
    private readonly SparseCounts everywhere;
    private readonly long[] words;
    private readonly long[] allWords;
    private readonly int[] bases;
    private readonly RankedWords?[] best;

    private CityWords(WordFacts facts)
    {
        this.facts = facts;
        reported = [.. facts.Periods.Names.Take(facts.Periods.Months).Select(month => month.StartsWith(facts.ReportPeriod, StringComparison.Ordinal))];
        cells = new CityWordCells(facts);
        counts = new SparseCounts(cells.Count);
        everywhere = new SparseCounts(cells.PerCity);
        words = new long[cells.Count];
        allWords = new long[cells.PerCity];
        bases = new int[cells.PlacesPerCity * facts.Cities.Count];
        best = new RankedWords?[bases.Length];
    }

    /// <summary>`adcode, platform, period, topic, place, keyword, lang, numerator, denominator, share, other_numerator, other_denominator, other_share, z`.</summary>
    public static FactTable Of(WordFacts facts)
    {
        var table = new CityWords(facts);
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

    private void CountItem(int number)
    {
        ref readonly var item = ref facts.Items[number];
        foreach (var city in facts.CitiesOf(number))
        {
            foreach (var cell in CellsOf(city, item))
            {
                words[cell] += item.Words;
                allWords[cell % cells.PerCity] += item.Words;
                bases[cell / facts.Languages.Count]++;
            }
        }
    }

    private void CountWord(int word)
    {
        foreach (var number in facts.ItemsOf(word))
        {
            ref readonly var item = ref facts.Items[number];
            foreach (var city in facts.CitiesOf(number))
            {
                foreach (var cell in CellsOf(city, item))
                {
                    counts.Add(cell, 1);
                }
            }
        }

        foreach (var cell in counts.Touched)
        {
            everywhere.Add(cell % cells.PerCity, counts[cell]);
        }

        foreach (var cell in counts.Touched)
        {
            Rank(word, cell);
        }

        counts.Clear();
        everywhere.Clear();
    }

    private void Rank(int word, int cell)
    {
        var (count, shared) = (counts[cell], cell % cells.PerCity);
        var (other, otherWords) = (everywhere[shared] - count, allWords[shared] - words[cell]);
        if (count < Rare || otherWords == 0 || facts.OwnNames.Contains((cell / cells.PerCity, word)))
        {
            return;
        }

        var score = LogOdds.Score(count, words[cell], other, otherWords, everywhere[shared], allWords[shared]);
        if (score >= LogOdds.Significant)
        {
            var place = cell / facts.Languages.Count;
            (best[place] ??= new RankedWords(cells.IsWhole(place) ? MostPerCity : MostPerCell)).Add(new RankedWord(score, word, cell % facts.Languages.Count, count, other));
        }
    }

    private ReadOnlySpan<int> CellsOf(int city, in WordItem item) => cells.Of(city, item, reported[item.Month], facts.Periods.Names[item.Month] != facts.ReportPeriod);

    private FactTable Rows()
    {
        var rows = new List<object?[]>();
        var perCity = cells.PlacesPerCity;
        var everyone = new long[perCity];
        for (var place = 0; place < bases.Length; place++)
        {
            everyone[place % perCity] += bases[place];
        }

        for (var place = 0; place < best.Length; place++)
        {
            var (platform, period, topic) = cells.NamesOf(place);
            var (city, own) = (facts.Cities[place / perCity], (long)bases[place]);
            var others = everyone[place % perCity] - own;
            var rank = 0L;
            foreach (var word in best[place]?.Best() ?? [])
            {
                rows.Add([city, platform, period, topic, ++rank, facts.Words[word.Word], facts.Languages[word.Language], (long)word.Count, own, (double)word.Count / own,
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
}
