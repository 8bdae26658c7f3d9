using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Text;

/// <summary>An item after cleaning and annotation, with the verdicts of all layers but duplication. Its lists are its own.</summary>
public sealed class AnnotatedItem
{
    /// <summary>The item with its cleaned title and text, and for pages with what extraction found.</summary>
    public required MediaItem Item { get; init; }

    /// <summary>Why layers 1 to 3 refuse it; null where they do not. Then the rest is empty.</summary>
    public RejectReason? Refused { get; init; }

    /// <summary>Why layer 5 refuses it; null where it does not.</summary>
    public RejectReason? Relevance { get; init; }

    /// <summary>What a reader should know of a refusal; null where nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>For pages: the template that helped to read it; null where there was none.</summary>
    public Cleaning.Pages.TemplateUse? Template { get; set; }

    /// <summary>Language.</summary>
    public LanguageGuess Language { get; init; }

    /// <summary>One row per city.</summary>
    public IReadOnlyList<CityMention> Cities { get; init; } = [];

    /// <summary>Every place where a city is named.</summary>
    public IReadOnlyList<PlaceMention> Places { get; init; } = [];

    /// <summary>Numbers of the user's corrections that applied, one for each place; see <see cref="Mentions.Gazetteer.Corrections"/>.</summary>
    public IReadOnlyList<int> Corrections { get; init; } = [];

    /// <summary>Topics, best first; at least one.</summary>
    public IReadOnlyList<TopicScore> Topics { get; init; } = [];

    /// <summary>Tone.</summary>
    public Tone Tone { get; init; }

    /// <summary>Ids of the registered events that it responds to.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Keywords, most frequent first.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Hashtags as written, without `#`, lower case, distinct.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>Datelines and credit lines that were set apart from the text.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Hash of the normalised text.</summary>
    public UInt128 ContentHash { get; init; }

    /// <summary>Hash of the words alone, of short texts; otherwise zero.</summary>
    public UInt128 LooseHash { get; init; }

    /// <summary>Hash of the canonical address; zero without one.</summary>
    public ulong UrlHash { get; init; }

    /// <summary>Band keys of the MinHash signature; empty for short texts.</summary>
    public uint[] BandKeys { get; init; } = [];

    /// <summary>Shingle hashes in order of the text, repeats included; empty for short texts.</summary>
    public uint[] Shingles { get; init; } = [];
}
