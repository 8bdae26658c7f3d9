using MediaIndex.Indices.Building;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Comparison;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Indicators;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Tests;

/// <summary>The three shipped indices with invented figures: structure, rules and what the definitions say of themselves.</summary>
public sealed class ShippedDefinitionTests
{
    [Fact]
    public void Ccgcii_Definition_HasSixtyDataUnitsThatThePipelineComputes()
    {
        var definition = Read("ccgcii.yaml");
        var computed = new[] { "cities.yaml", "channels.yaml" }.SelectMany(file => IndicatorSet.Read(file, File.ReadAllText(Tsv.Root("pipelines/indicators/" + file))).Indicators).Select(indicator => indicator.Id).ToList();

        Assert.True(definition.Indicators.Select(node => node.Indicator).Distinct().Count() >= 60);
        Assert.Empty(definition.Indicators.Select(node => node.Indicator!).Except(computed));
        Assert.Equal(["penetration", "breadth", "dynamism", "responsiveness"], definition.Root.Children.Select(node => node.Id));
        Assert.Equal(computed.Count, computed.Distinct().Count());
    }

    [Fact]
    public void Ccgcii_HundredCities_AreAllRankedWithEntropyWeights()
    {
        var definition = Read("ccgcii.yaml");
        var population = IndexCommands.PopulationOf(Tsv.Read("pipelines/" + definition.Population!.File, ','));
        Assert.Equal(100, population.Count);
        Assert.False(definition.Population.Verified);

        var table = Invented(definition, population, "2022", 5);
        var result = IndexEngine.Build(definition, new IndexInputs { Table = table, Population = population, Adjustments = AdjustmentReader.Read("a", File.ReadAllText(Tsv.Root("pipelines/ccgcii-adjustments.yaml"))) });

        Assert.All(result.Index.Ranks, rank => Assert.NotNull(rank));
        Assert.All(result.Weights, weight => Assert.Equal("entropy", weight.Method));
        Assert.Equal(1, result.Weights.Where(weight => result.Root.Walk().First(node => node.Id == weight.Node).IsIndicator).Sum(weight => weight.Effective), 12);
    }

    [Fact]
    public void Ccgcii_CityWithoutOwnAccounts_CountsAsZeroAndGainsNothing()
    {
        var definition = Read("ccgcii.yaml");
        var table = new IndicatorTable("2022", ["110000", "310000"], ["own_posts", "posting_activity"], [[100, null], [300, 200]]);

        var result = IndexEngine.Build(definition with { Population = null }, table);

        Assert.Equal(0.0, result.Node("own_posts").Scores[1]);
        Assert.Contains(result.Notes, note => note is { Kind: "absent", Node: "own_posts" });
    }

    [Fact]
    public void CrcSocial_Definition_IsEightyTwentyWithPlatformRankings()
    {
        var definition = Read("crc-social.yaml");
        var computed = IndicatorSet.Read("accounts.yaml", File.ReadAllText(Tsv.Root("pipelines/indicators/accounts.yaml"))).Indicators.Select(indicator => indicator.Id).ToList();
        Assert.Empty(definition.Indicators.Select(node => node.Indicator!).Except(computed).Except(["rubric_score"]));
        Assert.Equal([0.8, 0.2], definition.Root.Children.Select(node => node.Weight!.Value));

        var table = Invented(definition, ["110000", "320100", "510100"], "2024-09", 3);
        var result = IndexEngine.Build(definition, table);

        Assert.All(["facebook", "x", "instagram", "youtube"], platform => Assert.Equal(3, result.Node(platform).Ranks.Count(rank => rank is not null)));
        Assert.Equal(0.35, result.Weights.Single(weight => weight.Node == "facebook").Weight, 12);
    }

    [Fact]
    public void CrcSocial_NoAccountOnAPlatform_IsZeroThereAndUnjudgedCitiesKeepTheirScore()
    {
        var definition = Read("crc-social.yaml");
        var full = Invented(definition, ["110000", "320100", "510100"], "2024-09", 3);
        var columns = full.Indicators.Select(indicator => full.Column(indicator).ToArray()).ToList();
        for (var j = 0; j < columns.Count; j++)
        {
            columns[j][1] = full.Indicators[j].StartsWith("crc_youtube", StringComparison.Ordinal) || full.Indicators[j] == "rubric_score" ? null : columns[j][1];
        }

        var result = IndexEngine.Build(definition, new IndicatorTable("2024-09", full.Units, full.Indicators, columns));
        var quantitative = result.Node("quantitative").Scores[1]!.Value;

        Assert.Null(result.Node("youtube").Scores[1]);
        Assert.Equal(new[] { ("facebook", 0.35), ("x", 0.30), ("instagram", 0.15) }.Sum(p => p.Item2 * result.Node(p.Item1).Scores[1]!.Value), quantitative, 9);
        Assert.Equal(quantitative, result.Index.Scores[1]!.Value, 9);
    }

    [Fact]
    public void CrcSocial_UnorderedList_GivesNoRanks()
    {
        var definition = Read("crc-social.yaml") with { Ordered = false };
        var result = IndexEngine.Build(definition, Invented(definition, ["110000", "320100"], "2025-10", 4));
        var scores = ResultTables.Scores(result);

        Assert.All(scores.Rows, row => Assert.Null(row[scores.IndexOf("rank")]));
    }

