using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What is expected at an address.</summary>
internal enum AddressKind
{
    /// <summary>A page.</summary>
    Page,

    /// <summary>A feed of entries.</summary>
    Feed,

    /// <summary>A sitemap, or an index of sitemaps.</summary>
    Sitemap,

    /// <summary>A robots.txt.</summary>
    Robots,
}

/// <summary>Which media types answer for what is expected.</summary>
internal static class AddressKinds
{
    /// <summary>Whether a media type is wanted; an undeclared one is.</summary>
    public static bool Takes(AddressKind kind, string? contentType)
    {
        var type = MediaType.Of(contentType);
        return type is null || kind switch
        {
            AddressKind.Page => MediaType.IsHtml(type),
            AddressKind.Robots => true,
            _ => type.EndsWith("xml", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal) || type is "text/plain" or "text/html" or "application/gzip" or "application/x-gzip" or "application/octet-stream",
        };
    }

    /// <summary>What to ask for.</summary>
    public static string AcceptOf(AddressKind kind) => kind switch
    {
        AddressKind.Page => "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
        AddressKind.Robots => "text/plain,*/*;q=0.5",
        _ => "application/rss+xml,application/atom+xml,application/xml,text/xml,application/feed+json;q=0.9,*/*;q=0.1",
    };
}
