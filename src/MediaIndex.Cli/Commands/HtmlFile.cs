using System.IO.Compression;
using MediaIndex.Corpora.Encodings;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Commands;

/// <summary>Reads an HTML file (also gzipped) as a page.</summary>
internal static class HtmlFile
{
    private const int MostBytes = 64 << 20;

    /// <summary>Reads a file, at most 64 MiB of it, and decodes it to UTF-8.</summary>
    public static WebPage Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; bytes.Length < MostBytes && (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
        }

        var raw = bytes.ToArray();
        var html = PageDecoder.ToUtf8(raw, null, out var charset);
        return new WebPage { Origin = new ItemOrigin(Path.GetFileName(path), 0, raw.Length), Url = "", Html = html, ContentType = "text/html", Charset = charset };
    }
}
