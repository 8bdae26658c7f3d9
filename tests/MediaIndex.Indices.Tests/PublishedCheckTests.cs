using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Tables;
using MediaIndex.Indices.Tests.Vectors;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Tests;

public sealed class PublishedCheckTests
{
    [Fact]
    public void Run_CcgciiTables_FindsEveryListedContradictionByRule()
    {
        var result = Ccgcii();

        // Trap 3: the two rank tables disagree on Shenzhen and Dalian, and on nothing else.
        Assert.Equal(["Dalian", "Shenzhen"], Of(result, "rank-tables").Select(f => f.Units).Order());
        Assert.All(Of(result, "rank-tables"), f => Assert.Equal("penetration", f.Measure));
        Assert.Contains(Of(result, "copied-column"), f => f.Measure == "penetration");

        // Trap 4: Harbin above Urumqi in all four dimensions and below in the composite.
        Assert.Contains(Of(result, "dominance"), f => f.Units == "Harbin, Urumqi" && f.Grade == FindingGrade.Contradiction);
        Assert.Contains("at most 106", Of(result, "dominance").First(f => f.Units == "Harbin, Urumqi").Message, StringComparison.Ordinal);

        // Traps 1 and 2: names outside the population.
        var texas = Assert.Single(Of(result, "homonym"));
        Assert.Equal("Texas", texas.Units);
        Assert.Contains("371400", texas.Message, StringComparison.Ordinal);
        Assert.Contains("breadth", texas.Message, StringComparison.Ordinal);
        var chengde = Assert.Single(Of(result, "population"));
        Assert.Equal("Chengde", chengde.Units);
        Assert.Contains("Changde", chengde.Message, StringComparison.Ordinal);

        // Trap 5: 48 units on the lists, 30 with a composite, 17 on all.
        Assert.Contains(Of(result, "censored"), f => f.Message.Contains("17 on all, 30 have a composite", StringComparison.Ordinal));

        // Traps 7, 9, 11 and 16: shares, growth bases, share of the top ten.
        Assert.Contains(Of(result, "shares"), f => f.Message.Contains("92.52", StringComparison.Ordinal) && f.Grade == FindingGrade.Warning);
        Assert.Contains(Of(result, "base"), f => f.Message.Contains("42 %", StringComparison.Ordinal));
        Assert.Contains(Of(result, "top-share"), f => f.Message.Contains("62.", StringComparison.Ordinal));
        Assert.Contains(Of(result, "shares"), f => f.Message.Contains("55.28 + 44.72 = 100", StringComparison.Ordinal) && f.Grade == FindingGrade.Information);

        // Traps 19 and 20: per-unit arithmetic.
        Assert.Contains(Of(result, "rate"), f => f.Units == "Hangzhou/Instagram");
        Assert.Contains(Of(result, "per-unit"), f => f.Units == "Hangzhou/Instagram" && f.Message.Contains("over 75 items", StringComparison.Ordinal));
        Assert.Contains(Of(result, "per-unit"), f => f.Units == "Guangzhou/YouTube" && f.Message.Contains("over 5 items", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_CcgciiTables_TreatsTopListsAsCensored()
    {
        var bounds = Ccgcii().Bounds;
        var suzhou = bounds.Rows.Single(row => (string)row[0]! == "breadth" && (string)row[1]! == "Suzhou");

        Assert.Null(suzhou[2]);
        Assert.Equal(419.0, suzhou[3]);
        Assert.Equal(false, suzhou[4]);
        Assert.DoesNotContain(bounds.Rows, row => row[3] is null);
    }

    [Fact]
    public void Run_CcgciiTables_FitsNonNegativeWeights()
    {
        var fits = Ccgcii().Fits;

        Assert.Equal(["linear", "geometric"], fits.Select(fit => fit.Form));
        Assert.All(fits, fit => Assert.All(fit.Coefficients, coefficient => Assert.True(coefficient >= 0)));
        Assert.All(fits, fit => Assert.Equal(17, fit.Residuals.Count));
        Assert.True(fits[0].RSquared > 0.9);
    }

    [Fact]
    public void Run_TableThatIsRight_FindsNoContradiction()
    {
        var lists = new[] { List("index", ("A", 1, 9), ("B", 2, 6), ("C", 3, 3)), List("x", ("A", 1, 9), ("B", 2, 6), ("C", 3, 3)) };
        var result = PublishedCheck.Run(new PublishedCheckInputs { Lists = lists, Composite = "index", RankTables = [List("x", ("A", 1, null), ("B", 2, null), ("C", 3, null))] });

        Assert.DoesNotContain(result.Findings, f => f.Grade != FindingGrade.Information);
    }

    [Theory]
    [InlineData(3, "warning")]
    [InlineData(4, "information")]
    public void Run_Ties_TellsCompetitionRanksFromDenseOnes(int next, string grade)
    {
        var result = PublishedCheck.Run(new PublishedCheckInputs { Lists = [List("overall", ("A", 1, null), ("B", 2, null), ("C", 2, null), ("D", next, null))] });

        Assert.Equal(grade, Assert.Single(result.Findings).Grade.ToString().ToLowerInvariant());
    }

    [Fact]
    public void Run_IeciRanks_FindsTheTieAndNoFault()
    {
        var table = Source("ieci_ranks.csv");
        var result = PublishedCheck.Run(new PublishedCheckInputs { Lists = PublishedList.Read(table) });

        Assert.Contains(Of(result, "ties"), f => f.Measure == "overall@2025" && f.Message.Contains("rank 10", StringComparison.Ordinal) && f.Grade == FindingGrade.Information);
    }

    [Fact]
    public void Run_UnknownComposite_NamesTheLists()
    {
        var error = Assert.Throws<IndexComputationException>(() => PublishedCheck.Run(new PublishedCheckInputs { Lists = [List("a", ("A", 1, 1))], Composite = "b" }));

        Assert.Contains("Name one of: a", error.Message, StringComparison.Ordinal);
    }

    private static PublishedCheckResult Ccgcii() => PublishedCheck.Run(new PublishedCheckInputs
    {
        Lists = PublishedList.Read(Source("ccgcii_table41_long.csv")),
        Composite = "ccgcii",
        RankTables = PublishedList.ReadRankTable(Source("ccgcii_top10_rank_table.csv"), "ccgcii"),
        Shares = [Source("ccgcii_keyword_frequency.csv")],
        Facts = StatedFact.Read(Source("stated_facts.csv")),
        Names = NameIndex.Of(Tsv.Read("corpora/gazetteer/names.tsv")),
        Population = [.. Tsv.Read("pipelines/populations/china-gdp-2019-top100.csv", ',').Rows.Select(row => (string)row[0]!)],
    });

    private static FactTable Source(string file) => Vector.Csv("../sources/tables/" + file);

    private static IEnumerable<Finding> Of(PublishedCheckResult result, string rule) => result.Findings.Where(finding => finding.Rule == rule);

    private static PublishedList List(string measure, params (string Name, double Rank, double? Value)[] rows) => new(measure, [.. rows.Select(row => new PublishedRow(row.Name, row.Rank, row.Value))]);
}
