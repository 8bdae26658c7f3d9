using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Feeds;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What a feed or sitemap lists.</summary>
/// <param name="Pages">Addresses of pages as written.</param>
/// <param name="Sitemaps">Addresses of further sitemaps as written.</param>
/// <param name="Problem">What is wrong with it or was left; null where nothing.</param>
internal sealed record Listing(IReadOnlyList<string> Pages, IReadOnlyList<string> Sitemaps, string? Problem);

/// <summary>
/// Reads feeds (RSS, Atom, JSON Feed) and sitemaps (XML, text, packed). XML is cut by tags as the readers of feeds do: no document type is read, no entity resolved, one broken entry costs
/// itself, and the work is bounded by bytes, entries and depth.
/// </summary>
internal static class ListingReader
{
    private const int MostEntries = 50_000;
    private const int MostEntryBytes = 1 << 20;
    private const int MostDepth = 32;
    private static readonly string[] Elements = ["url", "sitemap", "item", "entry"];

    /// <summary>Reads a listing.</summary>
    /// <param name="bytes">The body, packed or not.</param>
    /// <param name="mostBytes">Most bytes that it may unpack to.</param>
    public static Listing Read(ReadOnlyMemory<byte> bytes, int mostBytes)
    {
        if (bytes.Span.StartsWith<byte>([0x1f, 0x8b]))
        {
            if (Unpack(bytes, mostBytes) is not { } plain)
            {
                return new Listing([], [], $"unpacks to more than {mostBytes} bytes, or to nothing");
            }

            bytes = plain;
        }

        var front = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, 64)]).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        var listing = front.StartsWith('{') ? Json(bytes) : front.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? Text(bytes) : Xml(bytes);
        return listing.Pages.Count + listing.Sitemaps.Count == 0 ? listing with { Problem = listing.Problem ?? "lists nothing" } : listing;
    }

    private static byte[]? Unpack(ReadOnlyMemory<byte> bytes, int mostBytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[64 << 10];
        try
        {
            for (int count; (count = packed.Read(buffer)) > 0;)
            {
                plain.Write(buffer, 0, count);
                if (plain.Length > mostBytes)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: what came before the damage is read.
        }

        return plain.Length == 0 ? null : plain.ToArray();
    }

    private static Listing Xml(ReadOnlyMemory<byte> bytes)
    {
        var encoding = EncodingDetector.Detect(bytes.Span[..Math.Min(bytes.Length, 64 << 10)], null, PageDecoder.MetaCharset(bytes.Span[..Math.Min(bytes.Length, 256)])).Encoding;
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var buffer = new InputBuffer(stream);
        buffer.SkipMark();
        var splitter = new ElementSplitter(buffer, Elements, MostEntryBytes);
        var (pages, sitemaps, broken, entries) = (new List<string>(), new List<string>(), 0, 0);
        while (splitter.Next(out var record) && entries++ < MostEntries)
        {
            var element = record.Fault == RecordFault.None ? XmlElements.Read(encoding.GetString(record.Bytes.Span), splitter.Head, MostDepth, out _) : null;
            if (element is null || AddressOf(element) is not { Length: > 0 } address)
            {
                broken++;
            }
            else
            {
                (element.Name.LocalName == "sitemap" ? sitemaps : pages).Add(address);
            }
        }

        return new Listing(pages, sitemaps, entries > MostEntries ? $"lists more than {MostEntries} entries" : broken > 0 ? $"{broken} entries could not be read" : null);
    }

    private static string? AddressOf(XElement element) => element.Name.LocalName switch
    {
        "url" or "sitemap" => element.Elements().FirstOrDefault(child => child.Name.LocalName == "loc")?.Value.Trim(),
        "entry" => element.Elements().Where(child => child.Name.LocalName == "link" && child.Attribute("rel")?.Value is null or "alternate").Select(child => child.Attribute("href")?.Value.Trim()).FirstOrDefault(),
        _ => element.Elements().FirstOrDefault(child => child.Name.LocalName == "link" && !child.HasElements)?.Value.Trim() is { Length: > 0 } link ? link
            : element.Elements().FirstOrDefault(child => child.Name.LocalName == "guid" && child.Attribute("isPermaLink")?.Value != "false")?.Value.Trim(),
    };

    private static Listing Text(ReadOnlyMemory<byte> bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes.Span).TrimStart('\ufeff').Split('\n', MostEntries + 1).Select(line => line.Trim()).Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Take(MostEntries).ToList();
        return new Listing(lines, [], null);
    }

    private static Listing Json(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(Exports.JsonText.Sound(bytes), new JsonDocumentOptions { MaxDepth = MostDepth, AllowTrailingCommas = true });
            var items = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("items", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(MostEntries).ToList() : [];
            return new Listing([.. items.Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String).Select(item => item.GetProperty("url").GetString()!)], [], null);
        }
        catch (JsonException error)
        {
            return new Listing([], [], "no JSON: " + error.Message);
        }
    }
}
