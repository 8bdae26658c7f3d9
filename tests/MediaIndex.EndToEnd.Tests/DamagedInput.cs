using System.IO.Compression;
using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A run over inputs that are damaged or hostile, each in a file of its own, with good items around it.</summary>
public sealed class DamagedInput : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal RunTree Tree => new(folder.Of("run"));

    internal Ended Outcome { get; private set; } = new(-1, "", "", 0);

    public async ValueTask InitializeAsync()
    {
        var input = Directory.CreateDirectory(folder.Of("input")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(input, "empty.jsonl"), []);
        await File.WriteAllBytesAsync(Path.Combine(input, "cut.jsonl.gz"), Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(Row))))[..40_000]);
        WriteHuge(Path.Combine(input, "huge.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(input, "deep.jsonl"), Row(1) + "{\"id\":\"deep\",\"text\":" + new string('[', 100_000) + new string(']', 100_000) + "}\n" + Row(2));
        await File.WriteAllBytesAsync(Path.Combine(input, "nested.warc"), Page("https://nested.example/a/1.html", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html("Wuhan opens a bridge", string.Concat(Enumerable.Repeat("<div>", 100_000)) + Body))));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await File.WriteAllBytesAsync(Path.Combine(input, "gb18030.warc"), Page("https://gb.example/a/2022/05/02/2.html", "text/html; charset=utf-8", Encoding.GetEncoding("GB18030").GetBytes(Html("武汉长江大桥今天恢复通车", ChineseBody))));
        await File.WriteAllTextAsync(Path.Combine(input, "quote.csv"), "id,text,published_at\n1,Wuhan opens a new library for readers of all ages this week,2022-05-02T08:00:00Z\n2,\"Wuhan plants trees along the river and nobody closes this quote,2022-05-02T08:00:00Z\n");
        var pipeline = folder.Of("damaged.yaml");
        await File.WriteAllTextAsync(pipeline, Definition.Of([("empty", "jsonl", "empty.jsonl"), ("cut", "jsonl", "cut.jsonl.gz"), ("huge", "jsonl", "huge.jsonl"), ("deep", "jsonl", "deep.jsonl"), ("nested", "warc", "nested.warc"), ("gb", "warc", "gb18030.warc"), ("quote", "csv", "quote.csv")]));
        Outcome = await MediaIndexProgram.RunAsync("run", pipeline, "--input", input, "--output", folder.Of("run"), "--quiet");
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static readonly string Body = string.Concat(Enumerable.Range(0, 12).Select(i => $"<p>The city of Wuhan opened bridge number {i} over the river on Monday, and engineers said that the traffic between the two banks would be easier for all.</p>"));

    private static readonly string ChineseBody = string.Concat(Enumerable.Range(0, 12).Select(i => $"<p>武汉市第{i}段施工已经完成，工程师表示两岸交通将更加便利，市民可以在早晚高峰时间通过新的桥面，武汉的公交线路也随之调整。</p>"));

    private static string Html(string title, string body) =>
        $"<!doctype html><html><head><title>{title}</title><meta property=\"article:published_time\" content=\"2022-05-02T08:00:00+08:00\"></head><body><article><h1>{title}</h1>{body}</article></body></html>";

    private static string Row(int number) =>
        $"{{\"id\":\"r{number}\",\"text\":\"Wuhan opened library number {number} on Monday and {number * 7919 % 10007} readers came from Chengdu with {number * 104729 % 99991} books.\",\"published_at\":\"2022-05-02T08:00:00Z\"}}\n";

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    // 200 MB in one line, written a megabyte at a time.
    private static void WriteHuge(string path)
    {
        using var file = File.Create(path);
        file.Write(Encoding.UTF8.GetBytes(Row(1) + "{\"id\":\"huge\",\"text\":\""));
        var megabyte = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Wuhan word ", (1 << 20) / 11)));
        for (var i = 0; i < 200; i++)
        {
            file.Write(megabyte);
        }

        file.Write(Encoding.UTF8.GetBytes("\"}\n" + Row(2)));
    }

    private static byte[] Page(string url, string type, byte[] html)
    {
        var http = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {html.Length}\r\n\r\n");
        var head = Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-05-02T02:00:00Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {http.Length + html.Length}\r\n\r\n");
        return [.. head, .. http, .. html, .. "\r\n\r\n"u8];
    }
}
