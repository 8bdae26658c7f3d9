using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MediaIndex.Corpora.Feeds;

/// <summary>Reads one element that was cut out of its document. No document type is ever read, nothing is ever resolved.</summary>
internal static partial class XmlElements
{
    private static readonly string[] Predefined = ["amp", "lt", "gt", "quot", "apos"];

    /// <summary>The element; null where it is not well-formed or too deep, which `depth` tells.</summary>
    /// <param name="text">The element with its tags.</param>
    /// <param name="head">What stands before the first element: it declares the prefixes.</param>
    /// <param name="maxDepth">Deepest nesting that is read.</param>
    /// <param name="depth">Deepest nesting met.</param>
    public static XElement? Read(string text, string head, int maxDepth, out int depth)
    {
        try
        {
            return Parse(text, head, maxDepth, out depth);
        }
        catch (XmlException)
        {
            // Feeds use the entities of HTML without declaring them, and control characters that XML forbids.
            var mended = Entity().Replace(text, match => Predefined.Contains(match.Groups[1].Value) ? match.Value : WebUtility.HtmlDecode(match.Value) is var plain && plain != match.Value ? plain : "&amp;" + match.Value[1..]);
            mended = new string([.. mended.Where(one => XmlConvert.IsXmlChar(one) || char.IsSurrogate(one))]);
            try
            {
                return Parse(mended, head, maxDepth, out depth);
            }
            catch (XmlException)
            {
                depth = 0;
                return null;
            }
        }
    }

    private static XElement? Parse(string text, string head, int maxDepth, out int depth)
    {
        depth = 0;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, ConformanceLevel = ConformanceLevel.Fragment };
        var context = new XmlParserContext(null, Namespaces(head, text), null, XmlSpace.None);
        using (var walk = XmlReader.Create(new StringReader(text), settings, context))
        {
            while (walk.Read())
            {
                depth = Math.Max(depth, walk.Depth);
                if (depth > maxDepth)
                {
                    return null;
                }
            }
        }

        using var reader = XmlReader.Create(new StringReader(text), settings, context);
        reader.MoveToContent();
        return (XElement)XNode.ReadFrom(reader);
    }

    // Prefixes that are declared nowhere get a name of their own, so that one forgotten declaration does not cost the item.
    private static XmlNamespaceManager Namespaces(string head, string text)
    {
        var names = new XmlNamespaceManager(new NameTable());
        foreach (Match match in Declaration().Matches(head))
        {
            Add(names, match.Groups[1].Value, match.Groups[2].Value);
        }

        foreach (Match match in Prefix().Matches(text))
        {
            if (names.LookupNamespace(match.Groups[1].Value) is null)
            {
                Add(names, match.Groups[1].Value, "urn:undeclared:" + match.Groups[1].Value);
            }
        }

        return names;
    }

    private static void Add(XmlNamespaceManager names, string prefix, string uri)
    {
        if (prefix is not ("xml" or "xmlns") && uri.Length > 0)
        {
            names.AddNamespace(prefix, uri);
        }
    }

    [GeneratedRegex("""xmlns(?::([A-Za-z_][\w.-]*))?\s*=\s*["']([^"']*)["']""")]
    private static partial Regex Declaration();

    [GeneratedRegex("""[<\s]/?([A-Za-z_][\w.-]*):[A-Za-z_]""")]
    private static partial Regex Prefix();

    [GeneratedRegex("&([A-Za-z][A-Za-z0-9]*);?")]
    private static partial Regex Entity();
}
