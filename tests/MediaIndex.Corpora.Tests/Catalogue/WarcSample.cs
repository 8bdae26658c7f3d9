using System.Text;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>A response record of WARC: its fields are those of the record's header; `body` is the page.</summary>
internal sealed class WarcSample(IReadOnlyList<(string Name, string Value)> header, string body) : SampleRecord
{
    private IReadOnlyList<(string Name, string Value)> Header => header;

    private string Body => body;

    public static WarcSample Create() => new(
        [("WARC-Type", "response"), ("WARC-Target-URI", "http://a.example/1"), ("WARC-Date", "2022-05-01T00:00:00Z"), ("Content-Type", "application/http; msgtype=response")],
        "<html>one");

    public override bool Has(string path) => path == "body" || header.Any(field => field.Name == path);

    public override SampleRecord Set(string path, string value) =>
        path == "body" ? new WarcSample(header, value) : new WarcSample([.. header.Select(field => field.Name == path ? (field.Name, value) : field)], body);

    public override SampleRecord Remove(string path) => path == "body" ? new WarcSample(header, "") : new WarcSample([.. header.Where(field => field.Name != path)], body);

    public override SampleRecord Rename(string path, string name) => new WarcSample([.. header.Select(field => field.Name == path ? (name, field.Value) : field)], body);

    public override SampleRecord Reverse() => new WarcSample([.. header.Reverse()], body);

    public override byte[] File(IEnumerable<SampleRecord> records) => [.. records.Cast<WarcSample>().SelectMany(record =>
    {
        var block = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + record.Body);
        var head = "WARC/1.0\r\n" + string.Concat(record.Header.Select(field => $"{field.Name}: {field.Value}\r\n")) + $"Content-Length: {block.Length}\r\n\r\n";
        return (byte[])[.. Encoding.UTF8.GetBytes(head), .. block, .. "\r\n\r\n"u8];
    })];
}
