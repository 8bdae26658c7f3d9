using System.Globalization;
using System.IO.Hashing;
using System.Text;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Warc;

/// <summary>
/// Joins revisits with the records whose payload they leave out: by the record they name, by its address and date, or by the digest of the payload. What is
/// held of a record is its place in the file under two to four hashes, never its bytes.
/// </summary>
internal sealed class Revisits
{
    private readonly Dictionary<UInt128, long> places = [];
    private readonly List<Pending> pending = [];

    /// <summary>Remembers where a record stands, so that a revisit before or after it finds it.</summary>
    public void Know(ArchiveHeader header, long ordinal)
    {
        if (header.Type is not ("response" or "resource"))
        {
            return;
        }

        foreach (var name in NamesOf(header))
        {
            places.TryAdd(name, ordinal);
        }
    }

    /// <summary>Keeps a revisit until the whole file has been seen.</summary>
    public void Wait(ArchiveHeader header, ItemOrigin origin) => pending.Add(new Pending(header, origin));

    /// <summary>The revisits by the ordinal of the record they repeat, in the file's order; those that nothing in the file answers to stand under −1.</summary>
    public ILookup<long, (ArchiveHeader Header, ItemOrigin Origin)> Resolved() => pending.ToLookup(one => Find(one.Header), one => (one.Header, one.Origin));

    private long Find(ArchiveHeader header)
    {
        foreach (var name in NamesSought(header))
        {
            if (places.TryGetValue(name, out var ordinal))
            {
                return ordinal;
            }
        }

        return -1;
    }

    /// <summary>What a record may be found by.</summary>
    public static IEnumerable<UInt128> NamesOf(ArchiveHeader header) => Names(header.Field("WARC-Record-ID"), header.Url, header.Field("WARC-Date"), header.Field("WARC-Payload-Digest"));

    /// <summary>What a revisit says of the record that it repeats, the surest first.</summary>
    public static IEnumerable<UInt128> NamesSought(ArchiveHeader revisit) =>
        Names(revisit.Field("WARC-Refers-To"), revisit.Field("WARC-Refers-To-Target-URI") ?? revisit.Url, revisit.Field("WARC-Refers-To-Date"), revisit.Field("WARC-Payload-Digest"));

    private static IEnumerable<UInt128> Names(string? id, string? url, string? date, string? digest)
    {
        if (!string.IsNullOrWhiteSpace(id))
        {
            yield return Hash("id", id.Trim().Trim('<', '>'));
        }

        if (url is not null && WarcDates.Read(date) is { } time)
        {
            yield return Hash("at", url.Trim().Trim('<', '>') + time.UtcTicks.ToString(CultureInfo.InvariantCulture));
        }

        if (!string.IsNullOrWhiteSpace(digest))
        {
            yield return Hash("of", digest.Trim());
        }
    }

    private static UInt128 Hash(string kind, string name) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(kind + "\n" + name));

    private sealed record Pending(ArchiveHeader Header, ItemOrigin Origin);
}
