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

    private const BlockPlaces FurniturePlaces = BlockPlaces.Navigation | BlockPlaces.Footer | BlockPlaces.Aside | BlockPlaces.Form | BlockPlaces.Button
        | BlockPlaces.FigureCaption | BlockPlaces.Address;

    /// <summary>Sets the score of every block.</summary>
    public static void Score(BlockList blocks)
    {
        foreach (ref var block in blocks.Span)
        {
            block.Score = Score(block);
        }
    }

    private static float Score(in Block block)
    {
        if ((block.Places & FurniturePlaces) != 0 || ((block.Own | block.Inherited) & Furniture) != 0)
        {
            return -block.Chars;
        }

        if (block.LinkDensity > 0.5f)
        {
            return -Math.Min(block.Chars, 100);
        }

        if ((block.Places & BlockPlaces.Heading) != 0)
        {
            return 0;
        }

        var text = block.Chars - (2 * block.LinkChars);
        if (block.Chars < Short && block.Stops == 0)
        {
            return 0;
        }

        return block.Tag == Tag.P || block.Stops > 0 ? text : text * 0.5f;
    }
}
