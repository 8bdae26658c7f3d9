using System.Buffers;
using System.Text.Json;

namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>What the JSON-LD of a page says of its article.</summary>
internal sealed class LinkedData
{
    /// <summary>JSON-LD is read up to this many bytes a page, script by script; real pages have some 100 KB.</summary>
    private const int MaxBytes = 2 << 20;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 48 };

    /// <summary>Headline of the article.</summary>
    public string? Headline { get; private set; }

    /// <summary>Text of the article as the site hands it to search engines.</summary>
    public string? ArticleBody { get; private set; }

    /// <summary>datePublished as written.</summary>
    public string? Published { get; private set; }

    /// <summary>dateCreated or uploadDate as written.</summary>
    public string? Created { get; private set; }

    /// <summary>dateModified as written.</summary>
    public string? Modified { get; private set; }

    /// <summary>Name of the publisher or of the site.</summary>
    public string? Publisher { get; private set; }

    /// <summary>Authors' names in order.</summary>
    public List<string> Authors { get; } = [];

    /// <summary>True where an article (not only a site, a list or a trail) is described.</summary>
    public bool HasArticle { get; private set; }

    /// <summary>Reads all JSON-LD of a page; what does not parse is left out.</summary>
    public static LinkedData Read(ReadOnlyMemory<byte> source, IReadOnlyList<(int Start, int Length)> scripts)
    {
        var data = new LinkedData();
        var left = MaxBytes;
        foreach (var (start, length) in scripts)
        {
            if (length > 2 && length <= left)
            {
                left -= length;
                data.ReadScript(source.Slice(start, length));
            }
        }

        return data;
    }

    private void ReadScript(ReadOnlyMemory<byte> json)
    {
        var clean = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            // Raw line breaks and tabs inside strings are common on real pages and no JSON.
            var length = Clean(json.Span, clean);
            using var document = JsonDocument.Parse(clean.AsMemory(0, length), Lenient);
            Visit(document.RootElement, 0);
        }
        catch (JsonException)
        {
            // Broken JSON-LD says nothing; the page itself is still read.
        }
        catch (InvalidOperationException)
        {
            // Strings that hold half a surrogate pair.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(clean);
        }
    }

    private static int Clean(ReadOnlySpan<byte> json, Span<byte> clean)
    {
        var start = json.IndexOfAny((byte)'{', (byte)'[');
        var end = json.LastIndexOfAny((byte)'}', (byte)']');
        if (start < 0 || end < start)
        {
            return 0;
        }

        json = json[start..(end + 1)];
        for (var i = 0; i < json.Length; i++)
        {
            clean[i] = json[i] < 32 ? (byte)' ' : json[i];
        }

        return json.Length;
    }

    private void Visit(JsonElement element, int depth)
    {
        if (depth > 4)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            Accept(element);
            foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
            {
                if (element.TryGetProperty(name, out var inner))
                {
                    Visit(inner, depth + 1);
                }
            }
        }
    }

    private void Accept(JsonElement element)
    {
        var type = Type(element);
        var isArticle = type.Contains("Article", StringComparison.Ordinal) || type.Contains("Posting", StringComparison.Ordinal) || type.EndsWith("Report", StringComparison.Ordinal);
        if (type is "WebSite" or "Organization" or "NewsMediaOrganization")
        {
            Publisher ??= type == "WebSite" ? Text(element, "name") : null;
            return;
        }

        if (!isArticle && type is not ("WebPage" or "VideoObject" or "Recipe" or "Review" or "Product" or "CreativeWork" or "HowTo" or "ItemPage"))
        {
            return;
        }

        if (isArticle && !HasArticle)
        {
            // An article's own figures win over those of the web page around it.
            HasArticle = true;
            (Headline, Published, Created, Modified) = (null, null, null, null);
            Authors.Clear();
        }
        else if (HasArticle && !isArticle)
        {
            return;
        }

        Headline ??= Text(element, "headline") ?? (isArticle ? Text(element, "name") : null);
        ArticleBody ??= isArticle ? Text(element, "articleBody") : null;
        Published ??= Text(element, "datePublished");
        Created ??= Text(element, "dateCreated") ?? Text(element, "uploadDate");
        Modified ??= Text(element, "dateModified");
        Publisher ??= element.TryGetProperty("publisher", out var publisher) ? Text(publisher, "name") : null;
        if (Authors.Count == 0 && element.TryGetProperty("author", out var author))
        {
            AddAuthors(author, 0);
        }
    }

    private void AddAuthors(JsonElement author, int depth)
    {
        switch (author.ValueKind)
        {
            case JsonValueKind.String:
                Authors.Add(author.GetString()!.Trim());
                break;
            case JsonValueKind.Object when Text(author, "name") is { } name && !Type(author).Contains("Organization", StringComparison.Ordinal):
                Authors.Add(name);
                break;
            case JsonValueKind.Array when depth < 2:
                foreach (var one in author.EnumerateArray().Take(20))
                {
                    AddAuthors(one, depth + 1);
                }

                break;
            default:
                break;
        }
    }

    private static string Type(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
        {
            return "";
        }

        if (type.ValueKind == JsonValueKind.Array)
        {
            return string.Join(' ', type.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()));
        }

        return type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
    }

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString()!.Trim();
        return text.Length == 0 ? null : text;
    }
}
