using System.Buffers;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Careful;

/// <summary>
/// Another way to find the container: each paragraph votes for the element around it, and with half its weight for the one around that.
/// It asks only for paragraphs, so it also works where the names on the page mislead.
/// </summary>
internal static class ParagraphVotes
{
    private const int LeastParagraph = 25;

    /// <summary>The element with most votes; -1 where no paragraph votes.</summary>
    public static int Choose(PageOutline outline, BlockList blocks)
    {
        var votes = ArrayPool<float>.Shared.Rent(outline.Count);
        votes.AsSpan(0, outline.Count).Clear();
        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Chars < LeastParagraph || block.LinkDensity > 0.5f || (block.Places & (BlockPlaces.Navigation | BlockPlaces.Footer | BlockPlaces.Button)) != 0)
            {
                continue;
            }

            var weight = (1 + block.Commas + Math.Min(block.Chars / 100f, 3)) * (1 - block.LinkDensity);
            var parent = outline[block.Owner].Parent;
            Add(votes, parent, weight);
            Add(votes, parent < 0 ? -1 : outline[parent].Parent, weight / 2);
        }

        var best = -1;
        for (var i = 0; i < outline.Count; i++)
        {
            best = votes[i] > (best < 0 ? 0 : votes[best]) ? i : best;
        }

        ArrayPool<float>.Shared.Return(votes);
        return best;
    }

    private static void Add(float[] votes, int node, float weight)
    {
        if (node >= 0)
        {
            votes[node] += weight;
        }
    }
}
