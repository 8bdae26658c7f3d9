using MediaIndex.Indices.Building;
using MediaIndex.Indices.Checking;
using MediaIndex.Indices.Comparison;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Exchange;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Tables;
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

    /// <summary>Name and text of the adjustments file; null where the definition names none.</summary>
    public (string File, string Text)? Adjustments { get; init; }

    /// <summary>Rubric scores (`unit, criterion, points, max, who, why`), which become the indicator `rubric_score`; null where there are none.</summary>
    public FactTable? Rubric { get; init; }

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
        var definition = IndexDefinitionReader.Read(request.DefinitionFile, request.DefinitionText);
        var inputs = new IndexInputs
        {
            Table = TableOf(request),
            Previous = Previous(request),
            Population = request.Population is null ? null : PopulationOf(request.Population),
            Adjustments = request.Adjustments is { } file ? AdjustmentReader.Read(file.File, file.Text) : [],
        };
        var result = IndexEngine.Build(definition, inputs);
        var tables = new SortedDictionary<string, FactTable>(ResultTables.All(result).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal)
        {
            ["correlations"] = Coherence.Correlations(result),
            ["reliability"] = Coherence.Reliability(result),
            ["swap_weights"] = SwapWeights.Neighbours(result),
            ["leave_one_out"] = LeaveOneOut.Run(definition, inputs).ToTable(),
            ["indicator_statistics"] = TableStatistics.Indicators(inputs.Table),
            ["unit_statistics"] = TableStatistics.Units(inputs.Table),
            ["coinr_iData"] = CoinrExport.Data(result),
            ["coinr_iMeta"] = CoinrExport.Meta(result),
        };
        var uncertainty = request.Draws > 0 ? Uncertain(request, definition, inputs, tables) : null;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["index.html"] = IndexPage.Render(result, uncertainty) };
        return new IndexBuildOutcome(result, tables, texts);
    }

    /// <summary>Holds published tables against themselves and, where given, against a result.</summary>
    /// <exception cref="IndexComputationException">A table lacks a column.</exception>
    public static PublishedCheckResult Check(PublishedCheckInputs inputs) => PublishedCheck.Run(inputs);

    /// <summary>Compares two builds and splits each change into population, data and definition.</summary>
    /// <exception cref="IndexComputationException">A side cannot be built.</exception>
    public static ComparisonResult Compare(string beforeLabel, IndexBuildRequest before, string afterLabel, IndexBuildRequest after) =>
        IndexComparison.Run(Side(beforeLabel, before), Side(afterLabel, after));

    /// <summary>Codes of a population file, in its order.</summary>
    /// <exception cref="IndexComputationException">No column for the code, or a code that stands twice.</exception>
    public static IReadOnlyList<string> PopulationOf(FactTable table)
    {
        var at = PublishedList.Position(table, ["code", "adcode", "unit", "uCode"]) ?? throw new IndexComputationException("the population has no column `code`", remedy: "Name the column of the codes `code`");
        var codes = table.Rows.Select(row => PublishedList.Text(row[at])).Where(code => code.Length > 0).ToList();
        var twice = codes.GroupBy(code => code).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? codes : throw new IndexComputationException("the code stands twice in the population", unit: twice.Key, remedy: "Keep one row");
    }

    private static ComparedIndex Side(string label, IndexBuildRequest request) => new(label, IndexDefinitionReader.Read(request.DefinitionFile, request.DefinitionText), new IndexInputs
    {
        Table = TableOf(request),
        Population = request.Population is null ? null : PopulationOf(request.Population),
        Adjustments = request.Adjustments is { } file ? AdjustmentReader.Read(file.File, file.Text) : [],
    });

    private static IndicatorTable TableOf(IndexBuildRequest request)
    {
        var table = IndicatorTableReader.Read(request.Indicators, request.Period).WithNames(NamesOf(request.Population));
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
