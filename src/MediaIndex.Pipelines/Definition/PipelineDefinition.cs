using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Definition;

/// <summary>A pipeline as declared in YAML: sources, window, layers, what is counted, indicators, indices, health.</summary>
public sealed record PipelineDefinition
{
    /// <summary>Name, kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>Title in English.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader of the report must know first, such as that all sources are domestic; null where nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>First calendar date kept.</summary>
    public required DateOnly WindowFrom { get; init; }

    /// <summary>Last calendar date kept.</summary>
    public required DateOnly WindowTo { get; init; }

    /// <summary>Year or month that the report and the indices are about, for example `2022`.</summary>
    public required string Period { get; init; }

    /// <summary>Sources in order.</summary>
    public required IReadOnlyList<SourceDefinition> Sources { get; init; }

    /// <summary>Scopes that count: overseas, domestic, or both.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>Senses of a city mention that count.</summary>
    public required IReadOnlyList<Sense> Senses { get; init; }

    /// <summary>File of city codes that are ranked, relative to the program's home; null for every city found.</summary>
    public string? Population { get; init; }

    /// <summary>Layers 2 and 3.</summary>
    public required CleaningOptions Cleaning { get; init; }

    /// <summary>Layer 4.</summary>
    public required DuplicationOptions Duplication { get; init; }

    /// <summary>Templates of sites, each pinned by the hash of its file.</summary>
    public IReadOnlyList<TemplatePin> Templates { get; init; } = [];

    /// <summary>Files of declared indicators, relative to the definition.</summary>
    public required IReadOnlyList<string> Indicators { get; init; }

    /// <summary>Files of index definitions, relative to the definition.</summary>
    public required IReadOnlyList<string> Indices { get; init; }

    /// <summary>Event that indices are also given without, or null.</summary>
    public string? WithoutEvent { get; init; }

    /// <summary>Folder of the planted truth below the input, for samples; null for real data. A run then tells how much of it was recovered.</summary>
    public string? Truth { get; init; }

    /// <summary>File of corrections of city names, relative to the definition; null for none.</summary>
    public string? Corrections { get; init; }

    /// <summary>What is stored of authors, and what must not be stored.</summary>
    public PrivacyOptions Privacy { get; init; } = new();

    /// <summary>Health gates.</summary>
    public required HealthOptions Health { get; init; }

    /// <summary>Where it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The YAML text, part of the run's fingerprint.</summary>
    public required string SourceText { get; init; }
}

/// <summary>A template of a site's pages that a definition uses.</summary>
/// <param name="File">The file, relative to the definition.</param>
/// <param name="Hash">The first hexadecimal digits, sixteen or more, of the SHA-256 of the file.</param>
public sealed record TemplatePin(string File, string Hash);

/// <summary>Options of layers 2 and 3.</summary>
public sealed record CleaningOptions
{
    /// <summary>Languages kept; empty keeps all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en", "zh"];

    /// <summary>Fewest letters, a Chinese character counting two; default 8, range 1 to 10,000.</summary>
    public int MinLetters { get; init; } = 8;

    /// <summary>Fewest letters of a page's title and body, a Chinese character counting two; default 80, range 1 to 10,000.</summary>
    public int MinBodyLetters { get; init; } = 80;
}

/// <summary>Options of layer 4.</summary>
public sealed record DuplicationOptions
{
    /// <summary>Whether near-duplicates are looked for.</summary>
    public bool Near { get; init; } = true;

    /// <summary>Bands of the MinHash signature; default 14, range 1 to 64.</summary>
    public int Bands { get; init; } = 14;

    /// <summary>Rows per band; default 8, range 1 to 32.</summary>
    public int Rows { get; init; } = 8;

    /// <summary>Least true Jaccard similarity of the shingle sets of two long texts (short ones need more, see MediaIndex.Text); default 0.5, range 0.1 to 1.</summary>
    public double Similarity { get; init; } = 0.5;

    /// <summary>Below this number of tokens only exact and near-exact texts (same tokens without case, digits and marks) are duplicates; default 16, range 1 to 1,000.</summary>
    public int MinTokens { get; init; } = 16;
}

/// <summary>What is stored of authors, and what must not be stored.</summary>
public sealed record PrivacyOptions
{
    /// <summary>File with the key of pseudonyms, relative to the definition; null takes the user's own.</summary>
    public string? Key { get; init; }

    /// <summary>List of items that must not be stored, relative to the definition; null where there is none.</summary>
    public string? Takedown { get; init; }
}

/// <summary>Health gates: a run beyond them ends with exit code 3.</summary>
public sealed record HealthOptions
{
    /// <summary>Largest share of items read that may be rejected, by reason.</summary>
    public IReadOnlyDictionary<string, double> MaxRejectedShare { get; init; } = new Dictionary<string, double>();

    /// <summary>Largest share of items read that may have failed. Default 0.01.</summary>
    public double MaxFailedShare { get; init; } = 0.01;

    /// <summary>Largest share of a site's pages that may no longer look like its template. Default 0.2.</summary>
    public double MaxTemplateDrift { get; init; } = 0.2;

    /// <summary>Whether every month of the period must have kept items.</summary>
    public bool EveryMonth { get; init; } = true;

    /// <summary>Platforms that must have kept items.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];
}
