using System.Globalization;
using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Builds records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own.</summary>
internal static class WarcRecords
{
    private const string Profile = "http://netpreserve.org/warc/1.1/revisit/";

    /// <summary>A new record id.</summary>
    public static string NewId() => $"<urn:uuid:{Guid.NewGuid():D}>";

    /// <summary>A time as WARC-Date.</summary>
    public static string DateOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The record at the front of a file: who wrote it and how.</summary>
    public static byte[] Info(string id, DateTimeOffset at, string file, CrawlOptions options)
    {
        var fields = $"software: MediaIndex crawl\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\nisPartOf: {options.Name}\r\nrobots: obey (RFC 9309)\r\nhttp-header-user-agent: {options.UserAgent}\r\n";
        return Record([("WARC-Type", "warcinfo"), ("WARC-Record-ID", id), ("WARC-Date", DateOf(at)), ("WARC-Filename", file), ("Content-Type", "application/warc-fields")], Encoding.UTF8.GetBytes(fields));
    }

    /// <summary>The response of an exchange.</summary>
    public static byte[] Response(Exchange exchange, string id, string info)
    {
        var block = BlockOf(exchange);
        return Record(
            [
                ("WARC-Type", "response"), ("WARC-Record-ID", id), ("WARC-Date", DateOf(exchange.At)), ("WARC-Target-URI", exchange.Url.AbsoluteUri), ("WARC-IP-Address", exchange.Peer?.ToString()),
                ("WARC-Warcinfo-ID", info), ("WARC-Payload-Digest", WarcDigests.Sha1Of(exchange.Body)), ("WARC-Block-Digest", WarcDigests.Sha1Of(block)), ("WARC-Truncated", exchange.Truncated),
                ("Content-Type", "application/http;msgtype=response"),
            ], block);
    }

    /// <summary>A record that says that what came is what was archived before.</summary>
    public static byte[] Revisit(Exchange exchange, string id, string info, Validators known)
    {
        var notModified = exchange.Status == 304;
        var block = HeadOf(exchange, null);
        return Record(
            [
                ("WARC-Type", "revisit"), ("WARC-Record-ID", id), ("WARC-Date", DateOf(exchange.At)), ("WARC-Target-URI", exchange.Url.AbsoluteUri), ("WARC-IP-Address", exchange.Peer?.ToString()),
                ("WARC-Warcinfo-ID", info), ("WARC-Profile", Profile + (notModified ? "server-not-modified" : "identical-payload-digest")),
                ("WARC-Refers-To-Target-URI", exchange.Url.AbsoluteUri), ("WARC-Refers-To-Date", known.Date), ("WARC-Payload-Digest", notModified ? null : known.Digest),
                ("WARC-Block-Digest", WarcDigests.Sha1Of(block)), ("Content-Type", "application/http;msgtype=response"),
            ], block);
    }

    /// <summary>The request of an exchange.</summary>
    public static byte[] Request(Exchange exchange, string info, string response) => Record(
        [
            ("WARC-Type", "request"), ("WARC-Record-ID", NewId()), ("WARC-Date", DateOf(exchange.At)), ("WARC-Target-URI", exchange.Url.AbsoluteUri), ("WARC-Warcinfo-ID", info),
            ("WARC-Concurrent-To", response), ("WARC-Block-Digest", WarcDigests.Sha1Of(exchange.Request)), ("Content-Type", "application/http;msgtype=request"),
        ], exchange.Request);

    private static byte[] BlockOf(Exchange exchange) => [.. HeadOf(exchange, exchange.Body.Length), .. exchange.Body];

    // The transfer coding is undone, as tools differ in what they take for the payload of a chunked body: its header is kept under another name, and the length is told.
    private static byte[] HeadOf(Exchange exchange, int? length)
    {
        var head = Encoding.Latin1.GetString(exchange.Head);
        var lines = head[..^4].Split("\r\n");
        if (!lines.Any(line => line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)))
        {
            return exchange.Head;
        }

        var kept = lines.Select(line => line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? "X-Crawler-" + line : line);
        var told = length is { } bytes ? $"\r\nContent-Length: {bytes}" : "";
        return Encoding.Latin1.GetBytes(string.Join("\r\n", kept) + told + "\r\n\r\n");
    }

    private static byte[] Record(ReadOnlySpan<(string Name, string? Value)> fields, byte[] block)
    {
        var text = new StringBuilder("WARC/1.1\r\n");
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {block.Length}\r\n\r\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text.ToString()));
            gzip.Write(block);
            gzip.Write("\r\n\r\n"u8);
        }

        return packed.ToArray();
    }
}
