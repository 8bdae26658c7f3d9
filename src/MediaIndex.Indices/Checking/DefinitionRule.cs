using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Checking;

/// <summary>
/// Holds the top of a definition against a published table: its normalisation, weighting and aggregation are applied to the printed dimensions,
/// over the units that stand on all lists, and what comes out is held against the printed composite.
/// </summary>
internal static class DefinitionRule
{
    private const int FewestUnits = 3;

    /// <summary>The index that the definition makes of the printed dimensions.</summary>
    /// <exception cref="IndexComputationException">No dimension of the definition is printed, or too few units stand on all lists.</exception>
    public static (CheckedScores Scores, IReadOnlyList<Finding> Findings) Apply(IndexDefinition definition, PublishedList composite, IReadOnlyList<PublishedList> dimensions, IReadOnlyList<WeightFit> fits)
    {
        var found = definition.Root.Children.Select(child => (Child: child, List: dimensions.FirstOrDefault(list => list.Measure == child.Id))).ToList();
        var printed = found.Where(pair => pair.List is not null).ToList();
        if (printed.Count < 2)
        {
            throw new IndexComputationException($"fewer than two dimensions of {definition.File} are printed", remedy: $"The definition has {string.Join(", ", definition.Root.Children.Select(child => child.Id))}; the table has {string.Join(", ", dimensions.Select(list => list.Measure))}. Give them the same names");
        }

        var units = composite.Rows.Where(row => row.Value is not null && printed.TrueForAll(pair => pair.List!.Find(row.Name)?.Value is not null)).Select(row => row.Name).Distinct(StringComparer.Ordinal).ToList();
        if (units.Count < FewestUnits)
        {
            throw new IndexComputationException($"only {units.Count} units stand on all lists", remedy: "The top of a definition can be held against a table with three complete units or more");
        }

        var table = new IndicatorTable(null, units, [.. printed.Select(pair => pair.Child.Id)], [.. printed.Select(pair => units.Select(unit => pair.List!.Find(unit)!.Value).ToArray())]);
        var result = IndexEngine.Build(Top(definition, [.. printed.Select(pair => pair.Child)]), table);
        return (CheckedScores.Of(result), [.. Findings(definition, result, composite, found.Where(pair => pair.List is null).Select(pair => pair.Child.Id).ToList(), fits)]);
    }

    private static IndexDefinition Top(IndexDefinition definition, IReadOnlyList<IndexNode> children) => definition with
    {
        Population = null,
        Root = definition.Root with { Children = [.. children.Select(child => child with { Children = [], Indicator = child.Id, Weighting = null, Aggregation = null, Parts = [], ValidFrom = null, ValidTo = null, Per = null })] },
        Steps = [.. definition.Steps.Where(step => step is NormaliseStep or WeighStep or AggregateStep or RankStep)],
    };

    private static IEnumerable<Finding> Findings(IndexDefinition definition, IndexResult result, PublishedList composite, List<string> absent, IReadOnlyList<WeightFit> fits)
    {
        if (absent.Count > 0)
        {
            yield return new Finding("definition", FindingGrade.Warning, composite.Measure, null, $"not printed and left out of the definition's top: {string.Join(", ", absent)}");
        }

        var fit = fits.FirstOrDefault(one => one.Form == (result.Root.Aggregation?.Method == "geometric" ? "geometric" : "linear"));
        var weights = result.Weights.Where(weight => weight.Parent == result.Root.Id).ToList();
        string Fitted(string id) => fit is null || !fit.Dimensions.Contains(id) ? "" : FormattableString.Invariant($" (best fit {fit.Shares[fit.Dimensions.ToList().IndexOf(id)]:0.000})");
        yield return new Finding("definition", FindingGrade.Information, composite.Measure, null,
            $"{definition.Id} applied to the printed dimensions of {result.Units.Count} complete units; its weights: {string.Join(", ", weights.Select(weight => FormattableString.Invariant($"{weight.Node} {weight.Weight:0.000}{Fitted(weight.Node)}")))}");
    }
}
