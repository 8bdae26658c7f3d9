using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MediaIndex.Corpora.Tests.Crawling;

/// <summary>
/// The rules of ISO 28500:2017 (WARC 1.1) and of its gzip annex, checked byte by byte and without the readers of this project: what warcio and jwarc refuse, and what they only warn of.
/// </summary>
internal static partial class WarcRules
{
    private static readonly string[] Types = ["warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"];
    private static readonly string[] Profiles = ["http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", "http://netpreserve.org/warc/1.1/revisit/server-not-modified"];

    /// <summary>A record as the rules see it.</summary>
    internal sealed record Found(long Offset, Dictionary<string, string> Fields, byte[] Block)
    {
        public string Type => Fields["WARC-Type"];

        public string Http => Encoding.Latin1.GetString(Block);

        public byte[] Payload => Block[(Block.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
    }

    /// <summary>Reads a file and fails on the first rule that is broken.</summary>
    public static IReadOnlyList<Found> Check(string path)
    {
        var records = Members(File.ReadAllBytes(path)).Select(member => Record(member.Offset, member.Plain)).ToList();
        Assert.Equal("warcinfo", records[0].Type);
        Assert.Equal(Path.GetFileName(path), records[0].Fields["WARC-Filename"]);
        Assert.Equal(records.Count, records.Select(record => record.Fields["WARC-Record-ID"]).Distinct().Count());
        var ids = records.ToDictionary(record => record.Fields["WARC-Record-ID"]);
        foreach (var record in records.Skip(1))
        {
            Assert.Equal("warcinfo", ids[record.Fields["WARC-Warcinfo-ID"]].Type);
            CheckHttp(record);
            if (record.Fields.TryGetValue("WARC-Concurrent-To", out var beside))
            {
                Assert.Equal(record.Fields["WARC-Target-URI"], ids[beside].Fields["WARC-Target-URI"]);
            }
        }

        return records;
    }

    // Annex: every record a gzip member of its own, so that it can be read from its offset.
    private static IEnumerable<(long Offset, byte[] Plain)> Members(byte[] file)
    {
        var offset = 0;
        while (offset < file.Length)
        {
            Assert.True(file.AsSpan(offset).StartsWith<byte>([0x1f, 0x8b, 8]), $"no gzip member at {offset}");
            var next = file.Length;
            byte[]? plain = null;
            // The end of a member is where its checksum and length stand; every place where another one may begin is tried.
            for (var end = offset + 18; end <= file.Length && plain is null; end++)
            {
                if ((end == file.Length || file.AsSpan(end).StartsWith<byte>([0x1f, 0x8b, 8])) && Inflate(file.AsSpan(offset, end - offset)) is { } whole)
                {
                    (plain, next) = (whole, end);
                }
            }

            Assert.True(plain is not null, $"the gzip member at {offset} is not whole");
            yield return (offset, plain!);
            offset = next;
        }
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> member)
    {
        var length = BitConverter.ToUInt32(member[^4..]);
        var crc = BitConverter.ToUInt32(member[^8..]);
        try
        {
            using var stream = new GZipStream(new MemoryStream(member.ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            return plain.Length == length && System.IO.Hashing.Crc32.HashToUInt32(plain.ToArray()) == crc ? plain.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Found Record(long offset, byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n");
        Assert.Equal("WARC/1.1", lines[0]);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var match = NamedField().Match(line);
            Assert.True(match.Success, $"'{line}' is no named field");
            Assert.True(fields.TryAdd(match.Groups[1].Value, match.Groups[2].Value), $"{match.Groups[1].Value} stands twice");
        }

        foreach (var needed in new[] { "WARC-Record-ID", "Content-Length", "WARC-Date", "WARC-Type" })
        {
            Assert.True(fields.ContainsKey(needed), $"{needed} is missing at {offset}");
        }

        Assert.Contains(fields["WARC-Type"], Types);
        Assert.Matches("^<urn:uuid:[0-9a-f-]{36}>$", fields["WARC-Record-ID"]);
        Assert.True(DateTimeOffset.TryParseExact(fields["WARC-Date"], "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), fields["WARC-Date"]);
        var length = int.Parse(fields["Content-Length"], CultureInfo.InvariantCulture);
        Assert.Equal(end + 4 + length + 4, bytes.Length);
        Assert.Equal("\r\n\r\n"u8.ToArray(), bytes[^4..]);
        return new Found(offset, fields, bytes[(end + 4)..^4]);
    }

    private static void CheckHttp(Found record)
    {
        var fields = record.Fields;
        Assert.Equal($"application/http;msgtype={(record.Type == "request" ? "request" : "response")}", fields["Content-Type"]);
        Assert.True(Uri.TryCreate(fields["WARC-Target-URI"], UriKind.Absolute, out var target) && target.Fragment.Length == 0, fields["WARC-Target-URI"]);
        Assert.DoesNotContain("<", fields["WARC-Target-URI"], StringComparison.Ordinal);
        Assert.Equal(Sha1(record.Block), fields["WARC-Block-Digest"]);
        if (record.Type == "request")
        {
            Assert.StartsWith("GET ", record.Http, StringComparison.Ordinal);
            Assert.False(fields.ContainsKey("WARC-Payload-Digest"));
            return;
        }

        Assert.StartsWith("HTTP/1.1 ", record.Http, StringComparison.Ordinal);
        Assert.True(System.Net.IPAddress.TryParse(fields["WARC-IP-Address"], out _));
        // Tools differ in whether a chunked body's marks are payload: there must be none.
        Assert.DoesNotContain("\r\nTransfer-Encoding:", record.Http.Split("\r\n\r\n")[0], StringComparison.OrdinalIgnoreCase);
        if (record.Type == "response")
        {
            Assert.Equal(Sha1(record.Payload), fields["WARC-Payload-Digest"]);
            Assert.True(ContentLength().Match(record.Http) is not { Success: true } told || fields.ContainsKey("WARC-Truncated") || told.Groups[1].Value == record.Payload.Length.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Assert.Contains(fields["WARC-Profile"], Profiles);
            Assert.True(fields.ContainsKey("WARC-Refers-To-Target-URI") && fields.ContainsKey("WARC-Refers-To-Date"));
            Assert.Empty(record.Payload);
        }
    }

    private static string Sha1(byte[] bytes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(SHA1.HashData(bytes).Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        return "sha1:" + string.Concat(bits.Chunk(5).Select(five => Alphabet[Convert.ToInt32(new string(five), 2)]));
    }

    [GeneratedRegex("^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?(.*)$")]
    private static partial Regex NamedField();

    [GeneratedRegex("\r\nContent-Length: *([0-9]+)\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();
}
