using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Running;

/// <summary>Items that wait to be annotated together, in the order in which they were read.</summary>
internal sealed class ItemBatch
{
    // Tokens of 64 posts and what the largest step knows of each stay in half a megabyte of second-level cache. A long text goes with few others, so that buffers do not grow by dozens.
    private const int MostItems = 64;
    private const int MostCharacters = 1 << 16;
    private readonly List<MediaItem> items = new(MostItems);
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

    /// <summary>Forgets all items.</summary>
    public void Clear()
    {
        items.Clear();
        characters = 0;
    }
}
