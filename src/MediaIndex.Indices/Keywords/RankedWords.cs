namespace MediaIndex.Indices.Keywords;

/// <summary>A word with what it is ranked by.</summary>
/// <param name="Score">Higher is better.</param>
/// <param name="Word">Number of the word; of equal scores the lower number is better.</param>
/// <param name="Language">Number of the language; of equal words the lower number is better.</param>
/// <param name="Count">How often the word stands in the cell.</param>
/// <param name="OtherCount">The same in what the cell is held against.</param>
internal readonly record struct RankedWord(double Score, int Word, int Language, int Count, int OtherCount);

/// <summary>The best words of a cell, whatever the order in which they come.</summary>
internal sealed class RankedWords(int most)
{
    private readonly int most = most;

    // A heap: no word is worse than the first, and none better than those of its own branch.
    private readonly List<RankedWord> words = [];

    /// <summary>A word of a lower score is not among the best.</summary>
    public double Least => words.Count < most ? double.NegativeInfinity : words[0].Score;

    /// <summary>Takes a word, where it is among the best up to now.</summary>
    public void Add(in RankedWord word)
    {
        if (words.Count < most)
        {
            words.Add(word);
            Rise(words.Count - 1);
        }
        else if (word.Score >= words[0].Score && Compare(word, words[0]) < 0)
        {
            words[0] = word;
            Sink();
        }
    }

    /// <summary>The best words, best first.</summary>
    public IReadOnlyList<RankedWord> Best()
    {
        List<RankedWord> best = [.. words];
        best.Sort(Compare);
        return best;
    }

    /// <summary>Adds the words of cells to those of others that have the same numbers.</summary>
    public static void Take(RankedWords?[] cells, RankedWords?[] others)
    {
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (others[cell] is { } other)
            {
                var words = cells[cell] ??= new RankedWords(other.most);
                other.words.ForEach(word => words.Add(word));
            }
        }
    }

    private void Rise(int at)
    {
        var word = words[at];
        for (var above = (at - 1) / 2; at > 0 && Compare(word, words[above]) > 0; above = (at - 1) / 2)
        {
            words[at] = words[above];
            at = above;
        }

        words[at] = word;
    }

    private void Sink()
    {
        var (at, word) = (0, words[0]);
        for (var below = 1; below < words.Count; below = (at * 2) + 1)
        {
            below += below + 1 < words.Count && Compare(words[below + 1], words[below]) > 0 ? 1 : 0;
            if (Compare(word, words[below]) >= 0)
            {
                break;
            }

            words[at] = words[below];
            at = below;
        }

        words[at] = word;
    }

    // Below zero where the first is better.
    private static int Compare(RankedWord one, RankedWord other)
    {
        var byScore = other.Score.CompareTo(one.Score);
        var byWord = byScore != 0 ? byScore : one.Word.CompareTo(other.Word);
        return byWord != 0 ? byWord : one.Language.CompareTo(other.Language);
    }
}
