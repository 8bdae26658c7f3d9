using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Careful;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Decides block by block what the article is.</summary>
internal sealed class BodyChooser(PageOutline outline, BlockList blocks, PageWords words, PageModel model)
{
    /// <summary>Share of the value below which a child does not stand for its parent.</summary>
    private const double ContainerShare = 0.8;

    /// <summary>How far around the container blocks are judged, in levels of the tree: a lead or a last part often stands beside it.</summary>
    private const int ScopeLevels = 2;

    /// <summary>Names that a block of an article does not bear itself, whatever the weights say.</summary>
    private const Hints OnlyFurniture = Hints.Share | Hints.Newsletter | Hints.Nav | Hints.Breadcrumb | Hints.Cookie | Hints.Comment | Hints.Pagination | Hints.Copyright | Hints.Related | Hints.OffScreen;

    /// <summary>In articles of less text the weights, learnt from longer ones, are asked to be sure before a plain paragraph is left out.</summary>
    private const double ShortArticle = 800;

    private const float PlainParagraph = -2;

    private const int LeastSoup = 3000;

    /// <summary>Measured characters a comma or sentence end, beyond which nobody writes prose.</summary>
    private const int SoupChars = 600;

    /// <summary>A choice that takes less than this share of the page's running text is compared with a second opinion.</summary>
    private const double Doubtful = 0.5;

    /// <summary>The second opinion wins where it takes this many times the text of the first.</summary>
    private const double MuchMore = 1.5;

    /// <summary>Sets <see cref="Block.Taken"/>; returns the container, or -1 where nothing on the page looks like text.</summary>
    public int Choose()
    {
        var first = Choose(useNames: true);
        var taken = TakenText(blocks);
        if (taken > Doubtful * RunningText(blocks))
        {
            return first;
        }

        var kept = new bool[blocks.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = blocks[i].Taken;
        }

        var second = Choose(useNames: false);
        if (TakenText(blocks) > MuchMore * taken)
        {
            return second;
        }

        for (var i = 0; i < kept.Length; i++)
        {
            blocks[i].Taken = kept[i];
        }

        return first;
    }

    /// <summary>The same by the votes of paragraphs; for pages where the two ways above are in doubt.</summary>
    public int ChooseByVotes()
    {
        RuleScorer.Score(blocks, useNames: false);
        var container = ParagraphVotes.Choose(outline, blocks);
        return container < 0 ? -1 : TakeAround(container, ShortArticle);
    }

    /// <summary>The container by rules, -1 where there is none, and the value of its text.</summary>
    public static (int Container, double Value) FindContainer(PageOutline outline, BlockList blocks, bool useNames)
    {
        RuleScorer.Score(blocks, useNames);
        var (container, value) = ContainerChooser.Choose(outline, blocks, ContainerShare);
        return (value <= 0 ? -1 : container, value);
    }

    private int Choose(bool useNames)
    {
        var (container, value) = FindContainer(outline, blocks, useNames);
        return TakeAround(container, value);
    }

    private int TakeAround(int container, double value)
    {
        foreach (ref var block in blocks.Span)
        {
            block.Taken = block.LeftOut = false;
        }

        if (container < 0)
        {
            return -1;
        }

        var (from, to) = Scope(outline, blocks, container);
        BlockJudge.Judge(outline, blocks, container, words, model, from, to);
        for (var i = from; i < to; i++)
        {
            blocks[i].Taken = blocks[i].Score > (value < ShortArticle && IsPlainParagraph(blocks[i]) ? PlainParagraph : 0) && (blocks[i].Own & OnlyFurniture) == 0 && !blocks[i].Repeats && !IsSoup(blocks[i]);
        }

        return container;
    }

    /// <summary>Words heaped up for search engines: a long block with hardly a comma or the end of a sentence.</summary>
    private static bool IsSoup(in Block block) => block.Chars >= LeastSoup && (block.Stops + block.Commas) * SoupChars < block.Chars;

    private static bool IsPlainParagraph(in Block block) => block.Kind == BlockKind.Text && block.Tag == Tag.P && block.LinkChars == 0 && block.Stops > 1;

    /// <summary>Text of the taken blocks outside links, in measured characters, with that of blocks that were found and left out.</summary>
    public static int TakenText(BlockList blocks)
    {
        var chars = 0;
        foreach (ref readonly var block in blocks.Span)
        {
            chars += block.Taken || block.LeftOut ? block.Chars - block.LinkChars : 0;
        }

        return chars;
    }

    /// <summary>Text of all blocks with whole sentences, in measured characters.</summary>
    public static int RunningText(BlockList blocks)
    {
        var chars = 0;
        foreach (ref readonly var block in blocks.Span)
        {
            chars += block.Stops > 0 && block.Chars >= 60 ? block.Chars - block.LinkChars : 0;
        }

        return chars;
    }

    /// <summary>The blocks around a container that are judged: first, and one after the last.</summary>
    public static (int From, int To) Scope(PageOutline outline, BlockList blocks, int container)
    {
        var scope = container;
        for (var level = 0; level < ScopeLevels && outline[scope].Parent > 0 && outline[scope].Tag is not (Tag.Body or Tag.Main); level++)
        {
            scope = outline[scope].Parent;
        }

        var end = outline[scope].End;
        var from = 0;
        while (from < blocks.Count && blocks[from].First < scope)
        {
            from++;
        }

        var to = from;
        while (to < blocks.Count && blocks[to].First < end)
        {
            to++;
        }

        return (from, to);
    }
}
