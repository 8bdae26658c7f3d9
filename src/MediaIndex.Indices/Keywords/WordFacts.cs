using System.Text;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// The kept items of a run, copies left out, as numbers, with their words. All names are numbered in the order of their UTF-8 bytes.
/// A word of fewer than three items has no number here; it is only counted among all words of an item.
/// </summary>
internal sealed class WordFacts
{
    private readonly WordNumbers numbers;
    private readonly int[] words;
    private readonly int[] wordOf;

    /// <summary>The facts of a run.</summary>
    /// <param name="numbers">The words as they were met.</param>
    /// <param name="least">Least number of items of a word that is told of.</param>
    public WordFacts(WordNumbers numbers, int least)
    {
        this.numbers = numbers;
        words = [.. Enumerable.Range(0, numbers.Count).Where(number => numbers.CountOf(number) >= least)];
        words.AsSpan().Sort((one, other) => numbers.BytesOf(one).SequenceCompareTo(numbers.BytesOf(other)));
        wordOf = new int[numbers.Count];
        Array.Fill(wordOf, -1);
        for (var word = 0; word < words.Length; word++)
        {
            wordOf[words[word]] = word;
        }
    }

    /// <summary>What the tables are told by.</summary>
    public required WordShape Shape { get; init; }

    /// <summary>The items by what they count for.</summary>
    public required ItemKinds Kinds { get; init; }

    /// <summary>Sets of cities.</summary>
    public required CitySets CitySets { get; init; }

    /// <summary>Words of the items.</summary>
    public required ItemWords ItemWords { get; init; }

    /// <summary>How many words there are.</summary>
    public int Words => words.Length;

    /// <summary>Number of a word by the order in which it was met; -1 where it is too rare to be told of.</summary>
    public ReadOnlySpan<int> WordOf => wordOf;

    /// <summary>How many times items hold a word.</summary>
    public int CountOf(int word) => numbers.CountOf(words[word]);

    /// <summary>A word as text.</summary>
    public string TextOf(int word) => Encoding.UTF8.GetString(numbers.BytesOf(words[word]));

    /// <summary>The number of a text; -1 where it is no word.</summary>
    public int NumberOf(string text) => numbers.NumberOf(text) is >= 0 and var number ? wordOf[number] : -1;
}