    [Fact]
    public void DatedWeights_LaterPeriod_TakesTheLaterWeights()
    {
        const string Text = """
            index: d
            version: "1"
            weights: given
            children:
              - {id: a, weight: 0.5, dated-weights: [2024-01-01 0.6, 2025-05-01 0.2]}
              - {id: b, weight: 0.5, dated-weights: [2024-01-01 0.4, 2025-05-01 0.8]}
            steps: [{step: aggregate, method: arithmetic}]
            """;
        var definition = IndexDefinitionReader.Read("d.yaml", Text);
        double Weight(string period) => IndexEngine.Build(definition, new IndicatorTable(period, ["u"], ["a", "b"], [[1], [2]])).Weights[0].Weight;

        Assert.Equal([0.5, 0.6, 0.6, 0.2], new[] { "2023-12", "2024-01", "2025-04", "2025-05" }.Select(Weight));
        Assert.Throws<Pipelines.Definition.DefinitionException>(() => IndexDefinitionReader.Read("d.yaml", Text.Replace("2025-05-01 0.8", "2025-05-01 0.7", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2022", 37)]
    [InlineData("2024", 43)]
    [InlineData("2025", 50)]
    public void Ieci_UsersTable_BuildsEachEdition(string edition, int cities)
    {
        var definition = Read("ieci.yaml");
        var table = Invented(definition, [.. Enumerable.Range(0, cities).Select(i => $"c{i:00}")], edition, 11);
        var result = IndexEngine.Build(definition, table);

        Assert.Equal(3, result.Root.Children.Count);
        Assert.Equal(11, result.Root.Children.Sum(node => node.Children.Count));
        Assert.Equal(25, result.Root.Walk().Count(node => node.IsIndicator));
        Assert.Contains(result.Notes, note => note.Kind == "dropped" && note.Node == (edition == "2022" ? "highly_cited_papers_10y" : "highly_cited_papers_5y"));
        Assert.All(definition.Indicators, node => Assert.Equal(NodeStatus.Inferred, node.Status));
    }

    [Fact]
    public void Ieci_TwoEditions_MovesAreFlaggedAsNotLikeForLike()
    {
        var definition = Read("ieci.yaml");
        IndexInputs Edition(string period, int cities) => new() { Table = Invented(definition, [.. Enumerable.Range(0, cities).Select(i => $"c{i:00}")], period, 11) };
        var panel = IndexPanel.Build(definition, [Edition("2022", 37), Edition("2024", 43)]);
        object? Cell(object?[] row, string column) => row[panel.Scores.IndexOf(column)];

        var later = panel.Scores.Rows.Where(row => (string?)Cell(row, "period") == "2024" && (string?)Cell(row, "node") == "ieci").ToList();
        Assert.Equal(6, later.Count(row => (string)Cell(row, "presence")! == "entered"));
        Assert.All(later, row => Assert.Equal(false, Cell(row, "comparable")));
        Assert.All(later, row => Assert.Equal("6 units enter, 1 nodes are new, 1 nodes are gone", Cell(row, "why")));
        Assert.Equal(Enumerable.Range(1, 37).Select(i => (double)i), later.Select(row => (double?)Cell(row, "common_rank")).OfType<double>().Order());
        Assert.Equal(6, panel.Changes.Rows.Count(row => (string)row[panel.Changes.IndexOf("kind")]! == "entered"));
        Assert.Contains(panel.Changes.Rows, row => (string?)row[panel.Changes.IndexOf("node")] == "highly_cited_papers_10y");
    }

    [Fact]
    public void Ieci_ThreeTiedScores_AreRankedTenTenTwelve()
    {
        double?[] scores = [.. Enumerable.Range(0, 12).Select(i => (double?)(100 - i))];
        scores[10] = scores[9];

        Assert.Equal([9, 10, 10, 12], Statistics.Ranks.Descending(scores)[8..12].Select(rank => rank!.Value));
    }

    [Fact]
    public void Growth_CityAgainstAllCities_GivesBothMeans()
    {
        var before = new IndicatorTable("2022", ["a", "b"], ["speed"], [[100, 300]]);
        var after = new IndicatorTable("2024", ["a", "b"], ["speed"], [[200, 330]]);

        var growth = Portraits.Growth(before, after);

        Assert.Equal([100.0, 10.0], growth.Rows.Select(row => (double)row[growth.IndexOf("growth")]!));
        Assert.Equal(55.0, (double)growth.Rows[0][growth.IndexOf("mean_of_growth")]!, 9);
        Assert.Equal(32.5, (double)growth.Rows[0][growth.IndexOf("growth_of_mean")]!, 9);
    }

    [Fact]
    public void Portraits_OutstandingCity_HasAStrength()
    {
        var definition = Read("ieci.yaml");
        var result = IndexEngine.Build(definition, Invented(definition, [.. Enumerable.Range(0, 12).Select(i => $"c{i:00}")], "2025", 11));
        var portrait = Portraits.All(result);

        Assert.Contains(portrait.Rows, row => (string?)row[portrait.IndexOf("kind")] == "strength");
        Assert.Contains(portrait.Rows, row => (string?)row[portrait.IndexOf("kind")] == "weakness");
    }

    private static IndexDefinition Read(string file) => IndexDefinitionReader.Read(file, File.ReadAllText(Tsv.Root("pipelines/" + file)));

    private static IndicatorTable Invented(IndexDefinition definition, IReadOnlyList<string> units, string period, ulong seed)
    {
        var generator = new Sensitivity.SeededGenerator(seed, 0);
        var indicators = definition.Indicators.Select(node => node.Indicator!).Distinct().ToList();
        return new IndicatorTable(period, units, indicators, [.. indicators.Select(_ => units.Select(_ => (double?)Math.Round(100 * generator.NextDouble(), 3)).ToArray())]);
    }
}
