using System.Buffers;

namespace MediaIndex.Text.Deduplication;

/// <summary>The host part of an address.</summary>
internal static class UrlHost
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("\"<>:[]");
    private static readonly SearchValues<char> InAddresses = SearchValues.Create("0123456789abcdef:.");
    private static readonly string[] Labels = ["www", "m", "mobile", "amp", "wap", "touch", "3g", "www2", "www3"];

    /// <summary>Lower case, without user, default port, `www` and mobile labels; empty where it is no host.</summary>
    internal static string Canonical(ReadOnlySpan<char> authority)
    {
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var bracketed = authority.StartsWith('[');
        var colon = authority.LastIndexOf(':');
        var port = ReadOnlySpan<char>.Empty;
        if (colon > authority.LastIndexOf(']'))
        {
            port = authority[(colon + 1)..].TrimStart('0');
            authority = authority[..colon];
        }

        var host = authority.TrimEnd('.').ToString().ToLowerInvariant();
        if (!(bracketed ? IsAddress(host) : IsName(host)) || port.ContainsAnyExceptInRange('0', '9'))
        {
            return "";
        }

        host = bracketed ? host : WithoutMobile(host);
        return port.Length == 0 || port.SequenceEqual("80") || port.SequenceEqual("443") ? host : host + ":" + port.ToString();
    }

    private static bool IsName(ReadOnlySpan<char> host) => host.Length > 0 && !host.ContainsAny(NotInNames) && !Blank.IsIn(host);

    /// <summary>Whether a host is an IPv6 address in its brackets.</summary>
    private static bool IsAddress(ReadOnlySpan<char> host) => host.Length > 2 && host[^1] == ']' && !host[1..^1].ContainsAnyExcept(InAddresses);

    /// <summary>Whether a label of a longer name tells only how the page is shown.</summary>
    internal static bool IsMobile(ReadOnlySpan<char> label)
    {
        foreach (var known in Labels)
        {
            if (label.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last two labels always stay: `m.com` is a site of its own.</summary>
    private static string WithoutMobile(string host)
    {
        var labels = host.Split('.');
        if (labels.Length < 3 || labels.All(label => label.All(char.IsAsciiDigit)))
        {
            return host;
        }

        var kept = labels.Where((label, i) => i >= labels.Length - 2 || Array.IndexOf(Labels, label) < 0);
        return string.Join('.', kept);
    }
}
