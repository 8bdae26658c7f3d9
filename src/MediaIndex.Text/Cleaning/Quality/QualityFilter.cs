using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>
/// The quality layer: language, length, spam, noise. It may only reject. Deterministic, without allocation, safe to share.
/// </summary>
public sealed class QualityFilter
{
    private readonly QualityOptions _options;
    private readonly SpamPhrases? _spam;

    /// <summary>A filter.</summary>
    /// <param name="options">What is refused.</param>
    /// <param name="tokenizer">The tokenizer that makes the tokens of the items.</param>
    /// <param name="spamPhrases">Lines `lang TAB phrase TAB kind` (`corpora/text/spam.tsv`); null for structural signs alone.</param>
    /// <exception cref="InvalidDataException">A line of the phrases has too few fields.</exception>
    public QualityFilter(QualityOptions options, Tokenizer tokenizer, Stream? spamPhrases)
    {
        _options = options;
        _spam = spamPhrases is null ? null : new SpamPhrases(tokenizer, spamPhrases);
    }

    /// <summary>Why the item is refused, or null. `empty-text` (layer 2) where no letter and no digit is left.</summary>
    /// <param name="tokens">Title and text.</param>
    /// <param name="language">The language told from them.</param>
    /// <param name="platform">Where it was published; news may write of what posts sell.</param>
    public RejectReason? Check(TokenBuffer tokens, LanguageGuess language, Platform platform)
    {
        if (tokens.Count == 0)
        {
            return RejectReasons.EmptyText;
        }

        var signs = TokenStatistics.Of(tokens);
        return IsForeign(language) ? RejectReasons.Language
            : signs.Letters < _options.MinLetters ? RejectReasons.TooShort
            : IsSpam(tokens, signs, platform) ? RejectReasons.Spam
            : IsNoise(signs) ? RejectReasons.Noise
            : null;
    }

    private bool IsForeign(LanguageGuess language)
    {
        if (_options.Languages.Count == 0 || language.Confidence < _options.LanguageConfidence)
        {
            return false;
        }

        foreach (var taken in _options.Languages)
        {
            if (taken == language.Code)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSpam(TokenBuffer tokens, in TokenStatistics signs, Platform platform)
    {
        var linkFarm = signs.Urls >= 3 && signs.PlainWords < signs.Urls * 2;
        var callList = signs.Handles >= 8 && signs.PlainWords < signs.Handles;
        if (linkFarm || callList || _spam is null)
        {
            return linkFarm || callList;
        }

        var points = _spam.PointsOf(tokens);
        points += points > 0 && (signs.Urls > 0 || signs.LongNumbers > 0) ? 1 : 0;
        var bound = _options.SpamPoints + (_options.SpamPointsPerHundredTokens * (tokens.Count / 100));
        return points >= (platform == Platform.News ? bound * 2 : bound);
    }

    private bool IsNoise(in TokenStatistics signs)
    {
        var tagList = signs.Hashtags >= _options.TagListTags && signs.PlainWords < signs.Hashtags;
        var noWords = signs.Overlong * 2 > signs.Letters;
        return tagList || noWords || TokenRepeats.AreTooMany(signs.Hashes, _options.MaxTokenShare, _options.MinDistinctShare);
    }
}
