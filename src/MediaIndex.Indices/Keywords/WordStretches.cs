namespace MediaIndex.Indices.Keywords;

/// <summary>Words that stand behind one another.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Starts">Where the items of each begin, where those of all stand one behind the other; and the end.</param>
internal readonly record struct WordStretch(int First, int[] Starts)
{
    /// <summary>How many words.</summary>
    public int Words => Starts.Length - 1;

    /// <summary>How many items they have together; an item counts for each of its words.</summary>
    public int Items => Starts[^1];
}

/// <summary>Shares the words of a run out to threads, in stretches that have about the same number of items.</summary>
internal sealed class WordStretches
{
    // Of the lists of a thread: 64 MB.
    private const int MostItems = 1 << 24;

    // Some threads are done before others, but each stretch costs one more reading of all items.
    private const int StretchesPerThread = 2;
    private readonly WordFacts facts;
    private readonly long wanted;
    private readonly Lock gate = new();
    private int next;

    /// <summary>The words of these facts, for so many threads.</summary>
    public WordStretches(WordFacts facts, int threads)
    {
        this.facts = facts;
        var all = 0L;
        for (var word = 0; word < facts.Words; word++)
        {
            all += facts.CountOf(word);
        }

        wanted = threads == 1 ? MostItems : Math.Min(MostItems, all / (threads * StretchesPerThread));
    }

    /// <summary>The next words; null behind the last of them.</summary>
    public WordStretch? Next()
    {
        lock (gate)
        {
            if (next == facts.Words)
            {
                return null;
            }

            var stretch = From(next);
            next += stretch.Words;
            return stretch;
        }
    }

    // As many words as are wanted, but one at least.
    private WordStretch From(int first)
    {
        var starts = new List<int> { 0 };
        for (var word = first; word < facts.Words && (word == first || starts[^1] + (long)facts.CountOf(word) <= wanted); word++)
        {
            starts.Add(checked(starts[^1] + facts.CountOf(word)));
        }

        return new WordStretch(first, [.. starts]);
    }
}
