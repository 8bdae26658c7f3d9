namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>What the quality layer refuses. Part of the fingerprint of every result.</summary>
public sealed record QualityOptions
{
    /// <summary>Languages taken, ISO 639-1; empty for all. Default empty.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Confidence, 0..1, from which a language that is not taken is refused. Default 0.6: names and numbers alone carry no language.</summary>
    public float LanguageConfidence { get; init; } = 0.6f;

    /// <summary>Fewest letters; a Chinese character counts two. Default 8.</summary>
    public int MinLetters { get; init; } = 8;

    /// <summary>Points from which a post is spam: a gambling or adult phrase has two, any other phrase one, an address or a long number beside a phrase one. Default 3. News items need twice as many.</summary>
    public int SpamPoints { get; init; } = 3;

    /// <summary>Further points needed for every hundred tokens: a long text may mention what a short one sells. Default 1.</summary>
    public float SpamPointsPerHundredTokens { get; init; } = 1;

    /// <summary>Most of the first 200 tokens that one token may make up, 0..1, in a text of at least 12. Default 0.5.</summary>
    public float MaxTokenShare { get; init; } = 0.5f;

    /// <summary>Least share of distinct tokens among the first 200, 0..1, in a text of at least 24. Default 0.2.</summary>
    public float MinDistinctShare { get; init; } = 0.2f;

    /// <summary>From so many hashtags on a text with fewer words outside them than hashtags is a tag list. Default 5.</summary>
    public int TagListTags { get; init; } = 5;
}
