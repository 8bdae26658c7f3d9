using System.Text;
using MediaIndex.Corpora.Tests.Inputs;

namespace MediaIndex.Corpora.Tests.Warc;

/// <summary>Writes small archives by hand, so that each byte of them is known.</summary>
internal static class WarcFiles
{
    public static byte[] Record(string type, string url, byte[] block, string contentType = "application/http; msgtype=response", string more = "")
    {
        var head = $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-05-01T00:00:00Z\r\nContent-Type: {contentType}\r\n{more}Content-Length: {block.Length}\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. block, .. "\r\n\r\n"u8];
    }

    public static byte[] Http(byte[] body, string headers = "Content-Type: text/html", int status = 200) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status} X\r\n{headers}\r\n\r\n"), .. body];

    public static byte[] Page(string url, string html, string headers = "Content-Type: text/html") => Record("response", url, Http(Encoding.UTF8.GetBytes(html), headers));

    public static byte[] Members(params byte[][] records) => [.. records.SelectMany(RecordAtOriginTests.Gzip)];
}
