using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>The public ambiguity set keeps its own rules, and the engine its floor on it.</summary>
public sealed class AmbiguitySetTests
{
    private static readonly Lazy<IReadOnlyList<AmbiguityCase>> Set = new(Read);

    [Fact]
    public void Read_PublicSet_KeepsItsRules()
    {
        var cases = Set.Value;
        Assert.True(cases.Count >= 400, $"{cases.Count} cases");
        Assert.True(cases.Count(c => c.IsUndecidable) >= 60, "undecidable cases");
        Assert.Equal(["en", "zh"], cases.Select(c => c.Lang).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cases.GroupBy(c => c.Pair), pair => Assert.Equal(["a", "b"], pair.Select(c => c.Id[^1..])));
        Assert.All(cases, c => Assert.Contains(c.Surface, c.Text, StringComparison.Ordinal));
        Assert.All(cases.GroupBy(c => c.Text.Replace(c.Surface, "_", StringComparison.Ordinal)), template => Assert.InRange(template.Count(), 1, 5));
        Assert.Equal(cases.Count, cases.Select(c => c.Text).Distinct().Count());
        Assert.All(cases.SelectMany(c => c.Codes), code => Assert.NotNull(MentionFixture.Gazetteer.Find(code)));
    }

    [Fact]
    public void Tag_PublicSet_ReachesTheFloors()
    {
        var answers = Set.Value.Select(c => AmbiguityScore.Answer(c, MentionFixture.Tag(c.Text).Cities)).ToList();
        var wrong = string.Join(' ', answers.Where(a => a.Outcome != AmbiguityOutcome.Right).Select(a => a.Case.Id));
        var undecidable = answers.Where(a => a.Case.IsUndecidable).ToList();
        Assert.True(AmbiguityScore.Tally(answers)[0].Share >= 0.97, wrong);
        Assert.True(undecidable.Count(a => a.Outcome == AmbiguityOutcome.Right) >= 0.95 * undecidable.Count, wrong);
        var senses = answers.Where(a => a.Case.CountAs is not ("none" or "ambiguous")).ToList();
        Assert.True(senses.Count(a => a.SenseRight) >= 0.96 * senses.Count, "senses");
    }

    [Theory]
    [InlineData("place", "110000", "110000 place", "Right")]
    [InlineData("place", "110000", "110000 place|310000 place", "Wrong")]
    [InlineData("place", "110000", "110000 ?|220100 ?", "Undecided")]
    [InlineData("place", "110000", "", "Wrong")]
    [InlineData("ambiguous", "110000|220100", "110000 ?|220100 ?", "Right")]
    [InlineData("ambiguous", "110000|220100", "110000 ?", "Wrong")]
    [InlineData("ambiguous", "110000|220100", "110000 place|220100 ?", "Wrong")]
    [InlineData("none", "", "110000 eponym", "Right")]
    [InlineData("none", "", "110000 place", "Wrong")]
    [InlineData("none", "", "GBLON place", "Right")]
    public void Answer_RowsFound_GivesTheOutcome(string countAs, string codes, string found, string expected)
    {
        var rows = found.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Row).ToList();
        var wanted = new AmbiguityCase("001a", "test", "en", "x", "x", countAs, codes.Split('|', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, AmbiguityScore.Answer(wanted, rows).Outcome.ToString());
    }

    private static CityMention Row(string text)
    {
        var (code, what) = (text.Split(' ')[0], text.Split(' ')[1]);
        var ambiguous = what == "?";
        var sense = SenseNames.TryParse(what, out var parsed) ? parsed : Sense.Place;
        return new CityMention(code, code, sense, !ambiguous && sense.CountsByDefault(), 0.9f, ambiguous, false);
    }

    private static IReadOnlyList<AmbiguityCase> Read()
    {
        using var stream = MentionFixture.Open("ambiguity/cases.tsv")!;
        return AmbiguityCase.Read(stream, "cases.tsv");
    }
}
