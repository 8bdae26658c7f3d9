using System.Buffers;
using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>
/// A page as a flat tree in one pooled array: what both paths hand to the choice of text. No objects per node, so a page costs
/// some kilobytes of reused memory and every pass over it is a plain loop.
/// </summary>
internal sealed class PageOutline(ReadOnlyMemory<byte> source, int maxNodes) : IDisposable
{
    private OutlineNode[] nodes = ArrayPool<OutlineNode>.Shared.Rent(2048);

    /// <summary>The bytes that text nodes point into.</summary>
    public ReadOnlyMemory<byte> Source { get; } = source;

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>True where the page had more nodes than allowed; the rest was not kept.</summary>
    public bool IsFull { get; private set; }

    /// <summary>All nodes.</summary>
    public Span<OutlineNode> Nodes => nodes.AsSpan(0, Count);

    /// <summary>A node to write to.</summary>
    public ref OutlineNode this[int index] => ref nodes[index];

    /// <summary>Adds a node; -1 where the page is full.</summary>
    public int Add(Tag tag, int parent, Hints hints, int start, int length)
    {
        if (Count >= maxNodes)
        {
            IsFull = true;
            return -1;
        }

        if (Count == nodes.Length)
        {
            Grow();
        }

        nodes[Count] = new OutlineNode { Tag = tag, Parent = parent, Hints = hints, Start = start, Length = length, End = Count + 1 };
        return Count++;
    }

    /// <summary>The bytes of a text node, or of a time element's value.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => Source.Span.Slice(nodes[index].Start, nodes[index].Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<OutlineNode>.Shared.Return(nodes);
        nodes = [];
        Count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<OutlineNode>.Shared.Rent(nodes.Length * 2);
        nodes.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<OutlineNode>.Shared.Return(nodes);
        nodes = larger;
    }
}
