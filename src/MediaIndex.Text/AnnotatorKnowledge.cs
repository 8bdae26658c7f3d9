using MediaIndex.Text.Cleaning.Dateline;
using MediaIndex.Text.Cleaning.Quality;
using MediaIndex.Text.Events;
using MediaIndex.Text.Keywords;
using MediaIndex.Text.Language;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Sentiment;
using MediaIndex.Text.Tokens;
using MediaIndex.Text.Topics;

namespace MediaIndex.Text;

/// <summary>What annotation knows: immutable, shared by all workers.</summary>
public sealed record AnnotatorKnowledge
{
    /// <summary>Makes the shared tokens.</summary>
    public required Tokenizer Tokenizer { get; init; }

    /// <summary>Names of cities.</summary>
    public required Gazetteer Gazetteer { get; init; }

    /// <summary>Tells languages.</summary>
    public required LanguageIdentifier Languages { get; init; }

    /// <summary>Sets datelines and credit lines apart.</summary>
    public required DatelineSplitter Datelines { get; init; }

    /// <summary>Topics.</summary>
    public required TopicTagger Topics { get; init; }

    /// <summary>Tone.</summary>
    public required ToneTagger Tones { get; init; }

    /// <summary>Events.</summary>
    public required EventRegistry Events { get; init; }

    /// <summary>Keywords.</summary>
    public required KeywordTagger Keywords { get; init; }
}

/// <summary>What annotation is told by the definition.</summary>
public sealed record AnnotatorOptions
{
    /// <summary>First calendar date kept.</summary>
    public required DateOnly WindowFrom { get; init; }

    /// <summary>Last calendar date kept.</summary>
    public required DateOnly WindowTo { get; init; }

    /// <summary>Codes of the tracked cities.</summary>
    public required IReadOnlySet<string> Tracked { get; init; }

    /// <summary>Senses that count.</summary>
    public required IReadOnlySet<Pipelines.Model.Sense> Senses { get; init; }

    /// <summary>Layer 3 for posts and headlines.</summary>
    public required QualityFilter Quality { get; init; }

    /// <summary>Layer 3 for pages, whose bodies must be longer.</summary>
    public required QualityFilter PageQuality { get; init; }

    /// <summary>Limits of pages, and the templates of their sites.</summary>
    public Cleaning.Pages.PageExtractionOptions Pages { get; init; } = Cleaning.Pages.PageExtractionOptions.Default;

    /// <summary>Layer 4.</summary>
    public required Pipelines.Definition.DuplicationOptions Duplication { get; init; }
}
