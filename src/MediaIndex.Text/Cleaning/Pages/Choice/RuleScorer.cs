using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Values each block by its size, its links and where it stands.</summary>
internal static class RuleScorer
{
    /// <summary>Blocks shorter than this say little by themselves.</summary>
    private const int Short = 40;

    /// <summary>Names that only furniture bears.</summary>
    private const Hints Furniture = Hints.Nav | Hints.Breadcrumb | Hints.Footer | Hints.Sidebar | Hints.Cookie | Hints.Newsletter | Hints.Share | Hints.Related | Hints.Promo
        | Hints.Advert | Hints.Comment | Hints.Popup | Hints.Tags | Hints.Author | Hints.Caption | Hints.Date | Hints.Meta | Hints.Pagination | Hints.Copyright | Hints.Login
        | Hints.Gallery | Hints.Contents | Hints.Tool | Hints.Hidden | Hints.OffScreen | Hints.Disclaimer;

    /// <summary>Names that are never given to an article, even by mistake.</summary>
    private const Hints Certain = Hints.Comment | Hints.Cookie | Hints.Copyright | Hints.OffScreen;

    private const BlockPlaces FurniturePlaces = BlockPlaces.Navigation | BlockPlaces.Footer | BlockPlaces.Aside | BlockPlaces.Form | BlockPlaces.Button
        | BlockPlaces.FigureCaption | BlockPlaces.Address;

    /// <summary>Sets kind and score of every block; without names where these have misled.</summary>
    public static void Score(BlockList blocks, bool useNames)
    {
        foreach (ref var block in blocks.Span)
        {
            block.Kind = KindOf(block, useNames ? Furniture : Certain);
            block.Score = ScoreOf(block);
        }
    }

    private static BlockKind KindOf(in Block block, Hints furniture)
    {
        if ((block.Places & FurniturePlaces) != 0 || ((block.Own | block.Inherited) & furniture) != 0)
        {
            return BlockKind.Furniture;
        }

        if (block.LinkDensity > 0.5f)
        {
            return BlockKind.Links;
        }

        if ((block.Places & BlockPlaces.Heading) != 0)
        {
            return BlockKind.Heading;
        }

        return block.Chars < Short && block.Stops == 0 ? BlockKind.Short : BlockKind.Text;
    }

    private static float ScoreOf(in Block block) => block.Kind switch
    {
        BlockKind.Furniture => -block.Chars,
        BlockKind.Links => -Math.Min(block.Chars, 100),
        BlockKind.Text => (block.Chars - (2 * block.LinkChars)) * (block.Tag == Tag.P || block.Stops > 0 ? 1 : 0.5f),
        _ => 0,
    };
}
