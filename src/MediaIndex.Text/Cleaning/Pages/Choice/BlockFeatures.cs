using System.Numerics;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>The yes-or-no features by which the trained weights judge a block. Their order is part of the weights: append only, and train anew.</summary>
internal ref struct BlockFeatures(Span<int> active)
{
    private const int HintBits = 43;
    private const int PlaceBits = 18;
    private const int TagGroups = 12;
    private const int SizeSteps = 8;
    private const int LinkSteps = 6;

    private readonly Span<int> active = active;
    private int offset;

    /// <summary>Features of the first pass.</summary>
    public const int FirstLength = 579;

    /// <summary>Features of the second pass, those of the first among them.</summary>
    public const int SecondLength = FirstLength + 55;

    /// <summary>The feature that every block has.</summary>
    public const int Always = 0;

    /// <summary>Features that can be active at once; more are not kept.</summary>
    public const int MaxActive = 170;

    /// <summary>How many features are active.</summary>
    public int Count { get; private set; }

    /// <summary>How many features there are.</summary>
    public readonly int Length => offset;

    /// <summary>Starts behind the features of the first pass.</summary>
    public static BlockFeatures Continue(Span<int> active) => new(active) { offset = FirstLength };

    /// <summary>Collects the features of one block.</summary>
    public void Collect(in BlockContext context, int index, ReadOnlySpan<char> text)
    {
        ref readonly var block = ref context.Blocks[index];
        var tag = TagGroup(block);
        var size = Step(block.Chars, [8, 16, 32, 64, 128, 256, 512]);
        var links = Step((int)(block.LinkDensity * 100), [1, 15, 35, 60, 95]);
        One(0, 1);
        Bits((ulong)block.Own, HintBits);
        Bits((ulong)context.Inner[index], HintBits);
        Bits((ulong)block.Places & ((1UL << PlaceBits) - 1), PlaceBits);
        One((tag * SizeSteps) + size, TagGroups * SizeSteps);
        One((tag * LinkSteps) + links, TagGroups * LinkSteps);
        One((size * LinkSteps) + links, SizeSteps * LinkSteps);
        Shape(block, text);
        Place(context, index, block);
        Neighbours(context, index, tag);
        Bits((ulong)OpeningWords.Of(text), OpeningWords.Count);
        One(IsTitle(context, text) ? 1 : 0, 2);
        Bits(context.Trail[index], PageTrail.Bits);
        Bits(size >= 5 ? (ulong)(block.Own | context.Inner[index]) : 0, HintBits);
        Bits(block.Kind == BlockKind.Text ? context.Trail[index] : 0u, PageTrail.Bits);
        Declared(context, text);
        Kin(context, index, block);
    }

    /// <summary>How much of the running text stands in elements like the block's, and how far its nesting is from theirs.</summary>
    private void Kin(in BlockContext context, int index, in Block block)
    {
        var kin = Step((int)(100L * context.Kin[index] / Math.Max(1, context.Total)), [1, 5, 20, 50, 80]);
        One(kin, 6);
        One((kin * 2) + (block.Kind == BlockKind.Text ? 1 : 0), 12);
        One(Step(context.Depths[index] - context.MainDepth, [-3, -1, 0, 1, 2, 4]), 7);
    }

    /// <summary>Collects what the first judgement of the neighbours adds; for the second pass.</summary>
    public void CollectSecond(in BlockContext context, int index, ReadOnlySpan<float> first)
    {
        for (var distance = -3; distance <= 3; distance++)
        {
            var at = index + distance;
            var step = at < 0 || at >= first.Length ? 0 : 1 + Step((int)(first[at] * 10) + 100, [70, 90, 100, 110, 130]);
            One(step, 7);
        }

        var parent = context.Outline[context.Blocks[index].Owner].Parent;
        One(first.Length == 0 ? 0 : Step(SiblingShare(context, index, parent, first), [0, 25, 50, 75, 99]), 6);
    }

    private static int SiblingShare(in BlockContext context, int index, int parent, ReadOnlySpan<float> first)
    {
        int taken = 0, all = 0;
        var end = parent < 0 ? 0 : context.Outline[parent].End;
        for (var i = index - 1; i >= 0 && i > index - 40 && context.Blocks[i].First >= parent; i--)
        {
            all += context.Blocks[i].Chars;
            taken += first[i] > 0 ? context.Blocks[i].Chars : 0;
        }

        for (var i = index + 1; i < first.Length && i < index + 40 && context.Blocks[i].First < end; i++)
        {
            all += context.Blocks[i].Chars;
            taken += first[i] > 0 ? context.Blocks[i].Chars : 0;
        }

        return all == 0 ? -1 : (int)(100L * taken / all);
    }

    /// <summary>Whether the page's machine-readable text and summary hold the block.</summary>
    private void Declared(in BlockContext context, ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[48];
        var length = FoldInto(text, folded);
        var head = folded[..length];
        var inBody = context.Declared.Length < 200 ? 0 : length < 12 ? 1 : context.Declared.AsSpan().IndexOf(head, StringComparison.Ordinal) >= 0 ? 2 : 3;
        One(inBody, 4);
        var inSummary = context.Summary.Length < 30 || length < 20 ? 0 : context.Summary.AsSpan().IndexOf(head, StringComparison.Ordinal) >= 0 ? 1 : 2;
        One(inSummary, 3);
    }

    private static int FoldInto(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (length == folded.Length)
            {
                break;
            }

            if (char.IsLetterOrDigit(c))
            {
                folded[length++] = char.ToLowerInvariant(c);
            }
        }

        return length;
    }

    private void Shape(in Block block, ReadOnlySpan<char> text)
    {
        One(Math.Min(block.Stops, 3), 4);
        One(Math.Min(block.Commas, 3), 4);
        One(Step(block.StrongChars * 100 / block.Chars, [1, 50, 95]), 4);
        One(Step(block.Digits * 100 / block.Chars, [1, 10, 30, 60]), 5);
        One(Math.Min(block.Links, 3), 4);
        var last = text.IsEmpty ? ' ' : text[^1];
        One(last switch { ':' or '：' => 1, '?' or '？' => 2, '.' or '。' or '!' or '！' => 3, '…' or '»' or '›' or '>' => 4, '"' or '”' => 5, ',' => 6, _ => 0 }, 7);
        var first = text.IsEmpty ? ' ' : text[0];
        One(char.IsUpper(first) ? 1 : char.IsLower(first) ? 2 : char.IsDigit(first) ? 3 : first is '-' or '•' or '*' or '·' or '►' ? 4 : first is '(' or '[' or '（' or '【' ? 5 : first is '#' or '@' ? 6 : 0, 7);
        One(IsUpper(text) ? 1 : 0, 2);
        One(text.Contains('|') ? 1 : 0, 2);
        One(text.Contains('@') ? 1 : 0, 2);
        One(text.Contains("http", StringComparison.Ordinal) ? 1 : 0, 2);
    }

    private void Place(in BlockContext context, int index, in Block block)
    {
        var end = context.Outline[context.Container].End;
        One(block.First < context.Container ? 1 : block.First >= end ? 2 : 0, 3);
        var total = Math.Max(1, context.Total);
        var before = Math.Clamp(context.Mass[block.First] - context.Mass[context.Container], 0, total);
        One(before == 0 ? 0 : before == total ? 11 : 1 + Math.Min(9, 10 * before / total), 12);
        One(Step(total, [300, 800, 2000, 5000]), 5);
        var parent = context.Outline[block.Owner].Parent;
        var grand = parent < 0 ? -1 : context.Outline[parent].Parent;
        One(parent < 0 ? 0 : Step((int)(100L * context.MassOf(parent) / total), [1, 5, 15, 40, 80]), 6);
        One(grand < 0 ? 0 : Step((int)(100L * context.MassOf(grand) / total), [1, 5, 15, 40, 80]), 6);
        One(Step(context.Since[index], [2, 3, 5, 9, 17, 999]), 7);
        One(Step(context.Until[index], [2, 3, 5, 9, 17, 999]), 7);
        One((Step(context.Since[index], [3, 9, 999]) * 4) + Step(context.Until[index], [3, 9, 999]), 16);
    }

    private void Neighbours(in BlockContext context, int index, int tag)
    {
        for (var distance = -3; distance <= 3; distance++)
        {
            var at = index + distance;
            One(at < 0 || at >= context.Blocks.Length ? 5 : (int)context.Blocks[at].Kind, 6);
        }

        var own = context.Outline[context.Blocks[index].Owner].Parent;
        One(Relation(context, index, index - 1, own, tag), 4);
        One(Relation(context, index, index + 1, own, tag), 4);
    }

    /// <summary>0: elsewhere; 1: same parent; 2: same parent and tag; 3: same element.</summary>
    private static int Relation(in BlockContext context, int index, int other, int parent, int tag)
    {
        if (other < 0 || other >= context.Blocks.Length)
        {
            return 0;
        }

        ref readonly var block = ref context.Blocks[other];
        return block.Owner == context.Blocks[index].Owner ? 3 : context.Outline[block.Owner].Parent != parent ? 0 : TagGroup(block) == tag ? 2 : 1;
    }

    private static bool IsTitle(in BlockContext context, ReadOnlySpan<char> text)
    {
        if (context.Title.Length == 0 || text.Length > context.Title.Length * 2 || text.Length < 4)
        {
            return false;
        }

        var at = 0;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            if (at == context.Title.Length || char.ToLowerInvariant(c) != context.Title[at])
            {
                return false;
            }

            at++;
        }

        return at == context.Title.Length;
    }

    private static bool IsUpper(ReadOnlySpan<char> text)
    {
        int upper = 0, lower = 0;
        foreach (var c in text)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }

        return upper > 2 && upper > 4 * lower;
    }

    private static int TagGroup(in Block block) => block.Tag switch
    {
        Tag.P => 0,
        Tag.Div or Tag.Body or Tag.Html => 1,
        Tag.Li => 2,
        Tag.Td => 3,
        Tag.Th => 4,
        Tag.H1 => 5,
        Tag.H2 => 6,
        Tag.H3 => 7,
        Tag.H4 or Tag.H5 or Tag.H6 => 8,
        Tag.Section or Tag.Article or Tag.Main or Tag.Header => 9,
        Tag.BlockQuote or Tag.Pre => 10,
        _ => 11,
    };

    private static int Step(int value, ReadOnlySpan<int> bounds)
    {
        var step = 0;
        while (step < bounds.Length && value >= bounds[step])
        {
            step++;
        }

        return step;
    }

    private void One(int value, int range)
    {
        if (Count < active.Length)
        {
            active[Count++] = offset + value;
        }

        offset += range;
    }

    private void Bits(ulong bits, int range)
    {
        for (; bits != 0 && Count < active.Length; bits &= bits - 1)
        {
            active[Count++] = offset + BitOperations.TrailingZeroCount(bits);
        }

        offset += range;
    }
}
