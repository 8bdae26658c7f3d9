using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>What a published table is held against; everything but the lists is optional, and what is absent is not checked.</summary>
public sealed record PublishedCheckInputs
{
    /// <summary>Published lists with values.</summary>
    public required IReadOnlyList<PublishedList> Lists { get; init; }

    /// <summary>The measure that is the composite of the others; null where there is none.</summary>
    public string? Composite { get; init; }

    /// <summary>Ranks printed elsewhere, by measure.</summary>
    public IReadOnlyList<PublishedList> RankTables { get; init; } = [];

    /// <summary>Tables of shares by group.</summary>
    public IReadOnlyList<FactTable> Shares { get; init; } = [];

    /// <summary>Figures stated in the text.</summary>
    public IReadOnlyList<StatedFact> Facts { get; init; } = [];

    /// <summary>Names of places; needed for the population.</summary>
    public NameIndex? Names { get; init; }

    /// <summary>Codes of the declared population.</summary>
    public IReadOnlyList<string> Population { get; init; } = [];

    /// <summary>Scores to hold against the published composite and dimensions; without lists they are held against themselves.</summary>
    public CheckedScores? Result { get; init; }

    /// <summary>A definition whose top is applied to the published dimensions; needs a composite.</summary>
    public IndexDefinition? Definition { get; init; }
}

/// <summary>The outcome of a check.</summary>
/// <param name="Findings">Findings, gravest first, then in the order of the rules.</param>
/// <param name="Fits">Best-fitting weights: linear, geometric; empty without a composite.</param>
/// <param name="Bounds">`measure, unit, low, high, on_list`: what is known of each unit; off the list only the upper bound.</param>
/// <param name="Residuals">`form, unit, printed, fitted, residual`.</param>
public sealed record PublishedCheckResult(IReadOnlyList<Finding> Findings, IReadOnlyList<WeightFit> Fits, FactTable Bounds, FactTable Residuals)
{
    /// <summary>`measure, unit, printed, printed_rank, score, score_rank, rank_difference, fitted, residual` of a result or a definition; null without one.</summary>
    public FactTable? Compared { get; init; }

    /// <summary>All tables by file name: `findings fits bounds residuals`, and `compared` where a result or a definition was given.</summary>
    public IReadOnlyDictionary<string, FactTable> Tables => new SortedDictionary<string, FactTable>(
        Compared is null ? new Dictionary<string, FactTable>() : new Dictionary<string, FactTable> { ["compared"] = Compared }, StringComparer.Ordinal)
    {
        ["findings"] = Finding.ToTable(Findings),
        ["fits"] = ResultTables.Table("form:t dimension:t coefficient:r share:r intercept:r r_squared:r", [.. Fits.SelectMany(fit => fit.Dimensions.Select((d, j) => new object?[] { fit.Form, d, fit.Coefficients[j], fit.Shares[j], fit.Intercept, fit.RSquared }))]),
        ["bounds"] = Bounds,
        ["residuals"] = Residuals,
    };
}

/// <summary>Holds published tables against themselves, against a population and against a result, by rule.</summary>
public static class PublishedCheck
{
    /// <summary>Runs all rules for which there are inputs.</summary>
    /// <exception cref="IndexComputationException">The composite is none of the lists, or the definition does not answer to them.</exception>
    public static PublishedCheckResult Run(PublishedCheckInputs inputs)
    {
        var ofItself = inputs.Lists.Count == 0 && inputs.Result is not null;
        if (ofItself && inputs.Result is { } own)
        {
            // Without a published table, the index is checked as if it were one.
            inputs = inputs with { Lists = own.ToLists(), Composite = own.Root };
        }

        var composite = inputs.Composite is null ? null : inputs.Lists.FirstOrDefault(list => list.Measure == inputs.Composite)
            ?? throw new IndexComputationException($"no list is called '{inputs.Composite}'", remedy: "Name one of: " + string.Join(", ", inputs.Lists.Select(list => list.Measure)));
        var family = composite is null ? inputs.Lists : [.. inputs.Lists.Where(list => list.Source == composite.Source)];
        var dimensions = family.Where(list => list != composite && list.Rows.Any(row => row.Value is not null)).ToList();
        var findings = Lists(inputs, ofItself ? [] : family);
        findings.AddRange(inputs.Shares.SelectMany(ShareRules.Check));
        findings.AddRange(FactRules.Check(inputs.Facts, family));
        findings.AddRange(Censored(family, composite));
        var fits = composite is null ? [] : Fit(composite, dimensions, findings);
        var compared = Compare(ofItself ? inputs with { Result = null } : inputs, composite, dimensions, fits, findings);
        return new PublishedCheckResult(
            [.. findings.Select((finding, i) => (finding, i)).OrderByDescending(pair => pair.finding.Grade).ThenBy(pair => pair.i).Select(pair => pair.finding)],
            fits, Bounds(inputs.Lists), Residuals(composite, fits)) { Compared = compared };
    }

