using System.Buffers;

namespace MediaIndex.Text.Cleaning.Pages.Blocks;

/// <summary>The blocks of a page in their order, in one pooled array.</summary>
internal sealed class BlockList : IDisposable
{
    private Block[] blocks = ArrayPool<Block>.Shared.Rent(256);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them.</summary>
    public Span<Block> Span => blocks.AsSpan(0, Count);

    /// <summary>A block to write to.</summary>
    public ref Block this[int index] => ref blocks[index];

    /// <summary>Adds a block.</summary>
    public void Add(in Block block)
    {
        if (Count == blocks.Length)
        {
            var larger = ArrayPool<Block>.Shared.Rent(blocks.Length * 2);
            Span.CopyTo(larger);
            ArrayPool<Block>.Shared.Return(blocks);
            blocks = larger;
        }

        blocks[Count++] = block;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<Block>.Shared.Return(blocks);
        blocks = [];
        Count = 0;
    }
}
