using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Finds the links of a page by AngleSharp's tokens alone: no tree is built, so that no page costs more than its bytes.</summary>
internal static class LinkExtractor
{
    private const int MostLinks = 5000;

    /// <summary>Addresses that a page links to, in its order, each once, without fragments.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its address.</param>
    public static IReadOnlyList<string> Extract(string html, Uri page)
    {
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        var links = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var based = page;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile && links.Count < MostLinks; token = tokenizer.Get())
        {
            if (token.Type != HtmlTokenType.StartTag || token is not HtmlTagToken tag)
            {
                continue;
            }

            tokenizer.State = ModeAfter(tag.Name);
            if (tag.Name == "meta" && Is(tag, "name", "robots") && tag.GetAttribute("content").Contains("nofollow", StringComparison.OrdinalIgnoreCase))
            {
                return [];
            }

            based = tag.Name == "base" && Uri.TryCreate(page, tag.GetAttribute("href"), out var declared) ? declared : based;
            if (Target(tag) is { Length: > 0 } target && Resolve(based, target) is { } link && seen.Add(link))
            {
                links.Add(link);
            }
        }

        return links;
    }

    /// <summary>An address made whole and without fragment; null where it is none of the web's.</summary>
    public static string? Resolve(Uri based, string target) =>
        Uri.TryCreate(based, target.Trim(), out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped) : null;

    private static string? Target(HtmlTagToken tag) => tag.Name switch
    {
        "a" or "area" => tag.GetAttribute("rel").Contains("nofollow", StringComparison.OrdinalIgnoreCase) ? null : tag.GetAttribute("href"),
        "link" when Is(tag, "rel", "next") => tag.GetAttribute("href"),
        "frame" or "iframe" => tag.GetAttribute("src"),
        _ => null,
    };

    private static bool Is(HtmlTagToken tag, string attribute, string value) => tag.GetAttribute(attribute).Equals(value, StringComparison.OrdinalIgnoreCase);

    // What a tree builder would tell the tokenizer: what follows these tags is no markup.
    private static HtmlParseMode ModeAfter(string tag) => tag switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };
}
