namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Turns items with their words into words with their items, a stretch of words at a time: so the lists take the same memory whatever the number of items, and the items are read once more for each stretch, which costs little against counting.
/// One instance serves one thread.
/// </summary>
internal sealed class WordLists(WordFacts facts)
{
    private int[] next = [];
    private int[] lists = [];

    /// <summary>Hands over each word of a stretch with the kinds of its items, in order.</summary>
    public void Read(in WordStretch stretch, Action<int, ReadOnlySpan<int>> take)
    {
        next = stretch.Starts.ToArray();
        if (lists.Length < stretch.Items)
        {
            lists = new int[stretch.Items];
        }

        Fill(stretch.First, stretch.Words);
        for (var word = 0; word < stretch.Words; word++)
        {
            take(stretch.First + word, lists.AsSpan(stretch.Starts[word]..stretch.Starts[word + 1]));
        }
    }

    private void Fill(int first, int words)
    {
        var wordOf = facts.WordOf;
        Span<int> room = stackalloc int[byte.MaxValue];
        for (var kind = 0; kind < facts.Kinds.All.Length; kind++)
        {
            foreach (var item in facts.Kinds.ItemsOf(kind))
            {
                foreach (var number in facts.ItemWords.NumbersOf(item, room))
                {
                    var word = wordOf[number] - first;
                    if ((uint)word < (uint)words)
                    {
                        lists[next[word]++] = kind;
                    }
                }
            }
        }
    }
}
