using MediaIndex.Indices.Building;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>How grave a finding is.</summary>
public enum FindingGrade
{
    /// <summary>For the reader's knowledge.</summary>
    Information,

    /// <summary>Needs a second look.</summary>
    Warning,

    /// <summary>Two printed figures cannot both be right, or no method of the stated kind can give them.</summary>
    Contradiction,
}

/// <summary>Something that a rule found in a published table.</summary>
/// <param name="Rule">Rule: `order rank-tables dominance population homonym copied-column shares base per-unit rate top-share ties set tables weights censored fit definition result`.</param>
/// <param name="Grade">How grave it is.</param>
/// <param name="Measure">Measure or list concerned; null where none is.</param>
/// <param name="Units">Names as printed, comma-separated; null where none is.</param>
/// <param name="Message">What was found, with the figures.</param>
public sealed record Finding(string Rule, FindingGrade Grade, string? Measure, string? Units, string Message)
{
    /// <summary>`rule, grade, measure, units, message`.</summary>
    public static FactTable ToTable(IEnumerable<Finding> findings) => ResultTables.Table("rule:t grade:t measure:t units:t message:t", [.. findings.Select(f => new object?[]
    {
        f.Rule, f.Grade.ToString().ToLowerInvariant(), f.Measure, f.Units, f.Message,
    })]);
}
