using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Text;

/// <summary>An item after cleaning and annotation, with the verdicts of all layers but duplication. Its lists are its own.</summary>
public sealed class AnnotatedItem
{
    /// <summary>An item of which nothing is found yet.</summary>
    internal AnnotatedItem(MediaItem item) => Item = item;

    /// <summary>The item with its cleaned title and text, and for pages with what extraction found.</summary>
    public MediaItem Item { get; internal set; }

    /// <summary>Why layers 1 to 3 refuse it; null where they do not. Then the rest is empty.</summary>
    public RejectReason? Refused { get; internal set; }

    /// <summary>Why layer 5 refuses it; null where it does not.</summary>
    public RejectReason? Relevance { get; internal set; }

    /// <summary>What a reader should know of a refusal; null where nothing.</summary>
    public string? Detail { get; internal set; }

    /// <summary>For pages: the template that helped to read it; null where there was none.</summary>
    public Cleaning.Pages.TemplateUse? Template { get; internal set; }

    /// <summary>Language.</summary>
    public LanguageGuess Language { get; internal set; }

    /// <summary>One row per city.</summary>
    public IReadOnlyList<CityMention> Cities { get; internal set; } = [];

    /// <summary>Every place where a city is named.</summary>
    public IReadOnlyList<PlaceMention> Places { get; internal set; } = [];

    /// <summary>Numbers of the user's corrections that applied, one for each place; see <see cref="Mentions.Gazetteer.Corrections"/>.</summary>
    public IReadOnlyList<int> Corrections { get; internal set; } = [];

    /// <summary>Topics, best first; at least one.</summary>
    public IReadOnlyList<TopicScore> Topics { get; internal set; } = [];

    /// <summary>Tone.</summary>
    public Tone Tone { get; internal set; }

    /// <summary>Ids of the registered events that it responds to.</summary>
    public IReadOnlyList<string> Events { get; internal set; } = [];

    /// <summary>Keywords, most frequent first.</summary>
    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    /// <summary>Hashtags as written, without `#`, lower case, distinct.</summary>
    public IReadOnlyList<string> Hashtags { get; internal set; } = [];

    /// <summary>Datelines and credit lines that were set apart from the text.</summary>
    public IReadOnlyList<string> Removed { get; internal set; } = [];

    /// <summary>Hash of the normalised text.</summary>
    public UInt128 ContentHash { get; internal set; }

    /// <summary>Hash of the words alone, of short texts; otherwise zero.</summary>
    public UInt128 LooseHash { get; internal set; }

    /// <summary>Hash of the canonical address; zero without one.</summary>
    public ulong UrlHash { get; internal set; }

    /// <summary>Band keys of the MinHash signature; empty for short texts.</summary>
    public uint[] BandKeys { get; internal set; } = [];

    /// <summary>Shingle hashes in order of the text, repeats included; empty for short texts.</summary>
    public uint[] Shingles { get; internal set; } = [];
}
