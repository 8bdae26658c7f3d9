using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Decides block by block what the article is.</summary>
internal static class BodyChooser
{
    /// <summary>Share of the value below which a child does not stand for its parent.</summary>
    private const double ContainerShare = 0.8;

    /// <summary>Sets <see cref="Block.Taken"/>; returns the container.</summary>
    public static int Choose(PageOutline outline, BlockList blocks)
    {
        RuleScorer.Score(blocks);
        var (container, value) = ContainerChooser.Choose(outline, blocks, ContainerShare);
        if (value <= 0)
        {
            return -1;
        }

        var end = outline[container].End;
        foreach (ref var block in blocks.Span)
        {
            block.Taken = block.First >= container && block.First < end && block.Score > 0;
        }

        TakeBetween(blocks.Span, container, end);
        return container;
    }

    /// <summary>Headings before taken text, and all between the first and the last taken block that is not furniture, belong to the article.</summary>
    private static void TakeBetween(Span<Block> blocks, int container, int end)
    {
        var last = blocks.Length - 1;
        while (last >= 0 && !blocks[last].Taken)
        {
            last--;
        }

        var seen = false;
        for (var i = 0; i < last; i++)
        {
            ref var block = ref blocks[i];
            if (!block.Taken && block.Score >= 0 && block.First >= container && block.First < end && block.Tag != Tag.H1)
            {
                block.Taken = seen || (blocks[i + 1].Taken && block.Tag is >= Tag.H2 and <= Tag.H6);
            }

            seen |= block.Taken;
        }
    }
}
