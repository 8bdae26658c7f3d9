using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MediaIndex.Corpora.Warc;

/// <summary>An HTTP response as it stands in a record.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Header fields, names without regard to case; the first of repeated ones.</param>
/// <param name="Body">The body as transferred.</param>
internal sealed record HttpResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a response; null where the bytes begin with no status line.</summary>
    public static HttpResponse? Read(ReadOnlyMemory<byte> block)
    {
        var bytes = block.Span;
        if (!bytes.StartsWith("HTTP/"u8) && !bytes.StartsWith("ICY "u8))
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        int? status = null;
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var line = (end < 0 ? bytes[at..] : bytes[at..(at + end)]).TrimEnd((byte)'\r');
            at = end < 0 ? bytes.Length : at + end + 1;
            if (line.Length == 0)
            {
                break;
            }

            if (status is null)
            {
                status = StatusOf(line);
            }
            else
            {
                var colon = line.IndexOf((byte)':');
                if (colon > 0)
                {
                    headers.TryAdd(Encoding.Latin1.GetString(line[..colon]).Trim(), Encoding.Latin1.GetString(line[(colon + 1)..]).Trim());
                }
            }
        }

        return status is { } code ? new HttpResponse(code, headers, block[at..]) : null;
    }

    /// <summary>
    /// The body with transfer and content encodings undone. Crawlers often store what they already decoded under the old headers: a body that is not what
    /// its header says is taken as it is.
    /// </summary>
    /// <param name="maxBytes">Most bytes to inflate to.</param>
    /// <param name="oversized">True where the body inflates to more; the result is then empty.</param>
    public ReadOnlyMemory<byte> Decoded(int maxBytes, out bool oversized)
    {
        oversized = false;
        var body = Body;
        if (Headers.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            body = Dechunk(body);
        }

        foreach (var coding in Headers.GetValueOrDefault("Content-Encoding", "").Split(',').Reverse())
        {
            body = Inflate(body, coding.Trim().ToLowerInvariant(), maxBytes, ref oversized);
        }

        return body;
    }

    /// <summary>The body without chunk marks where it has them.</summary>
    public ReadOnlyMemory<byte> Dechunked() => Dechunk(Body);

    private static int? StatusOf(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        return blank >= 0 && Utf8Parser.TryParse(line[blank..].TrimStart((byte)' '), out int code, out _) ? code : null;
    }

    private static ReadOnlyMemory<byte> Dechunk(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        var result = new byte[bytes.Length];
        var length = 0;
        var at = 0;
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var line = end < 0 ? default : bytes[at..(at + end)].TrimEnd("\r "u8);
            var extension = line.IndexOf((byte)';');
            if (end < 0 || !int.TryParse(extension < 0 ? line : line[..extension], NumberStyles.AllowHexSpecifier | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var size) || size < 0)
            {
                // Not chunked at all, or damaged from here on: what was read stands, the rest is taken as it is.
                bytes[at..].CopyTo(result.AsSpan(length));
                return at == 0 ? body : result.AsMemory(0, length + bytes.Length - at);
            }

            at += end + 1;
            if (size == 0)
            {
                break;
            }

            var some = Math.Min(size, bytes.Length - at);
            bytes.Slice(at, some).CopyTo(result.AsSpan(length));
            length += some;
            at += some;
            at += at < bytes.Length && bytes[at] == '\r' ? 1 : 0;
            at += at < bytes.Length && bytes[at] == '\n' ? 1 : 0;
        }

        return result.AsMemory(0, length);
    }

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> body, string coding, int maxBytes, ref bool oversized)
    {
        var bytes = body.Span;
        switch (coding)
        {
            case "gzip" or "x-gzip" when bytes.StartsWith<byte>([0x1f, 0x8b]):
                return Read(body, stream => new GZipStream(stream, CompressionMode.Decompress), maxBytes, ref oversized);
            case "deflate" when bytes.Length > 2 && (bytes[0] & 0x0f) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0:
                return Read(body, stream => new ZLibStream(stream, CompressionMode.Decompress), maxBytes, ref oversized);
            case "deflate":
                return Read(body, stream => new DeflateStream(stream, CompressionMode.Decompress), maxBytes, ref oversized);
            case "br":
                return Read(body, stream => new BrotliStream(stream, CompressionMode.Decompress), maxBytes, ref oversized);
            case "zstd" when bytes.StartsWith<byte>([0x28, 0xb5, 0x2f, 0xfd]):
                return Read(body, stream => new ZstdSharp.DecompressionStream(stream), maxBytes, ref oversized);
            default:
                return body;
        }
    }

    // Damaged data gives what came out before the damage; nothing at all means that the body was not packed.
    private static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> body, Func<Stream, Stream> open, int maxBytes, ref bool oversized)
    {
        var result = new byte[Math.Min(maxBytes, Math.Max(4096, body.Length * 4))];
        var length = 0;
        using var stream = open(new MemoryStream(body.ToArray(), writable: false));
        try
        {
            int count;
            while ((count = stream.Read(result.AsSpan(length))) > 0)
            {
                length += count;
                if (length == result.Length)
                {
                    if (length >= maxBytes)
                    {
                        oversized = true;
                        return default;
                    }

                    Array.Resize(ref result, (int)Math.Min(maxBytes, length * 2L));
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException or ZstdSharp.ZstdException)
        {
            return length == 0 ? body : result.AsMemory(0, length);
        }

        return length == 0 && body.Length > 64 ? body : result.AsMemory(0, length);
    }
}
