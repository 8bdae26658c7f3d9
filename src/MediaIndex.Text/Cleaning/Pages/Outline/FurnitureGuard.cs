using System.Buffers;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>
/// Takes hints of furniture away from elements that hold most of the page's running text: a form around the whole page,
/// a wrapper named `has-sidebar`. Otherwise one such name would empty the page.
/// </summary>
internal static class FurnitureGuard
{
    /// <summary>Texts shorter than this are no running text.</summary>
    private const int RunningText = 60;

    /// <summary>Share of the running text above which an element is no furniture.</summary>
    private const double Most = 0.45;

    /// <summary>The same for names that lists of other texts do not bear.</summary>
    private const double Much = 0.3;

    private const Hints Lists = Hints.Comment | Hints.Related | Hints.Cookie | Hints.Footer | Hints.Hidden | Hints.Promo | Hints.Card | Hints.Advert | Hints.Author | Hints.Disclaimer;

    /// <summary>The same for elements that declare themselves the article.</summary>
    private const double Declared = 0.15;

    /// <summary>The same for comments, which can well be longer than the article.</summary>
    private const double Nearly = 0.9;

    /// <summary>Hints that may remain on an element with most of the text.</summary>
    private const Hints Harmless = Hints.Article | Hints.Body | Hints.Main | Hints.DeclaredBody | Hints.Layout | Hints.Title | Hints.Lead;

    private const Hints Talk = Hints.Comment;

    /// <summary>Clears the hints in place.</summary>
    public static void Clear(PageOutline outline)
    {
        var mass = ArrayPool<int>.Shared.Rent(outline.Count + 1);
        mass[0] = 0;
        for (var i = 0; i < outline.Count; i++)
        {
            mass[i + 1] = mass[i] + RunningMass(outline, i);
        }

        var total = mass[outline.Count];
        for (var i = 0; i < outline.Count && total > 0; i++)
        {
            ref var node = ref outline[i];
            var share = (double)(mass[node.End] - mass[i]) / total;
            if (share > ((node.Hints & Lists) != 0 ? Most : Much))
            {
                Clear(ref node, share > Nearly);
            }
            else if (share > Declared && (node.Tag is Tag.Article or Tag.Main || (node.Hints & Hints.DeclaredBody) != 0))
            {
                // What surrounds an article can be no furniture either.
                for (var at = i; at >= 0; at = outline[at].Parent)
                {
                    Clear(ref outline[at], false);
                }
            }
        }

        ArrayPool<int>.Shared.Return(mass);
    }

    private static void Clear(ref OutlineNode node, bool all)
    {
        node.Hints &= Harmless | (all ? Hints.None : Talk);
        node.Tag = node.Tag is Tag.Nav or Tag.Footer or Tag.Aside or Tag.Form or Tag.Header or Tag.Ul or Tag.Ol or Tag.Li or Tag.Button or Tag.Label or Tag.FieldSet or Tag.Dialog or Tag.A or Tag.Figure
            ? Tag.Div
            : node.Tag;
    }

    private static int RunningMass(PageOutline outline, int i)
    {
        if (outline[i].Tag != Tag.Text || outline[i].Length < RunningText || outline[outline[i].Parent].Tag == Tag.A)
        {
            return 0;
        }

        var chars = TextMeasure.Of(outline.Bytes(i)).Chars;
        return chars >= RunningText ? chars : 0;
    }
}
