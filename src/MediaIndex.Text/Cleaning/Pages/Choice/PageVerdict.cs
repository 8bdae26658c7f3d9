using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages.Blocks;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Whether a page has an article, and how sure that is.</summary>
/// <param name="Reason">Null for an article; otherwise `index-page` or `no-body`.</param>
/// <param name="Quality">0..1.</param>
internal readonly record struct PageVerdict(RejectReason? Reason, float Quality)
{
    /// <summary>Fewer measured characters than this are no article (a Han sign counts three).</summary>
    private const int LeastBody = 60;

    /// <summary>A page with at least this many links to other pages may be a list of them.</summary>
    private const int IndexLinks = 6;

    /// <summary>Judges the chosen text.</summary>
    public static PageVerdict Of(BlockList blocks, string body)
    {
        int taken = 0, takenStops = 0, takenBlocks = 0, linkText = 0, linkBlocks = 0, plain = 0;
        foreach (ref readonly var block in blocks.Span)
        {
            if (block.Taken)
            {
                taken += block.Chars;
                takenStops += block.Stops;
                takenBlocks++;
            }
            else if (block.LinkDensity > 0.5f && block.Chars > 15)
            {
                linkText += block.Chars;
                linkBlocks++;
            }
            else
            {
                plain += block.Chars;
            }
        }

        var isList = linkBlocks >= IndexLinks && linkText > 2 * taken;
        if (body.Length == 0 || taken < LeastBody || takenStops == 0)
        {
            return new PageVerdict(isList && linkText > plain ? RejectReasons.IndexPage : RejectReasons.NoBody, 0);
        }

        var share = (float)taken / (taken + linkText + plain);
        var length = Math.Min(1f, taken / 1500f);
        var sentences = Math.Min(1f, takenStops / (float)Math.Max(1, takenBlocks));
        return new PageVerdict(null, Math.Clamp((0.4f * length) + (0.3f * sentences) + (0.3f * MathF.Sqrt(share)), 0, 1));
    }
}
