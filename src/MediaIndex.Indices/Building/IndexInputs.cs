using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>What an index is computed from, apart from its definition.</summary>
public sealed record IndexInputs
{
    /// <summary>Indicators of the period.</summary>
    public required IndicatorTable Table { get; init; }

    /// <summary>Indicators of the previous period, for imputation by it; null where there are none.</summary>
    public IndicatorTable? Previous { get; init; }

    /// <summary>Units that are ranked, where the definition names a file; null takes those in the definition, or all of the table.</summary>
    public IReadOnlyList<string>? Population { get; init; }

    /// <summary>Signed qualitative adjustments; empty where there are none.</summary>
    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];
}

/// <summary>One visible, signed change of a unit's index by judgement.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Points">Change in points of the index; negative lowers it.</param>
/// <param name="Who">Who judged.</param>
/// <param name="Why">The reason, for readers.</param>
/// <param name="On">Date of the judgement; null where not told.</param>
public sealed record Adjustment(string Unit, double Points, string Who, string Why, DateOnly? On = null);
