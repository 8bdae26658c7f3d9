namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Turns items with their words into words with their items, for a stretch of words at a time: so the lists take the same memory whatever the number of items, and the items are read once more for each stretch, which costs little against counting.
/// </summary>
internal sealed class WordLists(WordFacts facts)
{
    // Kinds held at a time: 64 MB.
    private const int MostHeld = 1 << 24;
    private int[] starts = [];
    private int[] lists = [];

    /// <summary>Hands over each word with the kinds of its items, in order.</summary>
    public void Read(Action<int, ReadOnlySpan<int>> take)
    {
        for (var first = 0; first < facts.Words;)
        {
            var end = Measure(first);
            Fill(first, end);
            for (var word = first; word < end; word++)
            {
                take(word, lists.AsSpan(starts[word - first], starts[word - first + 1] - starts[word - first]));
            }

            first = end;
        }
    }

    // As many words as can be held, but one at least.
    private int Measure(int first)
    {
        var found = new List<int> { 0 };
        var word = first;
        while (word < facts.Words && (word == first || found[^1] + (long)facts.CountOf(word) <= MostHeld))
        {
            found.Add(checked(found[^1] + facts.CountOf(word++)));
        }

        starts = [.. found];
        if (lists.Length < starts[^1])
        {
            lists = new int[starts[^1]];
        }

        return word;
    }

    private void Fill(int first, int end)
    {
        var next = starts.ToArray();
        var wordOf = facts.WordOf;
        Span<int> room = stackalloc int[byte.MaxValue];
        for (var kind = 0; kind < facts.Kinds.All.Length; kind++)
        {
            foreach (var item in facts.Kinds.ItemsOf(kind))
            {
                foreach (var number in facts.ItemWords.NumbersOf(item, room))
                {
                    var word = wordOf[number] - first;
                    if ((uint)word < (uint)(end - first))
                    {
                        lists[next[word]++] = kind;
                    }
                }
            }
        }
    }
}
