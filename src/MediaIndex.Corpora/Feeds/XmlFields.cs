using System.Text;
using System.Xml;
using System.Xml.Linq;
using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Feeds;

/// <summary>
/// The fields of an XML element: a dotted path of child elements with their usual prefixes, `@name` for an attribute at its end and `[name=value]` for a
/// condition on an attribute. An element with children is given as its inner markup.
/// </summary>
internal sealed class XmlFields(XElement root) : RecordFields
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["http://purl.org/rss/1.0/modules/content/"] = "content:",
        ["http://purl.org/dc/elements/1.1/"] = "dc:",
        ["http://purl.org/dc/terms/"] = "dcterms:",
        ["http://search.yahoo.com/mrss/"] = "media:",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes:",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy:",
        ["http://purl.org/rss/1.0/modules/slash/"] = "slash:",
        ["http://wellformedweb.org/CommentAPI/"] = "wfw:",
        ["http://www.georss.org/georss"] = "georss:",
    };

    private static readonly XmlWriterSettings AnyCharacters = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Auto, CheckCharacters = false };

    public override string? Text(FieldPath path)
    {
        var name = path.Name;
        var attribute = name.IndexOf('@', StringComparison.Ordinal);
        var element = Find(root, attribute < 0 ? name : name[..attribute]);
        if (element is null)
        {
            return null;
        }

        var text = attribute < 0 ? Inner(element) : element.Attributes().FirstOrDefault(some => NameOf(some.Name) == name[(attribute + 1)..])?.Value;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public override IEnumerable<KeyValuePair<string, string?>> All() =>
        root.Elements().GroupBy(element => NameOf(element.Name)).Select(group => new KeyValuePair<string, string?>(group.Key, Inner(group.First())));

    private static XElement? Find(XElement from, string path)
    {
        XElement? at = from;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? step : step[..bracket];
            var condition = bracket < 0 ? null : step[(bracket + 1)..^1].Split('=');
            at = at.Elements().FirstOrDefault(child => NameOf(child.Name) == name && (condition is null || Meets(child, condition[0], condition[1])));
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    // `[rel=]` is met by an element without the attribute.
    private static bool Meets(XElement element, string attribute, string value) => (element.Attribute(attribute)?.Value ?? "") == value;

    private static string Inner(XElement element) =>
        element.HasElements ? string.Concat(element.Nodes().Select(Markup)) : element.Value;

    // Characters that XML forbids may stand in an element as references; written out they stay so.
    private static string Markup(XNode node)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, AnyCharacters))
        {
            node.WriteTo(writer);
        }

        return text.ToString();
    }

    private static string NameOf(XName name) => name.NamespaceName switch
    {
        "" => name.LocalName,
        "http://www.w3.org/XML/1998/namespace" => "xml:" + name.LocalName,
        var space => Prefixes.GetValueOrDefault(space, "") + name.LocalName,
    };
}
