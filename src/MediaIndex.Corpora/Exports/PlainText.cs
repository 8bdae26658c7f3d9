using System.Net;
using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>Takes the markup out of short texts that exports and feeds carry as HTML. Pages are not its business: they go through the extractor.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Breaking = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "section", "article", "figure", "figcaption", "hr", "pre",
    };

    /// <summary>The text without tags, with entities resolved (twice where they were escaped twice) and a line for each block.</summary>
    public static string FromHtml(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return html.Trim();
        }

        // Whole documents escaped once more than they should be begin with "&lt;p".
        if (!html.Contains('<', StringComparison.Ordinal) && html.Contains("&lt;", StringComparison.Ordinal) && html.Contains("&gt;", StringComparison.Ordinal))
        {
            html = WebUtility.HtmlDecode(html);
        }

        var text = WebUtility.HtmlDecode(Untagged(html));
        return Squeeze(text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text);
    }

    private static string Untagged(string html)
    {
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0 || open + 1 >= html.Length)
            {
                break;
            }

            if (!(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
            {
                text.Append(html, at, open + 1 - at);
                at = open + 1;
                continue;
            }

            text.Append(html, at, open - at);
            at = Tag(html, open, text);
        }

        return text.Append(html, at, html.Length - at).ToString();
    }

    private static int Tag(string html, int open, StringBuilder text)
    {
        var isComment = string.CompareOrdinal(html, open, "<!--", 0, 4) == 0;
        var close = isComment ? html.IndexOf("-->", open + 4, StringComparison.Ordinal) : html.IndexOf('>', open);
        if (close < 0)
        {
            return html.Length;
        }

        var from = html[open + 1] == '/' ? open + 2 : open + 1;
        var end = from;
        while (end < close && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }

        var name = html[from..end];
        if (from == open + 1 && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
        {
            var rest = html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
            return rest < 0 ? html.Length : rest;
        }

        if (Breaking.Contains(name))
        {
            text.Append('\n');
        }

        return close + (isComment ? 3 : 1);
    }

    private static string Squeeze(string text)
    {
        var lines = text.Split('\n').Select(line => CsvFields.Squeeze(line)).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }
}
