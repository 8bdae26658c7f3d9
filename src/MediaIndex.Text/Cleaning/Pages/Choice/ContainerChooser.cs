using System.Buffers;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>
/// Finds the element that holds the article: from the root down to the child that has nearly all of the value, until no child has.
/// So an article split over siblings stops at their parent.
/// </summary>
internal static class ContainerChooser
{
    /// <summary>The index of the element, and the value of its blocks.</summary>
    public static (int Node, double Value) Choose(PageOutline outline, BlockList blocks, double share)
    {
        var value = ArrayPool<double>.Shared.Rent(outline.Count + 1);
        try
        {
            SumUp(outline, blocks, value);
            var node = 0;
            while (true)
            {
                var total = value[outline[node].End] - value[node];
                var (child, best) = BestChild(outline, value, node);
                if (child < 0 || best < total * share || best <= 0)
                {
                    return (node, total);
                }

                node = child;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(value);
        }
    }

    private static void SumUp(PageOutline outline, BlockList blocks, double[] value)
    {
        var block = 0;
        value[0] = 0;
        for (var i = 0; i < outline.Count; i++)
        {
            value[i + 1] = value[i];
            if (block < blocks.Count && blocks[block].First == i)
            {
                value[i + 1] += Math.Max(0, blocks[block].Score);
                block++;
            }
        }
    }

    private static (int Child, double Best) BestChild(PageOutline outline, double[] value, int node)
    {
        var (child, best) = (-1, 0.0);
        for (var i = node + 1; i < outline[node].End; i = outline[i].End)
        {
            var sum = value[outline[i].End] - value[i];
            if (sum > best)
            {
                (child, best) = (i, sum);
            }
        }

        return (child, best);
    }
}
