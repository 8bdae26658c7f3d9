namespace MediaIndex.Corpora.Samples;

/// <summary>What is planted as an item.</summary>
internal enum SampleKind
{
    /// <summary>To be kept.</summary>
    Kept,

    /// <summary>The same words again.</summary>
    ExactCopy,

    /// <summary>The same page under another address.</summary>
    UrlCopy,

    /// <summary>Nearly the same words.</summary>
    NearCopy,

    /// <summary>A retweet.</summary>
    Repost,

    /// <summary>Advertising or bait.</summary>
    Spam,

    /// <summary>Gibberish, repetition, tag lists.</summary>
    Noise,

    /// <summary>Too few letters.</summary>
    TooShort,

    /// <summary>Only links and signs.</summary>
    EmptyText,

    /// <summary>Another language.</summary>
    OtherLanguage,

    /// <summary>No date anywhere.</summary>
    Undated,

    /// <summary>Published outside the window.</summary>
    OutOfWindow,

    /// <summary>Names no city.</summary>
    NoCity,

    /// <summary>Names cities only in senses that do not count.</summary>
    Uncounted,

    /// <summary>Names only a city that cannot be decided.</summary>
    Ambiguous,

    /// <summary>A record that does not parse.</summary>
    Malformed,

    /// <summary>A post without text and title.</summary>
    MissingField,

    /// <summary>An image or a PDF.</summary>
    NotText,

    /// <summary>An error page.</summary>
    HttpStatus,

    /// <summary>A page that lists the day's items.</summary>
    IndexPage,

    /// <summary>A page of furniture alone.</summary>
    NoBody,

    /// <summary>The cut last record of a WARC.</summary>
    Truncated,
}

/// <summary>What a run is expected to do with each kind.</summary>
internal static class SampleKinds
{
    /// <summary>Layer, reason, and other reasons that are as true of the record.</summary>
    public static (string Layer, string Reason, string Also) Expected(this SampleKind kind) => kind switch
    {
        SampleKind.Kept => ("kept", "kept", ""),
        SampleKind.ExactCopy => ("duplication", "exact-duplicate", ""),
        SampleKind.UrlCopy => ("duplication", "url-duplicate", "exact-duplicate near-duplicate"),
        SampleKind.NearCopy => ("duplication", "near-duplicate", ""),
        SampleKind.Repost => ("duplication", "repost", ""),
        SampleKind.Spam => ("quality", "spam", ""),
        SampleKind.Noise => ("quality", "noise", "too-short language"),
        SampleKind.TooShort => ("quality", "too-short", ""),
        SampleKind.EmptyText => ("content", "empty-text", "too-short"),
        SampleKind.OtherLanguage => ("quality", "language", ""),
        SampleKind.Undated => ("integrity", "undated", ""),
        SampleKind.OutOfWindow => ("integrity", "out-of-window", ""),
        SampleKind.NoCity => ("relevance", "no-city", ""),
        SampleKind.Uncounted => ("relevance", "uncounted-sense", ""),
        SampleKind.Ambiguous => ("relevance", "ambiguous-city", ""),
        SampleKind.Malformed => ("integrity", "malformed", "missing-field"),
        SampleKind.MissingField => ("integrity", "missing-field", "empty-text"),
        SampleKind.NotText => ("integrity", "not-text", ""),
        SampleKind.HttpStatus => ("integrity", "http-status", ""),
        SampleKind.IndexPage => ("content", "index-page", "no-body"),
        SampleKind.NoBody => ("content", "no-body", "empty-text too-short index-page"),
        _ => ("failed", "truncated", ""),
    };

    /// <summary>Whether it is a copy of another item.</summary>
    public static bool IsCopy(this SampleKind kind) => kind is SampleKind.ExactCopy or SampleKind.UrlCopy or SampleKind.NearCopy or SampleKind.Repost;

    /// <summary>Whether the composed text is one of the topic's own, naming its cities.</summary>
    public static bool IsTopical(this SampleKind kind) =>
        kind is SampleKind.Kept or SampleKind.Undated or SampleKind.OutOfWindow or SampleKind.Ambiguous or SampleKind.Malformed or SampleKind.MissingField
            or SampleKind.NoCity or SampleKind.NotText or SampleKind.HttpStatus or SampleKind.IndexPage or SampleKind.NoBody or SampleKind.Truncated;
}
