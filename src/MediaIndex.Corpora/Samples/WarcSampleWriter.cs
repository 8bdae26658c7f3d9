using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes WARC 1.1, one gzip member a record: request, response and metadata of every page.</summary>
internal sealed class WarcSampleWriter : IDisposable
{
    private readonly FileStream stream;
    private readonly string file;
    private readonly PageWriter pages;

    /// <summary>A writer of one outlet and month.</summary>
    public WarcSampleWriter(string folder, string file, DateOnly month, PageWriter pages)
    {
        this.file = file;
        this.pages = pages;
        stream = SampleFiles.Create(folder, file);
        var fields = Encoding.UTF8.GetBytes("software: MediaIndex sample year\r\nformat: WARC File Format 1.1\r\n");
        Member("warcinfo", null, new DateTimeOffset(month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), Identity(-1, month.DayNumber), "application/warc-fields", fields);
    }

    /// <summary>Writes the records of one page.</summary>
    public void Write(PlantedItem item)
    {
        var fetched = Fetched(item.Plan);
        var uri = new Uri(item.Url);
        var request = Encoding.ASCII.GetBytes($"GET {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Host}\r\nUser-Agent: mediaindex-sample\r\nAccept: text/html\r\n\r\n");
        Member("request", item.Url, fetched, Identity(item.Plan.Ordinal, 1), "application/http; msgtype=request", request);
        var (http, charset) = pages.Response(item);
        var (offset, length) = Member("response", item.Url, fetched, Identity(item.Plan.Ordinal, 2), "application/http; msgtype=response", http);
        var note = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"fetchTimeMs: {30 + (item.Plan.Ordinal % 700)}\r\n"));
        Member("metadata", item.Url, fetched, Identity(item.Plan.Ordinal, 3), "application/warc-fields", note);
        item.Place(file, offset, length, charset);
    }

    /// <summary>Writes a last response of which only part of the gzip member reached the disk.</summary>
    public void WriteTruncated(PlantedItem item)
    {
        var (http, charset) = pages.Response(item);
        var (offset, length) = Member("response", item.Url, Fetched(item.Plan), Identity(item.Plan.Ordinal, 2), "application/http; msgtype=response", http);
        stream.SetLength(offset + (length * 3 / 5));
        item.Place(file, offset, length * 3 / 5, charset);
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    private static DateTimeOffset Fetched(ItemPlan plan) => plan.Published.ToUniversalTime().AddMinutes(40 + (plan.Ordinal % 900));

    private (long Offset, long Length) Member(string type, string? target, DateTimeOffset date, string id, string contentType, byte[] content)
    {
        var head = new StringBuilder("WARC/1.1\r\n");
        head.Append("WARC-Type: ").Append(type).Append("\r\nWARC-Record-ID: ").Append(id);
        head.Append("\r\nWARC-Date: ").Append(date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append("\r\n");
        if (target is not null)
        {
            head.Append("WARC-Target-URI: ").Append(target).Append("\r\n");
        }

        head.Append("Content-Type: ").Append(contentType).Append("\r\nContent-Length: ").Append(content.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n\r\n");
        var offset = stream.Position;
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(head.ToString()));
            gzip.Write(content);
            gzip.Write("\r\n\r\n"u8);
        }

        return (offset, stream.Position - offset);
    }

    private static string Identity(long ordinal, int part)
    {
        var random = SampleRandom.For(99, part, ordinal);
        var text = random.Next().ToString("x16", CultureInfo.InvariantCulture) + random.Next().ToString("x16", CultureInfo.InvariantCulture);
        return $"<urn:uuid:{text[..8]}-{text[8..12]}-4{text[13..16]}-a{text[17..20]}-{text[20..]}>";
    }
}
