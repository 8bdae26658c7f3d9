using System.IO.Hashing;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Templates;

/// <summary>The texts of a page as templates know them: hashes of the bytes between two tags, without white space around them.</summary>
internal static class PageTexts
{
    /// <summary>Share of a block's bytes that must repeat for it to be furniture.</summary>
    private const double MostBytes = 0.9;

    /// <summary>Shorter texts (marks, single letters) say nothing.</summary>
    private const int LeastBytes = 2;

    /// <summary>All texts of a page, each once.</summary>
    public static HashSet<ulong> Of(PageOutline outline)
    {
        var texts = new HashSet<ulong>();
        for (var i = 0; i < outline.Count; i++)
        {
            if (Hash(outline, i) is { } hash)
            {
                texts.Add(hash);
            }
        }

        return texts;
    }

    /// <summary>Marks the blocks that repeat on the site; tells whether the page still has one of its layouts.</summary>
    public static bool Mark(PageOutline outline, BlockList blocks, SiteTemplate template)
    {
        foreach (ref var block in blocks.Span)
        {
            var (all, repeated) = (0, 0);
            for (var i = block.First; i < block.End; i++)
            {
                var bytes = outline[i].Tag == Tag.Text ? outline.Bytes(i).Trim(" \t\r\n"u8).Length : 0;
                all += bytes;
                repeated += bytes > 0 && Hash(outline, i) is { } hash && template.IsFurniture(hash) ? bytes : 0;
            }

            block.Repeats = all > 0 && repeated >= MostBytes * all;
        }

        return template.Fits(Of(outline));
    }

    private static ulong? Hash(PageOutline outline, int node)
    {
        if (outline[node].Tag != Tag.Text)
        {
            return null;
        }

        var bytes = outline.Bytes(node).Trim(" \t\r\n"u8);
        return bytes.Length < LeastBytes ? null : XxHash3.HashToUInt64(bytes);
    }
}
