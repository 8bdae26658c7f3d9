namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>Which of the two ways led to the text.</summary>
public enum ExtractionPath
{
    /// <summary>One streaming pass of our own tokenizer, no DOM.</summary>
    Fast,

    /// <summary>The tree of a full HTML5 parser, for pages where the fast path doubted itself.</summary>
    Careful,
}

/// <summary>What was found on a page.</summary>
public sealed record PageContent
{
    /// <summary>Headline without the site's name; null where the page has none.</summary>
    public string? Title { get; init; }

    /// <summary>The article's text: one paragraph a line, no links, captions, bylines or furniture. Empty only on index pages.</summary>
    public required string Body { get; init; }

    /// <summary>Time of publication with its offset (+08:00 is assumed for Chinese pages and UTC for others where none is given).</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The day of publication as the page writes it, in the page's own zone.</summary>
    public DateOnly? LocalDate { get; init; }

    /// <summary>`meta` (meta tags, JSON-LD, time elements), `url` or `text`; null where there is no date.</summary>
    public string? PublishedSource { get; init; }

    /// <summary>0..1: how sure the date is; 0 where there is none.</summary>
    public float DateConfidence { get; init; }

    /// <summary>ISO 639-1 code as declared by the page, or told by its script; null where neither tells.</summary>
    public string? Language { get; init; }

    /// <summary>Name of the site as it calls itself, otherwise its host.</summary>
    public string? Site { get; init; }

    /// <summary>Names of the authors, in the order of the page.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>0..1: how much the chosen text looks like one article; below 0.4 doubtful.</summary>
    public float Quality { get; init; }

    /// <summary>True where the page only lists other pages.</summary>
    public bool IsIndexPage { get; init; }

    /// <summary>Which way led to the text.</summary>
    public ExtractionPath Path { get; init; }
}
