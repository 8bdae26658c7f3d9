using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>What the engine answered to a case.</summary>
public enum AmbiguityOutcome
{
    /// <summary>The right cities, or rightly none, or rightly undecided.</summary>
    Right,

    /// <summary>It said that it cannot decide where an answer was wanted.</summary>
    Undecided,

    /// <summary>A wrong city, a missed one, or a decision where none is possible.</summary>
    Wrong,
}

/// <summary>A case with the engine's answer.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="SenseRight">Whether the sense is right too; true where the case asks for none.</param>
/// <param name="Answer">The rows found, as `code sense`, with `?` where undecided, `-` where not counted and `~` where evoked.</param>
public sealed record AmbiguityAnswer(AmbiguityCase Case, AmbiguityOutcome Outcome, bool SenseRight, string Answer);

/// <summary>Answers of one kind of case, or of all.</summary>
/// <param name="Kind">The kind; `all` for the sum.</param>
/// <param name="Cases">Number of cases.</param>
/// <param name="Right">Right answers.</param>
/// <param name="Undecided">Undecided where an answer was wanted.</param>
/// <param name="Wrong">Wrong answers.</param>
public sealed record AmbiguityTally(string Kind, int Cases, int Right, int Undecided, int Wrong)
{
    /// <summary>Right answers among all, 0..1.</summary>
    public double Share => Cases == 0 ? 0 : (double)Right / Cases;
}

/// <summary>
/// Scores the engine on an ambiguity set, by the rule of the labelled list: where a counted sense is wanted, the counted Chinese cities must be exactly those of the case;
/// where `ambiguous` is wanted, all of them are candidates and none is counted; otherwise nothing is counted.
/// </summary>
public static class AmbiguityScore
{
    /// <summary>The answer to a case.</summary>
    /// <param name="wanted">The case.</param>
    /// <param name="found">What the engine found in its text.</param>
    public static AmbiguityAnswer Answer(AmbiguityCase wanted, IReadOnlyList<CityMention> found)
    {
        var rows = found.Where(row => row.Code.All(char.IsAsciiDigit)).ToList();
        var counted = rows.Where(row => row.Counted).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var isSense = SenseNames.TryParse(wanted.CountAs, out var sense);
        var right = wanted.IsUndecidable
            ? counted.Count == 0 && wanted.Codes.All(code => rows.Exists(row => row.Code == code))
            : isSense && sense.CountsByDefault() ? counted.SetEquals(wanted.Codes) : counted.Count == 0;
        var undecided = !wanted.IsUndecidable && counted.Count == 0 && rows.Exists(row => row.Ambiguous);
        var outcome = right ? AmbiguityOutcome.Right : undecided ? AmbiguityOutcome.Undecided : AmbiguityOutcome.Wrong;
        var senseRight = !isSense || wanted.Codes.All(code => rows.Exists(row => row.Code == code && row.Sense == sense));
        return new AmbiguityAnswer(wanted, outcome, senseRight, string.Join(", ", rows.Select(Show)));
    }

    /// <summary>Sums answers up by kind, in the order of the set, with `all` first.</summary>
    public static IReadOnlyList<AmbiguityTally> Tally(IReadOnlyList<AmbiguityAnswer> answers) =>
        [TallyOf("all", answers), .. answers.GroupBy(answer => answer.Case.Kind, StringComparer.Ordinal).Select(group => TallyOf(group.Key, [.. group]))];

    private static AmbiguityTally TallyOf(string kind, IReadOnlyList<AmbiguityAnswer> answers) => new(
        kind, answers.Count, answers.Count(a => a.Outcome == AmbiguityOutcome.Right), answers.Count(a => a.Outcome == AmbiguityOutcome.Undecided), answers.Count(a => a.Outcome == AmbiguityOutcome.Wrong));

    private static string Show(CityMention row) => $"{row.Code} {row.Sense.ToName()}{(row.Ambiguous ? "?" : row.Evoked ? "~" : row.Counted ? "" : "-")}";
}
