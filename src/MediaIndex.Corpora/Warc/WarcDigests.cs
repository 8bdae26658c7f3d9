using System.Security.Cryptography;

namespace MediaIndex.Corpora.Warc;

/// <summary>
/// Compares the digests that records declare with their bytes. A wrong digest costs no record: crawlers of many years wrote wrong ones over sound bytes; it
/// is told, by a run as well as where a file is looked at.
/// </summary>
internal static class WarcDigests
{
    private const int MaxBlockBytes = 16 << 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Adds how many of the first records have right and wrong digests.</summary>
    public static void Count(string path, int maxRecords, IDictionary<string, long> outcomes)
    {
        foreach (var record in ArchiveWalker.Walk(path, MaxBlockBytes).Take(maxRecords))
        {
            if (record.Header is { } header && !record.Oversized && !Segments.IsSegment(header) && AreRight(header, record.Block) is { } right)
            {
                var outcome = right ? "digest:right" : "digest:wrong";
                outcomes[outcome] = (outcomes.TryGetValue(outcome, out var count) ? count : 0) + 1;
            }
        }
    }

    /// <summary>Whether a record that could become a page or a text declares a digest that its bytes do not have.</summary>
    public static bool IsWrong(ArchiveRecord record) =>
        record is { Header: { Type: "response" or "resource" or "conversion" } header, Oversized: false } && AreRight(header, record.Block) == false;

    /// <summary>Whether all digests of a record that can be checked are right; null where it declares none of these.</summary>
    public static bool? AreRight(ArchiveHeader header, ReadOnlyMemory<byte> block)
    {
        var ofBlock = Matches(header.Field("WARC-Block-Digest"), block);
        bool? ofPayload = null;
        if (header.Type == "request" && block.Span.IndexOf("\r\n\r\n"u8) is >= 0 and var end)
        {
            ofPayload = Matches(header.Field("WARC-Payload-Digest"), block[(end + 4)..]);
        }
        else if (header.Type is "response" or "resource")
        {
            // The payload is the body; whether with its chunk marks or without is read both ways.
            var response = HttpResponse.Read(block);
            var declared = header.Field("WARC-Payload-Digest");
            ofPayload = Matches(declared, response?.Body ?? block);
            ofPayload = ofPayload == false && response is not null ? Matches(declared, response.Dechunked()) : ofPayload;
        }

        return ofBlock is null && ofPayload is null ? null : ofBlock != false && ofPayload != false;
    }

    /// <summary>The digest that this program writes, with its label: SHA-1 in Base32, as archives have it.</summary>
    public static string Sha1Of(ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5350 // As above.
        return "sha1:" + Base32(SHA1.HashData(bytes));
#pragma warning restore CA5350
    }

    private static bool? Matches(string? declared, ReadOnlyMemory<byte> bytes)
    {
        var parts = declared?.Split(':', 2);
        if (parts is not { Length: 2 })
        {
            return null;
        }

#pragma warning disable CA5350, CA5351 // Archives are labelled with SHA-1 and MD5; nothing is protected by them.
        var digest = parts[0].Trim().ToLowerInvariant() switch
        {
            "sha1" or "sha-1" => SHA1.HashData(bytes.Span),
            "md5" => MD5.HashData(bytes.Span),
            "sha256" or "sha-256" => SHA256.HashData(bytes.Span),
            "sha512" or "sha-512" => SHA512.HashData(bytes.Span),
            _ => null,
        };
#pragma warning restore CA5350, CA5351
        var value = parts[1].Trim();
        return digest is null
            ? null
            : value.Equals(Convert.ToHexString(digest), StringComparison.OrdinalIgnoreCase) || value.TrimEnd('=').Equals(Base32(digest), StringComparison.OrdinalIgnoreCase)
                || value.Replace('-', '+').Replace('_', '/') == Convert.ToBase64String(digest);
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
