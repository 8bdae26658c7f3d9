using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Definition;

/// <summary>A source of a pipeline: which files, what they are, and what they do not say of themselves.</summary>
public sealed record SourceDefinition
{
    /// <summary>Id within the definition, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Format name: `warc jsonl csv tsv x-v2 crowdtangle-facebook crowdtangle-instagram youtube-videos …`.</summary>
    public required string Format { get; init; }

    /// <summary>Patterns of files relative to the input folder (`*` within a name, `**` over folders).</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Platform of all items.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Outlet of items that do not name one.</summary>
    public string? Outlet { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country of the source.</summary>
    public string? Country { get; init; }

    /// <summary>Overseas or domestic.</summary>
    public Scope Scope { get; init; }

    /// <summary>Kind of actor: official, media, firm, person, other.</summary>
    public string? Actor { get; init; }

    /// <summary>Language that the source is in, where the source knows better than detection.</summary>
    public string? Language { get; init; }

    /// <summary>Zone of times that carry none and of the calendar date that decides window and period: IANA name or fixed offset (`+08:00`). Default UTC.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>True where the crawl date may stand in for a missing date of publication.</summary>
    public bool CrawlDateStandsIn { get; init; }

    /// <summary>Time of the counts of items that do not tell.</summary>
    public DateTimeOffset? MetricsAsOf { get; init; }

    /// <summary>Field map for `jsonl`, `csv`, `tsv`: item field → name (or dotted path) of the source's field.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Column names of a file without a header row; empty where the first row is the header.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether fields that map to nothing go to the item's extra. A run has no column for them and spares itself the work; single commands keep them.</summary>
    public bool KeepsExtra { get; init; } = true;

    /// <summary>Largest record in bytes; a larger one is rejected as `oversized`. Default 16 MiB, range 1 KiB to 256 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Deepest nesting of JSON. Default 64, range 4 to 512.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Item fields that a field map may name.</summary>
    public static IReadOnlyList<string> MappableFields { get; } =
    [
        "id", "text", "title", "url", "outlet", "account", "author", "lang", "published_at", "crawled_at", "platform", "country",
        "views", "likes", "shares", "comments", "quotes", "metrics_as_of", "media_type", "is_repost", "repost_of", "followers", "posts",
    ];
}
