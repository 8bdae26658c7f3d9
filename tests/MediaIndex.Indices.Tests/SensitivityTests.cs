using MediaIndex.Indices.Building;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Tests.Vectors;

namespace MediaIndex.Indices.Tests;

public sealed class SensitivityTests
{
    private const string Text = """
        index: demo
        version: "1"
        children:
          - id: x
            children: [{id: a}, {id: b}]
          - id: y
            children: [{id: c}, {id: d}]
        steps:
          - {step: normalise, method: min-max, low: 1}
          - {step: weigh, method: entropy}
          - {step: aggregate, method: arithmetic}
        """;

    [Fact]
    public void Run_OneOrThreeWorkers_GivesTheSameTables()
    {
        var (definition, inputs) = Demo(30);
        var one = MonteCarlo.Run(definition, inputs, UncertaintyOptions.Usual with { Draws = 300, Workers = 1 });
        var three = MonteCarlo.Run(definition, inputs, UncertaintyOptions.Usual with { Draws = 300, Workers = 3 });

        Assert.Equal(one.Units, three.Units);

        // Min-max 1 to 100, entropy and the arithmetic mean are the definition's own: 3 × 2 × 2 remain.
        Assert.Equal(12, one.Combinations.Count + one.LeftOut.Count);
        Assert.Contains("as defined × as defined × as defined", one.Combinations);
        Assert.All(one.Units, unit => Assert.InRange(unit.Rank, unit.Min, unit.Max));
        Assert.Equal(VarianceShares.Run(definition, inputs, UncertaintyOptions.Usual with { Workers = 1 }, 32).ToTable().Rows, VarianceShares.Run(definition, inputs, UncertaintyOptions.Usual with { Workers = 2 }, 32).ToTable().Rows);
    }

    [Fact]
    public void Evaluate_NominalWeights_IsTheEnginesOwnScore()
    {
        var (definition, inputs) = Demo(20);
        foreach (var method in AggregateOptions.Methods)
        {
            var changed = Combination.With(definition, null, new WeightOptions(), new AggregateOptions { Method = method, Power = 2 });
            var result = IndexEngine.Build(changed, inputs);
            var tree = CompiledTree.Of(result);
            var scores = new double[20];
            tree.Evaluate(tree.NominalWeights, scores, tree.Rent());
            for (var i = 0; i < scores.Length; i++)
            {
                Vector.Equal(result.Index.Scores[i], scores[i], $"{method} {i}");
            }
        }
    }

    [Fact]
    public void Between_SwapWeight_MakesBothUnitsEqual()
    {
        var (definition, inputs) = Demo(12);
        var result = IndexEngine.Build(definition, inputs);
        var swaps = SwapWeights.Neighbours(result);
        var found = swaps.Rows.Where(row => row[4] is not null).ToList();

        Assert.NotEmpty(found);
        foreach (var row in found)
        {
            var weight = (double)row[4]!;
            var (first, second) = (result.Units.ToList().IndexOf((string)row[0]!), result.Units.ToList().IndexOf((string)row[1]!));
            double Score(int i) => result.Root.Children.Sum(child => ((string)row[2]! == child.Id ? weight : 1 - weight) * result.Node(child.Id).Scores[i]!.Value);
            Vector.Equal(Score(first), Score(second), $"{row[0]} {row[1]} {row[2]}");
        }
    }

    [Fact]
    public void LeaveOneOut_EveryNode_IsListed()
    {
        var (definition, inputs) = Demo(12);

        Assert.Equal(["x", "a", "b", "y", "c", "d"], LeaveOneOut.Run(definition, inputs).Rows.Select(row => row.Node));
    }

