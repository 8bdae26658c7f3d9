namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>Site, language and authors of a page.</summary>
internal static class PageFacts
{
    private const int MaxAuthors = 20;

    /// <summary>Host of an address without `www.`; empty where it has none.</summary>
    public static string Host(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var rest = url.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        rest = end < 0 ? rest : rest[..end];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        var colon = rest.IndexOf(':');
        var host = (colon < 0 ? rest : rest[..colon]).ToString().ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <summary>How the site calls itself; null where it does not.</summary>
    public static string? Site(PageMetadata metadata, LinkedData linked) => metadata.First("og:site_name", "application-name", "dc.publisher") ?? linked.Publisher;

    /// <summary>Language code: of the script where the body leaves no doubt, otherwise as declared.</summary>
    public static string? Language(PageMetadata metadata, string body)
    {
        int han = 0, kana = 0, hangul = 0, letters = 0;
        foreach (var c in body.AsSpan(0, Math.Min(body.Length, 4000)))
        {
            han += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
            kana += c is >= '\u3041' and <= '\u30FF' ? 1 : 0;
            hangul += c is >= '\uAC00' and <= '\uD7A3' ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        if (letters > 0 && (han + kana + hangul) * 10 > letters * 3)
        {
            return kana * 10 > han + kana ? "ja" : hangul > han ? "ko" : "zh";
        }

        var declared = metadata.Language ?? metadata.First("og:locale", "content-language", "dc.language", "inlanguage", "language");
        var end = declared?.AsSpan().IndexOfAny("-_ ,") ?? -1;
        var code = (end > 0 ? declared![..end] : declared)?.ToLowerInvariant();
        return code is { Length: 2 } && code.All(char.IsAsciiLetterLower) && code is not ("zh" or "ja" or "ko") ? code : letters == 0 && code is { Length: 2 } ? code : null;
    }

    /// <summary>Authors as the page's metadata name them.</summary>
    public static IReadOnlyList<string> Authors(PageMetadata metadata, LinkedData linked)
    {
        IEnumerable<string> names = linked.Authors.Count > 0
            ? linked.Authors
            : metadata.All("author").Concat(metadata.All("article:author")).Concat(metadata.All("parsely-author")).Concat(metadata.All("dc.creator")).Concat(metadata.All("byl"));
        return [.. names.Select(Clean).Where(IsName).Distinct(StringComparer.Ordinal).Take(MaxAuthors)];
    }

    private static string Clean(string name)
    {
        name = name.Trim();
        return name.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? name[3..].Trim() : name;
    }

    private static bool IsName(string name) => name.Length is > 1 and < 80 && !name.Contains("://", StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal);
}
