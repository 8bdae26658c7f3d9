namespace MediaIndex.Text.Deduplication;

/// <summary>The query part of an address.</summary>
internal static class UrlQuery
{
    /// <summary>Without tracking parameters and empty parts, in ordinal order of name and value.</summary>
    internal static string Canonical(ReadOnlySpan<char> query)
    {
        if (query.IsEmpty)
        {
            return "";
        }

        var kept = new List<string>();
        foreach (var range in query.Split('&'))
        {
            var part = UrlPath.Unescape(query[range]);
            while (part.StartsWith("amp;", StringComparison.Ordinal))
            {
                part = part[4..];
            }

            var equals = part.IndexOf('=', StringComparison.Ordinal);
            // `sid` is an article's id on some sites; only a value as long as a session's is one.
            var session = part.Length >= 24 && part.StartsWith("sid=", StringComparison.OrdinalIgnoreCase);
            if (part.Length > 0 && equals != 0 && !session && !TrackingParameters.Contains(equals < 0 ? part : part.AsSpan(0, equals)))
            {
                kept.Add(part);
            }
        }

        kept.Sort(StringComparer.Ordinal);
        return string.Join('&', kept);
    }
}
