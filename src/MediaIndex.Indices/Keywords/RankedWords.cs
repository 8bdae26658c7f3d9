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
    private readonly List<RankedWord> words = [];
    private double least = double.NegativeInfinity;

    /// <summary>Takes a word, where it is among the best up to now.</summary>
    public void Add(in RankedWord word)
    {
        if (word.Score < least)
        {
            return;
        }

        words.Add(word);
        if (words.Count >= most * 4)
        {
            Cut();
            least = words[^1].Score;
        }
    }

    /// <summary>The best words, best first.</summary>
    public IReadOnlyList<RankedWord> Best()
    {
        Cut();
        return words;
    }

    private void Cut()
    {
        words.Sort(Compare);
        if (words.Count > most)
        {
            words.RemoveRange(most, words.Count - most);
        }
    }

    private static int Compare(RankedWord one, RankedWord other)
    {
        var byScore = other.Score.CompareTo(one.Score);
        var byWord = byScore != 0 ? byScore : one.Word.CompareTo(other.Word);
        return byWord != 0 ? byWord : one.Language.CompareTo(other.Language);
    }
}
