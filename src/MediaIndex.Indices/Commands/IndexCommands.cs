using MediaIndex.Indices.Building;
using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Comparison;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Exchange;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Commands;

/// <summary>The library side of `mediaindex index build | check | compare`.</summary>
public static class IndexCommands
{
    /// <summary>Files that a definition names: population and adjustments, relative to it; null where it names none.</summary>
    public static (string? Population, string? Adjustments) FilesOf(string definitionFile, string definitionText)
    {
        var definition = IndexDefinitionReader.Read(definitionFile, definitionText);
        return (definition.Population?.File, definition.Step<AdjustStep>()?.File);
    }

    /// <summary>Builds an index with everything a reader needs to follow and to doubt it.</summary>
    /// <exception cref="Pipelines.Definition.DefinitionException">The definition cannot be used (exit code 2).</exception>
    /// <exception cref="IndexComputationException">The data cannot bear it; the message names indicator and unit (exit code 1).</exception>
    public static IndexBuildOutcome Build(IndexBuildRequest request)
    {
        var definition = DefinitionOf(request);
        var inputs = InputsOf(request) with { Previous = Previous(request) };
        var peers = PeerGroups.Parse(request.Peers, inputs.Table);
        var result = IndexEngine.Build(definition, inputs);
        var tables = new SortedDictionary<string, FactTable>(ResultTables.All(result).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal)
        {
            ["correlations"] = Coherence.Correlations(result),
            ["reliability"] = Coherence.Reliability(result),
            ["portraits"] = Portraits.All(result, peers),
            ["swap_weights"] = SwapWeights.Neighbours(result),
            ["leave_one_out"] = LeaveOneOut.Run(definition, inputs).ToTable(),
            ["indicator_statistics"] = TableStatistics.Indicators(inputs.Table),
            ["unit_statistics"] = TableStatistics.Units(inputs.Table),
            ["coinr_iData"] = CoinrExport.Data(result),
            ["coinr_iMeta"] = CoinrExport.Meta(result),
        };
        var uncertainty = request.Draws > 0 ? Uncertain(request, definition, inputs, tables) : null;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["index.html"] = IndexPage.Render(result, uncertainty, new IndexPageNotes(peers, request.AsOf)) };
        return new IndexBuildOutcome(result, tables, texts);
    }

    /// <summary>Holds published tables against themselves and, where given, against a result.</summary>
    /// <exception cref="IndexComputationException">A table lacks a column.</exception>
    public static PublishedCheckResult Check(PublishedCheckInputs inputs) => PublishedCheck.Run(inputs);

    /// <summary>Compares two builds and splits each change into population, data and definition.</summary>
    /// <exception cref="IndexComputationException">A side cannot be built.</exception>
    public static ComparisonResult Compare(string beforeLabel, IndexBuildRequest before, string afterLabel, IndexBuildRequest after) =>
        IndexComparison.Run(Side(beforeLabel, before), Side(afterLabel, after));

    /// <summary>Builds an index for several periods of one table, each with the one before it beside it.</summary>
    /// <param name="request">What is asked; its period is not used.</param>
    /// <param name="periods">Periods in the order of time.</param>
    /// <exception cref="IndexComputationException">A period cannot be built.</exception>
    public static PanelOutcome Panel(IndexBuildRequest request, IReadOnlyList<string> periods) =>
        IndexPanel.Build(DefinitionOf(request), [.. periods.Select(period => InputsOf(request with { Period = period }))]);

    /// <summary>Codes of a population file, in its order. A column `period` or `edition` says for which period a row holds.</summary>
    /// <param name="table">Rows.</param>
    /// <param name="period">Period of the index; null takes the rows of all periods.</param>
    /// <exception cref="IndexComputationException">No column for the code, a code that stands twice, or no row for the period.</exception>
    public static IReadOnlyList<string> PopulationOf(FactTable table, string? period = null)
    {
        var at = PublishedList.Position(table, ["code", "adcode", "unit", "uCode"]) ?? throw new IndexComputationException("the population has no column `code`", remedy: "Name the column of the codes `code`");
        var of = PublishedList.Position(table, ["period", "edition"]);
        var rows = of is { } column && period is not null ? table.Rows.Where(row => PublishedList.Text(row[column]) == period).ToList() : [.. table.Rows];
        if (rows.Count == 0)
        {
            throw new IndexComputationException($"the population file has no unit for {period ?? "any period"}", remedy: "Add rows of that period, or take its column `period` out where one list serves all");
        }

        var codes = rows.Select(row => PublishedList.Text(row[at])).Where(code => code.Length > 0).ToList();
        var twice = of is not null && period is null ? null : codes.GroupBy(code => code).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? [.. codes.Distinct(StringComparer.Ordinal)] : throw new IndexComputationException("the code stands twice in the population", unit: twice.Key, remedy: "Keep one row");
    }

    private static ComparedIndex Side(string label, IndexBuildRequest request) => new(label, DefinitionOf(request), InputsOf(request));

    private static IndexDefinition DefinitionOf(IndexBuildRequest request)
    {
        var definition = IndexDefinitionReader.Read(request.DefinitionFile, request.DefinitionText);
        return definition with { Ordered = definition.Ordered && !request.Unordered, ListSize = request.ListSize ?? definition.ListSize };
    }

    private static IndexInputs InputsOf(IndexBuildRequest request)
    {
        var table = TableOf(request);
        return new IndexInputs
        {
            Table = table,
            Population = request.Population is null ? null : PopulationOf(request.Population, table.Period),
            Adjustments = request.Adjustments is { } file ? AdjustmentReader.Read(file.File, file.Text) : [],
        };
    }

    private static IndicatorTable TableOf(IndexBuildRequest request)
    {
        var table = IndicatorTableReader.Read(request.Indicators, request.Period).WithNames(NamesOf(request.Population)).WithNames(request.Names);
        return request.Rubric is null ? table : table.With("rubric_score", AdjustmentReader.Rubric(request.Rubric));
    }

    private static Dictionary<string, string> NamesOf(FactTable? population)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (population is null || PublishedList.Position(population, ["code", "adcode", "unit", "uCode"]) is not { } code || PublishedList.Position(population, ["name_en", "name", "uName"]) is not { } name)
        {
            return names;
        }

        foreach (var row in population.Rows.Where(row => PublishedList.Text(row[name]).Length > 0))
        {
            names.TryAdd(PublishedList.Text(row[code]), PublishedList.Text(row[name]));
        }

        return names;
    }

    private static IndicatorTable? Previous(IndexBuildRequest request)
    {
        var previous = request.Period is null ? null : IndicatorTableReader.Periods(request.Indicators).LastOrDefault(period => string.CompareOrdinal(period, request.Period) < 0 && period.Length == request.Period.Length);
        return previous is null ? null : IndicatorTableReader.Read(request.Indicators, previous);
    }

    private static UncertaintyResult Uncertain(IndexBuildRequest request, IndexDefinition definition, IndexInputs inputs, SortedDictionary<string, FactTable> tables)
    {
        var options = UncertaintyOptions.Usual with { Draws = request.Draws, Seed = request.Seed, Workers = request.Workers };
        var weightsOnly = new UncertaintyOptions { Draws = request.Draws, Seed = request.Seed, Workers = request.Workers };
        var uncertainty = MonteCarlo.Run(definition, inputs, options);
        tables["uncertainty"] = uncertainty.ToTable();
        tables["uncertainty_weights"] = MonteCarlo.Run(definition, inputs, weightsOnly).ToTable();
        tables["sobol"] = VarianceShares.Run(definition, inputs, options, Math.Clamp(request.Draws / 8, 16, 1024)).ToTable();
        return uncertainty;
    }
}
