using System.Buffers;

namespace MediaIndex.Cli.Privacy;

/// <summary>
/// An address in which there is nothing to decode, to fold or to resolve: `http` or `https`, a host of lower-case labels, a path and a query of unreserved characters. As nearly all posts have
/// one, they need not be taken apart by <see cref="Uri"/>, which would give the same parts.
/// </summary>
internal readonly ref struct PlainAddress
{
    private const int Longest = 1000;
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~=&");

    private PlainAddress(ReadOnlySpan<char> origin, ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        Origin = origin;
        Path = path;
        Query = query;
    }

    /// <summary>Scheme and host.</summary>
    internal ReadOnlySpan<char> Origin { get; }

    /// <summary>What stands behind the first slash of the path.</summary>
    internal ReadOnlySpan<char> Path { get; }

    /// <summary>What stands behind the question mark; empty without one.</summary>
    internal ReadOnlySpan<char> Query { get; }

    /// <summary>Takes an address apart; false where it is any other one.</summary>
    internal static bool TryRead(string url, out PlainAddress plain)
    {
        plain = default;
        var host = url.StartsWith("https://", StringComparison.Ordinal) ? 8 : url.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        var slash = host == 0 || url.Length > Longest ? -1 : url.IndexOf('/', host);
        if (slash < 0 || !IsHost(url.AsSpan(host, slash - host)))
        {
            return false;
        }

        var path = url.AsSpan(slash + 1);
        var mark = path.IndexOf('?');
        var query = mark < 0 ? [] : path[(mark + 1)..];
        path = mark < 0 ? path : path[..mark];
        plain = new PlainAddress(url.AsSpan(0, slash), path, query);

        // Steps that begin with a dot may be instructions.
        return !path.ContainsAnyExcept(PathCharacters) && !query.ContainsAnyExcept(QueryCharacters) && !path.StartsWith('.') && !path.Contains("/.", StringComparison.Ordinal)
            && !path.Contains("//", StringComparison.Ordinal);
    }

    // At least two labels, the last one without digits, so that it is no address in numbers; none that stands for letters of other scripts.
    private static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.Length is 0 or > 100 || host.ContainsAnyExcept(HostCharacters) || host[0] is '-' or '.' || host[^1] is '-' or '.')
        {
            return false;
        }

        var dot = host.LastIndexOf('.');
        return dot > 0 && !host[(dot + 1)..].ContainsAnyInRange('0', '9') && !host.Contains("..", StringComparison.Ordinal) && !host.Contains("--", StringComparison.Ordinal)
            && !host.Contains("-.", StringComparison.Ordinal) && !host.Contains(".-", StringComparison.Ordinal) && dot < 63;
    }
}
