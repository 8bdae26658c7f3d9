using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>What a reader has passed before a block: the headline, a "related" heading, the comments, the end of the first article.</summary>
internal static class PageTrail
{
    /// <summary>Bits of a trail.</summary>
    public const int Bits = 7;

    private const int Headline = 1;
    private const int Related = 2;
    private const int Comments = 4;
    private const int Author = 8;
    private const int Signup = 16;
    private const int FirstArticle = 32;
    private const int OtherArticle = 64;

    /// <summary>Fills the trail of the context for the blocks of a range.</summary>
    public static void Fill(in BlockContext context, int from, ReadOnlySpan<string> texts)
    {
        var met = 0;
        var article = -1;
        for (var i = 0; i < texts.Length; i++)
        {
            ref readonly var block = ref context.Blocks[from + i];
            var own = NearestArticle(context, block.Owner);
            article = article < 0 && block.Kind == BlockKind.Text ? own : article;
            var place = own < 0 || article < 0 ? 0 : own == article ? FirstArticle : OtherArticle;
            context.Trail[from + i] = (byte)(met | place);
            met |= Met(context, from + i, texts[i]);
        }
    }

    private static int Met(in BlockContext context, int index, string text)
    {
        ref readonly var block = ref context.Blocks[index];
        var names = block.Own | context.Inner[index];
        var isLabel = block.Kind != BlockKind.Text && block.Chars < 60;
        var opening = isLabel ? OpeningWords.Of(text) : 0;
        return (block.Tag == Tag.H1 ? Headline : 0)
            | ((names & Hints.Related) != 0 || (opening & 1) != 0 ? Related : 0)
            | ((names & Hints.Comment) != 0 || (opening & 256) != 0 ? Comments : 0)
            | ((names & Hints.Author) != 0 || (opening & 4) != 0 ? Author : 0)
            | ((names & Hints.Newsletter) != 0 || (opening & 16) != 0 ? Signup : 0);
    }

    private static int NearestArticle(in BlockContext context, int node)
    {
        for (var at = node; at > 0; at = context.Outline[at].Parent)
        {
            if (context.Outline[at].Tag == Tag.Article)
            {
                return at;
            }
        }

        return -1;
    }
}
