using MediaIndex.Indices.Building;
using MediaIndex.Indices.Statistics;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>Holds the scores of an index against published lists, and its weights against their sums.</summary>
internal static class ResultRules
{
    private const double SameSum = 1e-9;

    /// <summary>One finding per list that a node answers to, and `measure, unit, printed, printed_rank, score, score_rank, rank_difference, fitted, residual`; ranks among the units of both.</summary>
    public static (IReadOnlyList<Finding> Findings, FactTable Residuals) Against(CheckedScores scores, IReadOnlyList<PublishedList> lists, NameIndex? names, string? composite, string rule)
    {
        var (findings, rows) = (new List<Finding>(), new List<object?[]>());
        foreach (var list in lists.Where(list => !list.IsSet))
        {
            var node = scores.Nodes.ContainsKey(list.Measure) ? list.Measure : list.Measure == composite ? scores.Root : null;
            if (node is not null)
            {
                findings.Add(One(scores, node, list, names, rule, rows));
            }
        }

        if (findings.Count == 0)
        {
            findings.Add(new Finding(rule, FindingGrade.Warning, null, null, $"no published list is called like a node of the index ({string.Join(", ", scores.Nodes.Keys.Take(8))} …): nothing is compared. Name the list of the index with --composite"));
        }

        return (findings, ResultTables.Table("measure:t unit:t printed:r printed_rank:r score:r score_rank:r rank_difference:r fitted:r residual:r", rows));
    }

    /// <summary>Weights below a node that do not sum to 1.</summary>
    public static IEnumerable<Finding> Weights(CheckedScores scores)
    {
        foreach (var group in scores.Weights.GroupBy(weight => weight.Parent))
        {
            var sum = group.OrderBy(weight => weight.Node, StringComparer.Ordinal).Sum(weight => weight.Weight);
            if (Math.Abs(sum - 1) > SameSum)
            {
                yield return new Finding("weights", FindingGrade.Contradiction, group.Key, null, $"the weights below {group.Key} sum to {sum:R}, not 1");
            }
        }
    }

    /// <summary>Units of the index that the population does not hold.</summary>
    public static IEnumerable<Finding> Outside(CheckedScores scores, IReadOnlySet<string> population) =>
        scores.Units.Where((unit, i) => population.Count > 0 && !population.Contains(unit.Code) && scores.Nodes[scores.Root][i] is not null)
            .Select(unit => new Finding("population", FindingGrade.Warning, scores.Root, unit.Name, $"{unit.Name} ({unit.Code}) is ranked here but stands outside the population"));

    private static Finding One(CheckedScores scores, string node, PublishedList list, NameIndex? names, string rule, List<object?[]> rows)
    {
        var pairs = list.Rows.Select(row => (Row: row, At: scores.Find(row.Name, names))).Where(pair => pair.At >= 0 && scores.Nodes[node][pair.At] is not null && (pair.Row.Value ?? pair.Row.Rank) is not null).DistinctBy(pair => pair.At).ToList();
        double?[] printed = [.. pairs.Select(pair => pair.Row.Value ?? -pair.Row.Rank)];
        double?[] own = [.. pairs.Select(pair => scores.Nodes[node][pair.At])];
        var (printedRanks, ownRanks) = (Ranks.Descending(printed), Ranks.Descending(own));
        var (slope, constant) = Line(own, [.. pairs.Select(pair => pair.Row.Value)]);
        for (var i = 0; i < pairs.Count; i++)
        {
            double? fitted = slope is null ? null : constant + (slope * own[i]);
            rows.Add([list.Measure, pairs[i].Row.Name, pairs[i].Row.Value, printedRanks[i], own[i], ownRanks[i], ownRanks[i] - printedRanks[i], fitted, pairs[i].Row.Value - fitted]);
        }

        var far = Enumerable.Range(0, pairs.Count).OrderByDescending(i => Math.Abs(ownRanks[i]!.Value - printedRanks[i]!.Value)).Take(3).Where(i => ownRanks[i] != printedRanks[i]).ToList();
        var rho = Correlations.Spearman(printed, own);
        return new Finding(rule, FindingGrade.Information, list.Measure, far.Count == 0 ? null : string.Join(", ", far.Select(i => pairs[i].Row.Name)), FormattableString.Invariant(
            $"{list.Measure}: {pairs.Count} of {list.Rows.Count} published units have a score here; rank correlation {(rho is { } r ? FormattableString.Invariant($"{r:0.000}") : "not defined")}") +
            (far.Count == 0 ? pairs.Count == 0 ? "" : "; the same order" : "; furthest apart: " + string.Join(", ", far.Select(i => FormattableString.Invariant($"{pairs[i].Row.Name} printed {printedRanks[i]:0.#}, here {ownRanks[i]:0.#}")))));
    }

    /// <summary>Least-squares line from scores to printed values, since the two have scales of their own; null without three pairs and a spread.</summary>
    private static (double? Slope, double? Constant) Line(double?[] x, double?[] y)
    {
        var (a, b) = Correlations.Complete(x, y);
        var (meanA, meanB) = (Moments.Mean(a), Moments.Mean(b));
        var square = a.Sum(v => (v - meanA!.Value) * (v - meanA.Value));
        if (a.Length < 3 || !(square > 0))
        {
            return (null, null);
        }

        var slope = a.Select((v, i) => (v - meanA!.Value) * (b[i] - meanB!.Value)).Sum() / square;
        return (slope, meanB - (slope * meanA));
    }
}
