using System.Buffers;
using System.Runtime.InteropServices;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>
/// Judges the blocks around the container with trained weights, in two passes: first each block with its surroundings, then again
/// with the first judgement of its neighbours.
/// </summary>
internal static class BlockJudge
{
    /// <summary>Texts at least this long are not written twice: pages carry copies for printing and for machines.</summary>
    private const int LeastRepeated = 60;

    /// <summary>Score of blocks that are never taken.</summary>
    public const float Never = -8;

    /// <summary>Sets the score of blocks in a range to the log-odds that they are article text.</summary>
    public static void Judge(PageOutline outline, BlockList blocks, int container, PageWords words, PageModel model, int from, int to)
    {
        var count = blocks.Count;
        var mass = ArrayPool<int>.Shared.Rent(outline.Count + 1);
        var distances = ArrayPool<int>.Shared.Rent(4 * count);
        var inner = ArrayPool<Hints>.Shared.Rent(count);
        var trail = ArrayPool<byte>.Shared.Rent(count);
        var first = ArrayPool<float>.Shared.Rent(count);
        var context = new BlockContext
        {
            Outline = outline,
            Blocks = blocks.Span,
            Container = container,
            Title = words.Title,
            Declared = words.Body,
            Summary = words.Summary,
            Mass = mass,
            Since = distances.AsSpan(0, count),
            Until = distances.AsSpan(count, count),
            Inner = inner.AsSpan(0, count),
            Trail = trail.AsSpan(0, count),
            Kin = distances.AsSpan(2 * count, count),
            Depths = distances.AsSpan(3 * count, count),
        };
        Run(ref context, model, from, to, first.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(mass);
        ArrayPool<int>.Shared.Return(distances);
        ArrayPool<Hints>.Shared.Return(inner);
        ArrayPool<byte>.Shared.Return(trail);
        ArrayPool<float>.Shared.Return(first);
    }

    /// <summary>The texts of the blocks of a range; fills all that features look at.</summary>
    public static string[] Prepare(ref BlockContext context, int from, int to)
    {
        context.Prepare();
        var texts = new string[to - from];
        for (var i = from; i < to; i++)
        {
            texts[i - from] = BodyWriter.Write(context.Outline, context.Blocks[i]);
        }

        PageTrail.Fill(context, from, texts);
        return texts;
    }

    private static void Run(ref BlockContext context, PageModel model, int from, int to, Span<float> first)
    {
        first.Fill(Never);
        Span<int> active = stackalloc int[BlockFeatures.MaxActive];
        var texts = Prepare(ref context, from, to);
        var kept = new List<int>((to - from) * 64);
        var ends = new int[to - from];
        for (var i = from; i < to; i++)
        {
            var features = new BlockFeatures(active);
            features.Collect(context, i, texts[i - from]);
            first[i] = Sum(model.First, active[..features.Count]) / PageModel.Unit;
            kept.AddRange(active[..features.Count]);
            ends[i - from] = kept.Count;
        }

        for (var i = from; i < to; i++)
        {
            var features = BlockFeatures.Continue(active);
            features.CollectSecond(context, i, first);
            var start = i == from ? 0 : ends[i - from - 1];
            var own = CollectionsMarshal.AsSpan(kept)[start..ends[i - from]];
            context.Blocks[i].Score = (Sum(model.Second, own) + Sum(model.Second, active[..features.Count])) / PageModel.Unit;
        }

        RefuseRepeats(context, from, texts);
        LabelledLines.Refuse(context.Blocks[from..to], texts, Never);
    }

    /// <summary>The headline and what stands on the page twice are not written again.</summary>
    private static void RefuseRepeats(in BlockContext context, int from, string[] texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Length; i++)
        {
            ref var block = ref context.Blocks[from + i];
            if (block.Score <= 0)
            {
                continue;
            }

            var isTitle = texts[i].Length < 2 * context.Title.Length && PageWords.Fold(texts[i]) == context.Title;
            if (isTitle || (texts[i].Length >= LeastRepeated && !seen.Add(texts[i])))
            {
                block.Score = Never;
            }
        }
    }

    private static int Sum(short[] weights, ReadOnlySpan<int> active)
    {
        var sum = 0;
        foreach (var feature in active)
        {
            sum += weights[feature];
        }

        return sum;
    }
}
