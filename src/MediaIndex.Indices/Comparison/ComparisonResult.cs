using MediaIndex.Indices.Building;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Comparison;

/// <summary>A change in three parts that add up to it.</summary>
/// <param name="Population">Through other units being ranked.</param>
/// <param name="Data">Through other figures.</param>
/// <param name="Definition">Through another definition.</param>
public sealed record ChangeSplit(double Population, double Data, double Definition);

/// <summary>One unit before and after.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Name">Its name, where known.</param>
/// <param name="ScoreBefore">Score before; null where it had none.</param>
/// <param name="ScoreAfter">Score after.</param>
/// <param name="RankBefore">Rank before.</param>
/// <param name="RankAfter">Rank after.</param>
/// <param name="Presence">`both entered left none`.</param>
/// <param name="Score">Parts of the change of score; null where the unit is not in both.</param>
/// <param name="Rank">Parts of the change of rank; negative is up.</param>
public sealed record UnitChange(
    string Unit, string? Name, double? ScoreBefore, double? ScoreAfter, double? RankBefore, double? RankAfter, string Presence, ChangeSplit? Score, ChangeSplit? Rank);

/// <summary>Two runs, months or editions compared.</summary>
/// <param name="Before">Label of the first.</param>
/// <param name="After">Label of the second.</param>
/// <param name="Units">One row per unit of either.</param>
/// <param name="Notes">What is not like for like.</param>
public sealed record ComparisonResult(string Before, string After, IReadOnlyList<UnitChange> Units, IReadOnlyList<string> Notes)
{
    /// <summary>Rank correlation over the units of both; null where not defined.</summary>
    public double? Spearman { get; init; }

    /// <summary>Kendall's tau-b over the units of both; null where not defined.</summary>
    public double? KendallTau { get; init; }

    /// <summary>
    /// `unit, name, presence, score_before, score_after, score_change, score_population, score_data, score_definition, rank_before, rank_after,
    /// rank_change, rank_population, rank_data, rank_definition`; a change of rank below zero is a rise.
    /// </summary>
    public FactTable ToTable() => ResultTables.Table(
        "unit:t name:t presence:t score_before:r score_after:r score_change:r score_population:r score_data:r score_definition:r rank_before:r rank_after:r rank_change:r rank_population:r rank_data:r rank_definition:r",
        [.. Units.Select(u => new object?[]
        {
            u.Unit, u.Name, u.Presence, u.ScoreBefore, u.ScoreAfter, u.ScoreAfter - u.ScoreBefore, u.Score?.Population, u.Score?.Data, u.Score?.Definition,
            u.RankBefore, u.RankAfter, u.RankAfter - u.RankBefore, u.Rank?.Population, u.Rank?.Data, u.Rank?.Definition,
        })]);
}
