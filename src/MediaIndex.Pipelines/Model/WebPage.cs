namespace MediaIndex.Pipelines.Model;

/// <summary>A fetched page before extraction: HTML in UTF-8 with what the fetch told of it.</summary>
public sealed record WebPage
{
    /// <summary>Where its bytes stand.</summary>
    public required ItemOrigin Origin { get; init; }

    /// <summary>Address as fetched.</summary>
    public required string Url { get; init; }

    /// <summary>The page's HTML, decoded to UTF-8 (invalid sequences replaced by U+FFFD).</summary>
    public required ReadOnlyMemory<byte> Html { get; init; }

    /// <summary>Media type of the response in lower case without parameters, for example `text/html`; null where not told.</summary>
    public string? ContentType { get; init; }

    /// <summary>When it was fetched (WARC-Date).</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Counts that the page tells of what it shows, as of when it was fetched; missing where it tells none.</summary>
    public Engagement Metrics { get; init; }

    /// <summary>Name of the character set that the decoder settled on.</summary>
    public string? Charset { get; init; }
}
