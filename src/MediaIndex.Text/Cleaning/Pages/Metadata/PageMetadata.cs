using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>What the head of a page tells: meta tags by name, the title, the language, and where its JSON-LD lies.</summary>
internal sealed class PageMetadata
{
    /// <summary>Pages with more meta tags are machine rubbish; the rest is not read.</summary>
    private const int MaxTags = 300;
    private const int MaxScripts = 32;

    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
    private readonly List<(int Start, int Length)> scripts = [];
    private int tags;

    /// <summary>The content of the title element; null where there is none.</summary>
    public string? TitleElement { get; private set; }

    /// <summary>The lang attribute of the page; null where there is none.</summary>
    public string? Language { get; private set; }

    /// <summary>The canonical address; null where there is none.</summary>
    public string? Canonical { get; private set; }

    /// <summary>Where the scripts of JSON-LD lie in the source.</summary>
    public IReadOnlyList<(int Start, int Length)> LinkedData => scripts;


    /// <summary>First value of the first of these names that has one.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (values.TryGetValue(name, out var list))
            {
                return list[0];
            }
        }

        return null;
    }

    /// <summary>All values of a name.</summary>
    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var list) ? list : [];

    /// <summary>Takes a meta, link or html tag.</summary>
    public void AcceptTag(Tag tag, ReadOnlySpan<byte> attributes)
    {
        if (tags++ > MaxTags)
        {
            return;
        }

        string? name = null, content = null, rel = null, href = null;
        var reader = new AttributeReader(attributes);
        for (var count = 0; count < 24 && reader.Read(); count++)
        {
            if (reader.Is("content"u8))
            {
                content = HtmlText.ToLine(reader.Value);
            }
            else if (reader.Is("lang"u8) || reader.Is("xml:lang"u8))
            {
                Language ??= tag == Tag.Html ? HtmlText.ToLine(reader.Value, 40) : null;
            }
            else if (reader.Is("property"u8) || reader.Is("name"u8) || reader.Is("itemprop"u8) || reader.Is("http-equiv"u8))
            {
                name ??= HtmlText.ToLine(reader.Value, 100).ToLowerInvariant();
            }
            else if (reader.Is("rel"u8))
            {
                rel = HtmlText.ToLine(reader.Value, 100);
            }
            else if (reader.Is("href"u8))
            {
                href = HtmlText.ToLine(reader.Value, 2000);
            }
        }

        Keep(tag, name, content, rel, href);
    }

    /// <summary>Takes the content of a title element; the first one counts.</summary>
    public void AcceptTitle(ReadOnlySpan<byte> content)
    {
        var title = HtmlText.ToLine(content);
        TitleElement ??= title.Length > 0 ? title : null;
    }

    /// <summary>Takes a script: JSON-LD is remembered.</summary>
    public void AcceptScript(ReadOnlySpan<byte> attributes, int start, int length)
    {
        if (scripts.Count < MaxScripts && attributes.IndexOf("ld+json"u8) >= 0)
        {
            scripts.Add((start, length));
        }
    }

    private void Keep(Tag tag, string? name, string? content, string? rel, string? href)
    {
        if (tag == Tag.Link && rel == "canonical")
        {
            Canonical ??= href;
        }

        if (tag == Tag.Meta && name is not null && !string.IsNullOrEmpty(content))
        {
            if (!values.TryGetValue(name, out var list))
            {
                values.Add(name, list = []);
            }

            list.Add(content);
        }
    }
}
