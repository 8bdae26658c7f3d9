using System.Text.RegularExpressions;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tells XML formats apart by their root element.</summary>
internal static partial class XmlKinds
{
    public static (string Format, string Why) Name(string head)
    {
        var root = Root().Match(Beside().Replace(head, ""));
        var name = root.Success ? root.Groups[1].Value : "";
        var format = name switch
        {
            "rss" or "RDF" => "rss",
            "feed" => "atom",
            "newsMessage" or "newsItem" => "newsml-g2",
            "html" or "HTML" => "html",
            _ => head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) ? "html" : "xml",
        };
        return (format, root.Success ? $"the root element is {name}" : "begins like markup");
    }

    // Comments and processing instructions may hold what looks like tags.
    [GeneratedRegex(@"<!--.*?-->|<\?.*?\?>", RegexOptions.Singleline)]
    private static partial Regex Beside();

    // The first tag that is neither declaration, comment nor document type.
    [GeneratedRegex(@"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")]
    private static partial Regex Root();
}
