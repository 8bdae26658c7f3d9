using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Running;

/// <summary>Items that wait to be annotated together, and what is to be done between them, in the order in which they were read.</summary>
internal sealed class ItemBatch
{
    // The more posts take a step together, the more of what it knows is still in the caches when it is asked for again, while their tokens (half a megabyte) are read in a row and cost little:
    // 64 posts take a quarter longer, 1,024 a fifth. A long text goes with few others, so that buffers do not grow by hundreds.
    private const int MostItems = 256;
    private const int MostCharacters = 1 << 16;
    private readonly List<MediaItem> items = new(MostItems);
    private readonly List<(int Before, Action Work)> between = [];
    private int characters;

    /// <summary>The items.</summary>
    public IReadOnlyList<MediaItem> Items => items;

    /// <summary>Whether an item still has room; an empty batch has room for any.</summary>
    public bool HasRoomFor(MediaItem item) => items.Count == 0 || (items.Count < MostItems && characters + item.Text.Length <= MostCharacters);

    /// <summary>Adds an item.</summary>
    public void Add(MediaItem item)
    {
        items.Add(item);
        characters += item.Text.Length;
    }

    /// <summary>Whether there is room for more between the items.</summary>
    public bool HasRoomBetween => between.Count < MostItems;

    /// <summary>Adds what is to be done when all items so far are stored, and before the next one is.</summary>
    public void Then(Action work) => between.Add((items.Count, work));

    /// <summary>Stores all items, and does what stands between them, in their order; then forgets them.</summary>
    /// <param name="store">Stores the item of a number.</param>
    public void Empty(Action<int> store)
    {
        var next = 0;
        for (var item = 0; item <= items.Count; item++)
        {
            while (next < between.Count && between[next].Before == item)
            {
                between[next++].Work();
            }

            if (item < items.Count)
            {
                store(item);
            }
        }

        items.Clear();
        between.Clear();
        characters = 0;
    }
}
