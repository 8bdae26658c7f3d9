using System.Buffers;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// The canonical form of addresses in which nothing needs to be decoded, resolved or sorted, written straight into a buffer: nearly all posts have one. Any other address is left to
/// <see cref="CanonicalUrl.OfAny"/>, which gives the same for those taken here.
/// </summary>
internal static class PlainUrl
{
    /// <summary>Room for any form that is written.</summary>
    internal const int Longest = 512;

    private const string Scheme = "https://";
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~/.");
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.=&");

    /// <summary>Writes the canonical form; false where the address is not as plain as that.</summary>
    internal static bool TryWrite(string address, Span<char> text, out int length)
    {
        length = 0;
        var begin = address.StartsWith("https://", StringComparison.Ordinal) ? 8 : address.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        if (begin == 0 || address.Length > Longest - Scheme.Length)
        {
            return false;
        }

        var rest = address.AsSpan(begin);
        var end = rest.IndexOfAnyExcept(HostCharacters);
        var host = end < 0 ? rest : rest[..end];
        rest = rest[host.Length..];
        var mark = rest.IndexOf('?');
        var path = (mark < 0 ? rest : rest[..mark]).TrimEnd('/');
        var query = mark < 0 ? [] : rest[(mark + 1)..];
        if ((rest.Length > 0 && rest[0] is not ('/' or '?')) || !IsPlainPath(path) || query.ContainsAnyExcept(QueryCharacters))
        {
            return false;
        }

        Scheme.CopyTo(text);
        length = WriteHost(host, text[Scheme.Length..]);
        var service = text.Slice(Scheme.Length, length);
        if (length == 0 || service is "twitter.com" or "youtu.be" || service.StartsWith("google.", StringComparison.Ordinal) || service.EndsWith(".ampproject.org", StringComparison.Ordinal))
        {
            return false;
        }

        var watch = service is "youtube.com" && path is "/watch";
        var shared = service is "x.com" && path.Contains("/status/", StringComparison.Ordinal);
        length += Scheme.Length;
        path.CopyTo(text[length..]);
        length += path.Length;
        return TryWriteQuery(query, watch, shared, text, ref length);
    }

    // Its steps are not empty, begin with no dot, and none is a name that is left out.
    private static bool IsPlainPath(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        var last = path[(path.LastIndexOf('/') + 1)..];
        return !path.ContainsAnyExcept(PathCharacters) && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
            && !last.Contains('.') && !last.SequenceEqual("amp") && !path.StartsWith("/amp/", StringComparison.Ordinal);
    }

    // A name of at least two labels, without those of mobile pages; zero where it is none.
    private static int WriteHost(ReadOnlySpan<char> host, Span<char> text)
    {
        var labels = host.Count('.') + 1;
        if (host.IsEmpty || host[^1] is (< 'a' or > 'z') || host[0] == '.' || host.Contains("..", StringComparison.Ordinal))
        {
            return 0;
        }

        var length = 0;
        var left = labels;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (labels > 2 && left-- > 2 && UrlHost.IsMobile(label))
            {
                continue;
            }

            if (length > 0)
            {
                text[length++] = '.';
            }

            label.CopyTo(text[length..]);
            length += label.Length;
        }

        return length;
    }

    private static bool TryWriteQuery(ReadOnlySpan<char> query, bool watch, bool shared, Span<char> text, ref int length)
    {
        var before = ReadOnlySpan<char>.Empty;
        foreach (var range in query.Split('&'))
        {
            var part = query[range];
            var equals = part.IndexOf('=');
            var session = part.Length >= 24 && part.StartsWith("sid=", StringComparison.OrdinalIgnoreCase);
            if (part.IsEmpty || equals == 0 || session || (watch && !part.StartsWith("v=", StringComparison.Ordinal))
                || (shared && (part.StartsWith("s=", StringComparison.Ordinal) || part.StartsWith("t=", StringComparison.Ordinal)))
                || TrackingParameters.Contains(equals < 0 ? part : part[..equals]))
            {
                continue;
            }

            if (part.SequenceCompareTo(before) < 0)
            {
                return false;
            }

            text[length] = before.IsEmpty ? '?' : '&';
            part.CopyTo(text[(length + 1)..]);
            length += part.Length + 1;
            before = part;
        }

        return true;
    }
}
