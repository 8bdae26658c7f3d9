using System.Text;
using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Reads what a response leads to.</summary>
internal static class PageReading
{
    private static readonly Listing Nothing = new([], [], null);

    /// <summary>Links of a page or entries of a listing; nothing for any status but 200.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="url">Its address.</param>
    /// <param name="response">The response, its transfer coding undone.</param>
    /// <param name="options">Limits.</param>
    public static Listing Of(AddressKind kind, Uri url, HttpResponse response, CrawlOptions options)
    {
        if (response.Status != 200 || kind == AddressKind.Robots)
        {
            return Nothing;
        }

        var most = kind == AddressKind.Page ? options.MaxPageBytes * 8L : options.MaxListingBytes;
        var body = response.Decoded((int)Math.Min(most, 512 << 20), out var oversized);
        if (oversized)
        {
            return new Listing([], [], $"unpacks to more than {most} bytes");
        }

        try
        {
            return kind == AddressKind.Page ? new Listing(LinkExtractor.Extract(Decoded(body, response), url), [], null) : ListingReader.Read(body, options.MaxListingBytes);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or NotSupportedException or IndexOutOfRangeException)
        {
            // A page that its reader cannot cope with is archived all the same; it leads nowhere.
            return new Listing([], [], error.Message);
        }
    }

    private static string Decoded(ReadOnlyMemory<byte> body, HttpResponse response) =>
        Encoding.UTF8.GetString(PageDecoder.ToUtf8(body.Span, MediaType.Charset(response.Headers.GetValueOrDefault("Content-Type")), out _).Span);
}
