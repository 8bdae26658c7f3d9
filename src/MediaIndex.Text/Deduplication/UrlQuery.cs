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
            var part = WithoutEscapedMarks(UrlPath.Unescape(query[range]));
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

    /// <summary>A part whose `&amp;` was written for HTML, once or again and again, begins with what is left of it.</summary>
    private static string WithoutEscapedMarks(string part)
    {
        const string Left = "amp;";
        var start = 0;
        while (part.AsSpan(start).StartsWith(Left))
        {
            start += Left.Length;
        }

        return part[start..];
    }
}
