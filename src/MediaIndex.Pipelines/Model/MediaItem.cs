namespace MediaIndex.Pipelines.Model;

/// <summary>One item as read: a post, a headline, an article. Readers fill it; nothing later changes it.</summary>
public sealed record MediaItem
{
    /// <summary>Where its bytes stand.</summary>
    public required ItemOrigin Origin { get; init; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Plain text (no markup) as the source gives it; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Title or headline; null where the source has none.</summary>
    public string? Title { get; init; }

    /// <summary>The platform's own id, as text; null where there is none.</summary>
    public string? NativeId { get; init; }

    /// <summary>Address of the item.</summary>
    public string? Url { get; init; }

    /// <summary>Outlet: the medium's name, or the site.</summary>
    public string? Outlet { get; init; }

    /// <summary>Account or author that published it, as the platform names it.</summary>
    public string? Account { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country of the source.</summary>
    public string? Country { get; init; }

    /// <summary>Overseas or domestic source.</summary>
    public Scope Scope { get; init; }

    /// <summary>Kind of actor: official, media, firm, person, other; null where unknown.</summary>
    public string? Actor { get; init; }

    /// <summary>Language code as declared by the source, not verified.</summary>
    public string? DeclaredLanguage { get; init; }

    /// <summary>Time of publication with the source's own offset.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where that time was found: `meta feed url api text crawl`.</summary>
    public string? PublishedSource { get; init; }

    /// <summary>The calendar date in the source's zone; decides window and period.</summary>
    public DateOnly? LocalDate { get; init; }

    /// <summary>Engagement counts.</summary>
    public Engagement Metrics { get; init; }

    /// <summary>`text photo video link album …` as normalised by the reader; null where unknown.</summary>
    public string? MediaType { get; init; }

    /// <summary>True where the item is a repost of another one without words of its own (retweet, share).</summary>
    public bool IsRepost { get; init; }

    /// <summary>Native id of the item that it reposts, where told.</summary>
    public string? RepostOf { get; init; }

    /// <summary>Fields that the reader does not know, kept by name.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }
}
