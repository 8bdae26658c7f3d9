using MediaIndex.Indices.Building;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Commands;

/// <summary>What `index build` is asked; texts and tables are handed in, since this room opens no files.</summary>
public sealed record IndexBuildRequest
{
    /// <summary>Name of the definition file, for messages.</summary>
    public required string DefinitionFile { get; init; }

    /// <summary>Its text.</summary>
    public required string DefinitionText { get; init; }

    /// <summary>Indicators, wide or long.</summary>
    public required FactTable Indicators { get; init; }

    /// <summary>Period; null where the table holds one only.</summary>
    public string? Period { get; init; }

    /// <summary>The population file's rows (a column `code`, `adcode` or `unit`); null where the definition names none.</summary>
    public FactTable? Population { get; init; }

    /// <summary>Names of units by code for those that neither table nor population names; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Name and text of the adjustments file; null where the definition names none.</summary>
    public (string File, string Text)? Adjustments { get; init; }

    /// <summary>Rubric scores (`unit, criterion, points, max, who, why`), which become the indicator `rubric_score`; null where there are none.</summary>
    public FactTable? Rubric { get; init; }

    /// <summary>True to publish a list without ranks, whatever the definition says.</summary>
    public bool Unordered { get; init; }

    /// <summary>Units on the published list; null takes the definition's.</summary>
    public int? ListSize { get; init; }

    /// <summary>Peers of the portraits: `all`, `nearest:N` or `group:COLUMN`. Default `all`.</summary>
    public string Peers { get; init; } = "all";

    /// <summary>Time to which engagement counts belong, RFC 3339; null where not told.</summary>
    public string? AsOf { get; init; }

    /// <summary>Draws of the uncertainty run; 0 leaves it out. Default 1,000.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Seed of the uncertainty run.</summary>
    public ulong Seed { get; init; } = 20240901;

    /// <summary>Workers of the uncertainty run; 0 for as many as there are processors. The result does not depend on it.</summary>
    public int Workers { get; init; }
}

/// <summary>What `index build` gives: tables and pages to be written under the output folder.</summary>
/// <param name="Result">The index.</param>
/// <param name="Tables">Tables by file name without extension.</param>
/// <param name="Texts">Text files by name: `index.html`.</param>
public sealed record IndexBuildOutcome(IndexResult Result, IReadOnlyDictionary<string, FactTable> Tables, IReadOnlyDictionary<string, string> Texts);
