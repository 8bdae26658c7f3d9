using MediaIndex.Indices.Building;
using MediaIndex.Indices.Statistics;
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

    /// <summary>Table of shares by group.</summary>
    public FactTable? Shares { get; init; }

    /// <summary>Figures stated in the text.</summary>
    public IReadOnlyList<StatedFact> Facts { get; init; } = [];

    /// <summary>Names of places; needed for the population.</summary>
    public NameIndex? Names { get; init; }

    /// <summary>Codes of the declared population.</summary>
    public IReadOnlyList<string> Population { get; init; } = [];

    /// <summary>A result to hold against the published composite and dimensions.</summary>
    public IndexResult? Result { get; init; }
}

/// <summary>The outcome of a check.</summary>
/// <param name="Findings">Findings, gravest first, then in the order of the rules.</param>
/// <param name="Fits">Best-fitting weights: linear, geometric; empty without a composite.</param>
/// <param name="Bounds">`measure, unit, low, high, on_list`: what is known of each unit; off the list only the upper bound.</param>
/// <param name="Residuals">`form, unit, printed, fitted, residual`.</param>
public sealed record PublishedCheckResult(IReadOnlyList<Finding> Findings, IReadOnlyList<WeightFit> Fits, FactTable Bounds, FactTable Residuals)
{
    /// <summary>All tables by file name: `findings fits bounds residuals`.</summary>
    public IReadOnlyDictionary<string, FactTable> Tables => new SortedDictionary<string, FactTable>(StringComparer.Ordinal)
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
    /// <exception cref="IndexComputationException">The composite is none of the lists.</exception>
    public static PublishedCheckResult Run(PublishedCheckInputs inputs)
    {
        var composite = inputs.Composite is null ? null : inputs.Lists.FirstOrDefault(list => list.Measure == inputs.Composite)
            ?? throw new IndexComputationException($"no list is called '{inputs.Composite}'", remedy: "Name one of: " + string.Join(", ", inputs.Lists.Select(list => list.Measure)));
        var dimensions = inputs.Lists.Where(list => list != composite && list.Rows.Any(row => row.Value is not null)).ToList();
        var findings = inputs.Lists.Concat(inputs.RankTables).SelectMany(RankRules.Order).ToList();
        foreach (var ranks in inputs.RankTables)
        {
            var scores = inputs.Lists.FirstOrDefault(list => list.Measure == ranks.Measure);
            findings.AddRange(scores is null ? [] : RankRules.AgainstScores(ranks, scores));
        }

        var top = inputs.RankTables.FirstOrDefault(list => list.Measure == inputs.Composite);
        findings.AddRange(top is null ? [] : inputs.RankTables.Where(ranks => ranks != top).SelectMany(ranks => RankRules.CopiedColumn(ranks, top, findings)).ToList());
        findings.AddRange(inputs.Names is null || inputs.Population.Count == 0 ? [] : NameRules.Check(inputs.Lists, inputs.Names, inputs.Population.ToHashSet(StringComparer.Ordinal)));
        findings.AddRange(inputs.Shares is null ? [] : ShareRules.Check(inputs.Shares));
        findings.AddRange(FactRules.Check(inputs.Facts, inputs.Lists));
        findings.AddRange(Censored(inputs.Lists, composite));
        var fits = composite is null ? [] : Fit(composite, dimensions, findings);
        if (inputs.Result is not null)
        {
            Against(inputs.Result, inputs.Lists, inputs.Names, inputs.Composite, findings);
        }

        return new PublishedCheckResult(
            [.. findings.Select((finding, i) => (finding, i)).OrderByDescending(pair => pair.finding.Grade).ThenBy(pair => pair.i).Select(pair => pair.finding)],
            fits, Bounds(inputs.Lists), Residuals(composite, fits));
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

    private static void Against(IndexResult result, IReadOnlyList<PublishedList> lists, NameIndex? names, string? composite, List<Finding> findings)
    {
        foreach (var list in lists)
        {
            var node = result.Nodes.FirstOrDefault(n => n.Node.Id == list.Measure) ?? (list.Measure == composite ? result.Index : null);
            if (node is null)
            {
                continue;
            }

            var pairs = list.Rows.Select(row => (row, Unit: Unit(result, names, row.Name))).Where(pair => pair.Unit >= 0 && node.Scores[pair.Unit] is not null && (pair.row.Value ?? -pair.row.Rank) is not null).ToList();
            var rho = Correlations.Spearman([.. pairs.Select(pair => pair.row.Value ?? -pair.row.Rank)], [.. pairs.Select(pair => node.Scores[pair.Unit])]);
            findings.Add(new Finding("result", FindingGrade.Information, list.Measure, null, $"{pairs.Count} of {list.Rows.Count} published units have a score here; rank correlation " + (rho is { } r ? $"{r:0.000}" : "not defined")));
        }
    }

    private static int Unit(IndexResult result, NameIndex? names, string name)
    {
        var codes = names?.Codes(name) ?? [];
        for (var i = 0; i < result.Units.Count; i++)
        {
            if (result.Units[i] == name || codes.Contains(result.Units[i]) || result.Names.GetValueOrDefault(result.Units[i]) == name)
            {
                return i;
            }
        }

        return -1;
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