    [Fact]
    public void Build_Command_GivesAllTablesAndAPage()
    {
        var outcome = IndexCommands.Build(new IndexBuildRequest { DefinitionFile = "demo.yaml", DefinitionText = Text, Indicators = Rows(15, 0), Draws = 50 });

        Assert.Equal(
            ["coinr_iData", "coinr_iMeta", "correlations", "indicator_statistics", "leave_one_out", "list", "notes", "portraits", "reliability", "scores", "sobol", "steps", "swap_weights", "tree", "uncertainty", "uncertainty_weights", "unit_statistics", "weights"],
            outcome.Tables.Keys);
        Assert.Contains(">What if</h2>", outcome.Texts["index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", outcome.Texts["index.html"], StringComparison.Ordinal);
        Assert.Equal(15 * 7, outcome.Tables["scores"].Rows.Count);
    }

    [Fact]
    public void Build_PopulationWithNames_NamesTheUnits()
    {
        var population = ResultTables.Table("code:t name_en:t", [["u00", "Alpha"], ["u01", "Beta"], ["u02", "Gamma"]]);
        var outcome = IndexCommands.Build(new IndexBuildRequest { DefinitionFile = "demo.yaml", DefinitionText = Text, Indicators = Rows(15, 0), Population = population, Draws = 0 });

        Assert.Equal(["u00", "u01", "u02"], outcome.Result.Units);
        Assert.Contains("<td>Beta</td>", outcome.Texts["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void CoinrExport_ReadBack_GivesTheSameScores()
    {
        var (definition, inputs) = Demo(15);
        var result = IndexEngine.Build(definition, inputs);
        var again = Exchange.CoinrImport.Definition(Exchange.CoinrExport.Meta(result), [definition.Steps[0], new WeighStep { Options = new WeightOptions { Method = "relative" } }, new AggregateStep()]);
        var rebuilt = IndexEngine.Build(again, Tables.IndicatorTableReader.Read(Exchange.CoinrExport.Data(result)));

        Vector.Equal(result.Index.Scores, rebuilt.Index.Scores, "scores");
    }

    [Fact]
    public void Compare_TwoEditions_PartsAddUpToTheChange()
    {
        var before = new IndexBuildRequest { DefinitionFile = "demo.yaml", DefinitionText = Text, Indicators = Rows(12, 0) };
        var after = new IndexBuildRequest { DefinitionFile = "demo.yaml", DefinitionText = Text.Replace("entropy", "equal", StringComparison.Ordinal), Indicators = Rows(15, 3) };

        var result = IndexCommands.Compare("2022", before, "2024", after);

        Assert.Equal(3, result.Units.Count(unit => unit.Presence == "entered"));
        Assert.Contains(result.Notes, note => note.Contains("from 12 to 15 units", StringComparison.Ordinal));
        foreach (var unit in result.Units.Where(unit => unit.Presence == "both"))
        {
            Vector.Equal(unit.ScoreAfter - unit.ScoreBefore, unit.Score!.Population + unit.Score.Data + unit.Score.Definition, unit.Unit);
            Vector.Equal(unit.RankAfter - unit.RankBefore, unit.Rank!.Population + unit.Rank.Data + unit.Rank.Definition, unit.Unit);
        }
    }

    [Fact]
    public void Compare_OnlyTheDefinitionChanges_AllOfTheChangeIsDefinition()
    {
        var before = new IndexBuildRequest { DefinitionFile = "demo.yaml", DefinitionText = Text, Indicators = Rows(12, 0) };
        var result = IndexCommands.Compare("a", before, "b", before with { DefinitionText = Text.Replace("entropy", "equal", StringComparison.Ordinal) });

        Assert.All(result.Units, unit => Assert.Equal((0.0, 0.0), (unit.Score!.Population, unit.Score.Data)));
        Assert.Contains(result.Units, unit => Math.Abs(unit.Score!.Definition) > 0.01);
    }

    [Fact]
    public void Revisions_ScoresDiffer_NeedAReasonAndATime()
    {
        var (definition, inputs) = Demo(12);
        var released = ResultTables.Scores(IndexEngine.Build(definition, inputs));
        var recount = ResultTables.Scores(IndexEngine.Build(definition, Demo(12, 1).Inputs));

        Assert.Empty(Comparison.Revisions.Compare(released, released, null, null).Rows);
        Assert.Throws<Tables.IndexComputationException>(() => Comparison.Revisions.Compare(released, recount, null, null));
        Assert.NotEmpty(Comparison.Revisions.Compare(released, recount, "late counts", "2024-11-01T00:00:00Z").Rows);
    }

    private static (IndexDefinition Definition, IndexInputs Inputs) Demo(int units, ulong seed = 0) =>
        (IndexDefinitionReader.Read("demo.yaml", Text), new IndexInputs { Table = Tables.IndicatorTableReader.Read(Rows(units, seed)) });

    private static Pipelines.Stages.FactTable Rows(int units, ulong seed)
    {
        var generator = new SeededGenerator(7, seed);
        return ResultTables.Table("unit:t a:r b:r c:r d:r", [.. Enumerable.Range(0, units).Select(i => new object?[] { $"u{i:00}", generator.NextDouble(), generator.NextDouble(), 10 * generator.NextDouble(), generator.NextDouble() })]);
    }
}