    /// <summary>What lists say of themselves and of each other, and who is on those whose names are printed.</summary>
    private static List<Finding> Lists(PublishedCheckInputs inputs, IReadOnlyList<PublishedList> printed)
    {
        var findings = inputs.Lists.Concat(inputs.RankTables).SelectMany(list => RankRules.Order(list).Concat(RankRules.Sets(list))).ToList();
        foreach (var ranks in inputs.RankTables)
        {
            var scores = inputs.Lists.FirstOrDefault(list => list.Measure == ranks.Measure);
            findings.AddRange(scores is null ? [] : RankRules.AgainstScores(ranks, scores).Concat(RankRules.AgainstValues(ranks, scores)));
        }

        foreach (var top in inputs.RankTables.Where(list => list.Measure == inputs.Composite))
        {
            findings.AddRange(inputs.RankTables.Where(ranks => ranks != top && ranks.Source == top.Source).SelectMany(ranks => RankRules.CopiedColumn(ranks, top, findings)).ToList());
        }

        var population = inputs.Population.ToHashSet(StringComparer.Ordinal);
        findings.AddRange(inputs.Names is null || population.Count == 0 ? [] : NameRules.Check(printed, inputs.Names, population));
        findings.AddRange(inputs.Result is null ? [] : ResultRules.Weights(inputs.Result).Concat(ResultRules.Outside(inputs.Result, population)));
        return findings;
    }

    private static FactTable? Compare(PublishedCheckInputs inputs, PublishedList? composite, List<PublishedList> dimensions, IReadOnlyList<WeightFit> fits, List<Finding> findings)
    {
        FactTable? compared = null;
        if (inputs.Definition is { } definition)
        {
            var (scores, said) = DefinitionRule.Apply(definition, composite ?? throw new IndexComputationException("a definition is held against a composite", remedy: "Name the measure that is the composite of the others with --composite"), dimensions, fits);
            findings.AddRange(said);
            (var more, compared) = ResultRules.Against(scores, [composite], null, inputs.Composite, "definition");
            findings.AddRange(more);
        }

        if (inputs.Result is { } result)
        {
            (var more, compared) = ResultRules.Against(result, inputs.Lists, inputs.Names, inputs.Composite, "result");
            findings.AddRange(more);
        }

        return compared;
    }

    /// <summary>Top lists show different units: who is absent lies at or below the last value, and only the units on all lists can be compared in full.</summary>
    private static IEnumerable<Finding> Censored(IReadOnlyList<PublishedList> lists, PublishedList? composite)
    {
        var valued = lists.Where(list => list.Last is not null).ToList();
        var units = valued.SelectMany(list => list.Rows.Select(row => row.Name)).Distinct(StringComparer.Ordinal).ToList();
        var complete = units.Count(unit => valued.TrueForAll(list => list.Find(unit) is not null));
        if (valued.Count > 1 && complete < units.Count)
        {
            yield return new Finding("censored", FindingGrade.Information, string.Join(", ", valued.Select(list => list.Measure)), null,
                $"{units.Count} units stand on at least one of {valued.Count} lists, {complete} on all{(composite is null ? "" : $", {composite.Rows.Count} have a composite")}: the lists are cut, absent means at most {string.Join(", ", valued.Select(list => $"{list.Last:R} ({list.Measure})"))} and not zero");
        }
    }

    private static List<WeightFit> Fit(PublishedList composite, List<PublishedList> dimensions, List<Finding> findings)
    {
        findings.AddRange(DominanceRule.Check(composite, dimensions));
        WeightFit?[] tried = dimensions.Count == 0 ? [] : [WeightFit.Of(composite, dimensions, false), WeightFit.Of(composite, dimensions, true)];
        var fits = tried.OfType<WeightFit>().ToList();
        foreach (var fit in fits)
        {
            var worst = fit.Residuals.MaxBy(residual => Math.Abs(residual.Residual));
            findings.Add(new Finding("fit", FindingGrade.Information, composite.Measure, worst.Unit,
                $"best {fit.Form} weights over {fit.Residuals.Count} complete units: {string.Join(", ", fit.Dimensions.Zip(fit.Shares).Select(pair => $"{pair.First} {pair.Second:0.000}"))}; they explain {fit.RSquared:0.0000} of the variance; the largest residual is {worst.Residual:0.##} ({worst.Unit})"));
        }

        return fits;
    }

    private static FactTable Bounds(IReadOnlyList<PublishedList> lists)
    {
        var units = lists.SelectMany(list => list.Rows.Select(row => row.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return ResultTables.Table("measure:t unit:t low:r high:r on_list:b", [.. lists.Where(list => list.Last is not null).SelectMany(list => units.Select(unit =>
        {
            var value = list.Find(unit)?.Value;
            return new object?[] { list.Measure, unit, value, value ?? list.Last, value is not null };
        }))]);
    }

    private static FactTable Residuals(PublishedList? composite, IReadOnlyList<WeightFit> fits) => ResultTables.Table("form:t unit:t printed:r fitted:r residual:r", [.. fits.SelectMany(fit => fit.Residuals.Select(pair =>
    {
        var printed = composite!.Find(pair.Unit)!.Value!.Value;
        return new object?[] { fit.Form, pair.Unit, printed, printed - pair.Residual, pair.Residual };
    }))]);
}
