using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// One form for all addresses of the same page: host in lower case without `www.`, mobile and AMP labels and default ports; path without dot segments, doubled slashes,
/// index files, session ids and the slash at its end; query without tracking parameters, sorted; no fragment (but `#!` stays). `http` and `https` are one.
/// </summary>
public static class CanonicalUrl
{
    private const int Longest = 8192;

    /// <summary>The canonical form, or null where the text is no address with a host. It is its own canonical form. Never throws.</summary>
    public static string? Of(string? address)
    {
        Span<char> text = stackalloc char[PlainUrl.Longest];
        return address is not null && PlainUrl.TryWrite(address, text, out var length) ? new string(text[..length]) : OfAny(address);
    }

    /// <summary>64-bit hash of the canonical form, never 0; 0 where there is none.</summary>
    public static ulong HashOf(string? address)
    {
        Span<char> text = stackalloc char[PlainUrl.Longest];
        return address is not null && PlainUrl.TryWrite(address, text, out var length) ? Hashed(text[..length])
            : OfAny(address) is { } canonical ? Hashed(canonical)
            : 0;
    }

    /// <summary>The canonical form of any address, taken apart and put together again.</summary>
    internal static string? OfAny(string? address)
    {
        var rest = (address ?? "").AsSpan().Trim();
        if (rest.Length is 0 or > Longest)
        {
            return null;
        }

        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && IsScheme(rest[..scheme]))
        {
            var web = rest[..scheme].Equals("http", StringComparison.OrdinalIgnoreCase) || rest[..scheme].Equals("https", StringComparison.OrdinalIgnoreCase);
            return web ? OfWeb(rest[(scheme + 3)..]) : rest.ToString();
        }

        return rest.StartsWith("//", StringComparison.Ordinal) ? OfWeb(rest[2..]) : HostEnd(rest) is var end && rest[..end].Contains('.') ? OfWeb(rest) : null;
    }

    private static ulong Hashed(ReadOnlySpan<char> canonical) => Math.Max(1, XxHash3.HashToUInt64(MemoryMarshal.AsBytes(canonical), 0));

    private static string? OfWeb(ReadOnlySpan<char> rest)
    {
        var end = HostEnd(rest);
        var host = UrlHost.Canonical(rest[..end]);
        if (host.Length == 0)
        {
            return null;
        }

        rest = rest[end..];
        var fragment = rest.IndexOf('#');
        var bang = fragment >= 0 && rest[fragment..].StartsWith("#!", StringComparison.Ordinal) ? rest[fragment..].ToString() : "";
        rest = fragment < 0 ? rest : rest[..fragment];
        var mark = rest.IndexOf('?');
        var steps = UrlPath.Resolve(mark < 0 ? rest : rest[..mark]);
        var query = UrlQuery.Canonical(mark < 0 ? [] : rest[(mark + 1)..]);
        var canonical = UrlPath.TryUnwrapAmp(host, steps, out var inner) ? OfWeb(inner + Query(query)) : OfPage(host, UrlPath.Canonical(steps), query) + bang;
        return canonical?.Length > Longest ? null : canonical;
    }

    /// <summary>Two services have a second host for the same pages.</summary>
    private static string? OfPage(string host, string path, string query)
    {
        if (host == "twitter.com")
        {
            host = "x.com";
        }

        if (host == "youtu.be" && path.Length > 1)
        {
            return OfWeb("youtube.com/watch?v=" + path[1..]);
        }

        if (host == "youtube.com" && path == "/watch")
        {
            query = string.Join('&', query.Split('&').Where(part => part.StartsWith("v=", StringComparison.Ordinal)));
        }

        return "https://" + host + path + Query(host == "x.com" ? WithoutXShare(path, query) : query);
    }

    /// <summary>On a post of X, `s` and `t` only tell who shared it.</summary>
    private static string WithoutXShare(string path, string query) => path.Contains("/status/", StringComparison.Ordinal)
        ? string.Join('&', query.Split('&').Where(part => !part.StartsWith("s=", StringComparison.Ordinal) && !part.StartsWith("t=", StringComparison.Ordinal)))
        : query;

    private static string Query(string query) => query.Length == 0 ? "" : "?" + query;

    private static int HostEnd(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny("/?#\\");
        return end < 0 ? rest.Length : end;
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
