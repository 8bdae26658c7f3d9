namespace MediaIndex.Pipelines.Stages;

/// <summary>An enumerated reason to reject an item, with the layer it belongs to.</summary>
/// <param name="Layer">The layer that refuses.</param>
/// <param name="Name">Stored name, kebab-case.</param>
/// <param name="Meaning">What it says, in plain words.</param>
public sealed record RejectReason(CleaningLayer Layer, string Name, string Meaning);

/// <summary>All reasons. A reader or a layer may use only these.</summary>
public static class RejectReasons
{
    /// <summary>Bytes that no declared or detected character set explains.</summary>
    public static readonly RejectReason Undecodable = new(CleaningLayer.Integrity, "undecodable", "the bytes are in no character set that could be found");

    /// <summary>JSON, CSV, XML or HTTP that does not parse.</summary>
    public static readonly RejectReason Malformed = new(CleaningLayer.Integrity, "malformed", "the record does not parse");

    /// <summary>Neither text nor title, or no id where one is required.</summary>
    public static readonly RejectReason MissingField = new(CleaningLayer.Integrity, "missing-field", "a required field is absent");

    /// <summary>No date of publication.</summary>
    public static readonly RejectReason Undated = new(CleaningLayer.Integrity, "undated", "no date of publication could be found");

    /// <summary>Date before or after the window of the definition.</summary>
    public static readonly RejectReason OutOfWindow = new(CleaningLayer.Integrity, "out-of-window", "published outside the window of the definition");

    /// <summary>More bytes than the definition allows.</summary>
    public static readonly RejectReason Oversized = new(CleaningLayer.Integrity, "oversized", "larger than the definition allows");

    /// <summary>Nested deeper than the definition allows.</summary>
    public static readonly RejectReason TooDeep = new(CleaningLayer.Integrity, "too-deep", "nested deeper than the definition allows");

    /// <summary>A record whose media type is not text (images, PDF, …).</summary>
    public static readonly RejectReason NotText = new(CleaningLayer.Integrity, "not-text", "the record holds no text");

    /// <summary>An HTTP response other than 200.</summary>
    public static readonly RejectReason HttpStatus = new(CleaningLayer.Integrity, "http-status", "the response was an error or a redirect");

    /// <summary>On the takedown list of the definition.</summary>
    public static readonly RejectReason TakenDown = new(CleaningLayer.Integrity, "taken-down", "on the takedown list of the definition");

    /// <summary>A page that lists other pages.</summary>
    public static readonly RejectReason IndexPage = new(CleaningLayer.Content, "index-page", "a page that only lists other pages");

    /// <summary>No body is left after furniture was removed.</summary>
    public static readonly RejectReason NoBody = new(CleaningLayer.Content, "no-body", "no text is left after removal of boilerplate");

    /// <summary>Only markup, links, or control characters.</summary>
    public static readonly RejectReason EmptyText = new(CleaningLayer.Content, "empty-text", "no words are left after Unicode hygiene");

    /// <summary>In a language that the definition does not take.</summary>
    public static readonly RejectReason Language = new(CleaningLayer.Quality, "language", "in a language that the definition does not take");

    /// <summary>Fewer characters or words than the definition asks for.</summary>
    public static readonly RejectReason TooShort = new(CleaningLayer.Quality, "too-short", "shorter than the definition allows");

    /// <summary>Advertising, gambling, follow-back, giveaways and the like.</summary>
    public static readonly RejectReason Spam = new(CleaningLayer.Quality, "spam", "advertising or bait");

    /// <summary>Gibberish, repeated characters, tag lists.</summary>
    public static readonly RejectReason Noise = new(CleaningLayer.Quality, "noise", "repetition, tag lists or gibberish");

    /// <summary>Same normalised text as another item.</summary>
    public static readonly RejectReason ExactDuplicate = new(CleaningLayer.Duplication, "exact-duplicate", "same text as another item");

    /// <summary>Same canonical address as another item.</summary>
    public static readonly RejectReason UrlDuplicate = new(CleaningLayer.Duplication, "url-duplicate", "same canonical address as another item");

    /// <summary>Nearly the same text as another item.</summary>
    public static readonly RejectReason NearDuplicate = new(CleaningLayer.Duplication, "near-duplicate", "nearly the same text as another item");

    /// <summary>A repost without words of its own.</summary>
    public static readonly RejectReason Repost = new(CleaningLayer.Duplication, "repost", "a repost without words of its own");

    /// <summary>No tracked city is named.</summary>
    public static readonly RejectReason NoCity = new(CleaningLayer.Relevance, "no-city", "no tracked city is named");

    /// <summary>Tracked cities are named only in senses that do not count.</summary>
    public static readonly RejectReason UncountedSense = new(CleaningLayer.Relevance, "uncounted-sense", "a tracked city is named only in senses that do not count");

    /// <summary>A city name that could not be decided.</summary>
    public static readonly RejectReason AmbiguousCity = new(CleaningLayer.Relevance, "ambiguous-city", "the only city names could not be decided");

    /// <summary>All reasons in order of layer.</summary>
    public static IReadOnlyList<RejectReason> All { get; } =
    [
        Undecodable, Malformed, MissingField, Undated, OutOfWindow, Oversized, TooDeep, NotText, HttpStatus, TakenDown,
        IndexPage, NoBody, EmptyText, Language, TooShort, Spam, Noise, ExactDuplicate, UrlDuplicate, NearDuplicate, Repost,
        NoCity, UncountedSense, AmbiguousCity,
    ];

    /// <summary>The reason with a stored name.</summary>
    /// <exception cref="ArgumentException">No reason has that name.</exception>
    public static RejectReason ByName(string name) =>
        All.FirstOrDefault(reason => reason.Name == name) ?? throw new ArgumentException($"'{name}' is no reject reason");
}
