using System.Text;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Writes the taken blocks as plain text, a paragraph a line.</summary>
internal static class BodyWriter
{
    /// <summary>The text of all taken blocks.</summary>
    public static string Write(PageOutline outline, BlockList blocks)
    {
        var builder = new StringBuilder();
        foreach (ref readonly var block in blocks.Span)
        {
            if (!block.Taken)
            {
                continue;
            }

            EndLine(builder);
            Append(builder, outline, block);
        }

        EndLine(builder);
        builder.Length = Math.Max(0, builder.Length - 1);
        return builder.ToString();
    }

    /// <summary>The text of one block.</summary>
    public static string Write(PageOutline outline, in Block block)
    {
        var builder = new StringBuilder();
        Append(builder, outline, block);
        HtmlText.TrimEnd(builder);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, PageOutline outline, in Block block)
    {
        for (var i = block.First; i < block.End; i++)
        {
            if (outline[i].Tag == Tag.Text)
            {
                HtmlText.Append(builder, outline.Bytes(i));
            }
            else if (outline[i].Tag == Tag.Br)
            {
                EndLine(builder);
            }
        }
    }

    private static void EndLine(StringBuilder builder)
    {
        HtmlText.TrimEnd(builder);
        if (builder.Length > 0 && builder[^1] != '\n')
        {
            builder.Append('\n');
        }
    }
}
