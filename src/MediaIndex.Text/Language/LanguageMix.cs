using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Language;

/// <summary>The main language of a text and the second one, if it has one in another script.</summary>
/// <param name="Main">As <see cref="LanguageIdentifier"/> tells it.</param>
/// <param name="Second">Code of the second language; null where less than a fifth of the letters, or fewer than twelve, stand in another script.</param>
/// <param name="SecondShare">Its share of the letters, 0..1.</param>
public readonly record struct LanguageMix(LanguageGuess Main, string? Second, float SecondShare)
{
    /// <summary>Whether the text mixes two languages.</summary>
    public bool IsMixed => Second is not null;
}
