using System.Text;
using System.Xml.Linq;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>An element of a feed.</summary>
internal sealed class XmlSample(XElement record, XDocument document) : SampleRecord
{
    private XElement Element => record;

    /// <summary>The first element of this name in an example.</summary>
    public static XmlSample Read(string xml, string element)
    {
        var document = XDocument.Parse(xml);
        return new XmlSample(document.Descendants().First(one => one.Name.LocalName == element), document);
    }

    public override bool Has(string path) => Find(record, path, out var attribute) is { } found && (attribute is null || found.Attributes().Any(one => Names(one.Name, attribute)));

    public override SampleRecord Set(string path, string value) => Changed(path, found => found.Value = value, found => found.Value = value);

    public override SampleRecord Remove(string path) => Changed(path, found => found.Remove(), found => found.Remove());

    public override SampleRecord Rename(string path, string name) => Changed(
        path,
        found => found.Name = found.Name.Namespace + name,
        found =>
        {
            found.Parent!.SetAttributeValue(name, found.Value);
            found.Remove();
        });

    public override SampleRecord Reverse()
    {
        var copy = new XElement(record);
        copy.ReplaceAll(record.Attributes().Reverse(), record.Elements().Reverse());
        return new XmlSample(copy, document);
    }

    public override byte[] File(IEnumerable<SampleRecord> records)
    {
        const string Mark = "here";
        var whole = new XDocument(document);
        whole.Descendants().First(one => one.Name == record.Name).ReplaceWith(new XComment(Mark));
        var text = whole.ToString(SaveOptions.DisableFormatting).Split($"<!--{Mark}-->");
        return Encoding.UTF8.GetBytes(text[0] + string.Concat(records.Select(one => ((XmlSample)one).Element.ToString(SaveOptions.DisableFormatting))) + text[1]);
    }

    private XmlSample Changed(string path, Action<XElement> element, Action<XAttribute> attribute)
    {
        var copy = new XElement(record);
        var found = Find(copy, path, out var name)!;
        if (name is null)
        {
            element(found);
        }
        else
        {
            attribute(found.Attributes().First(one => Names(one.Name, name)));
        }

        return new XmlSample(copy, document);
    }

    private static XElement? Find(XElement from, string path, out string? attribute)
    {
        var parts = path.Split('@');
        attribute = parts.Length > 1 ? parts[1] : null;
        XElement? at = from;
        foreach (var step in parts[0].Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var condition = step.Split('[', '=', ']');
            at = at?.Elements().FirstOrDefault(one => Names(one.Name, condition[0]) && (condition.Length < 3 || (one.Attribute(condition[1])?.Value ?? "") == condition[2]));
        }

        return at;
    }

    private static bool Names(XName name, string given) => name.LocalName == given.Split(':')[^1] && (given.Contains(':', StringComparison.Ordinal) || name.NamespaceName is "" or "http://www.w3.org/2005/Atom" or "http://iptc.org/std/nar/2006-10-01/");
}
