using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>A figure that a text states.</summary>
/// <param name="Source">Index and edition it belongs to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Measure">What it measures, in words joined by underscores.</param>
/// <param name="Value">Figure.</param>
/// <param name="Unit">Unit.</param>
public sealed record StatedFact(string Source, string Subject, string Measure, double Value, string Unit)
{
    /// <summary>Reads `index, edition, subject, measure, value, unit`; rows whose value is no number are passed over.</summary>
    public static IReadOnlyList<StatedFact> Read(FactTable table)
    {
        string Cell(object?[] row, string column) => PublishedList.Position(table, [column]) is { } at ? PublishedList.Text(row[at]) : "";
        return [.. table.Rows
            .Where(row => double.TryParse(Cell(row, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            .Select(row => new StatedFact($"{Cell(row, "index")} {Cell(row, "edition")}", Cell(row, "subject"), Cell(row, "measure"), double.Parse(Cell(row, "value"), NumberStyles.Float, CultureInfo.InvariantCulture), Cell(row, "unit")))];
    }
}

/// <summary>Arithmetic of stated figures: shares that should sum, totals and per-unit figures, growth factors and the base they imply, claims about the top.</summary>
internal static class FactRules
{
    private static readonly string[] Hedges = ["_over", "_about", "_nearly", "_as_printed"];
    private static readonly string[] PerUnitWords = ["rate", "mean", "average", "per"];

    public static IEnumerable<Finding> Check(IReadOnlyList<StatedFact> facts, IReadOnlyList<PublishedList> lists) =>
        Shares(facts).Concat(Bases(facts)).Concat(PerUnit(facts)).Concat(TopShares(facts, lists));

    private static IEnumerable<Finding> Shares(IReadOnlyList<StatedFact> facts)
    {
        foreach (var group in facts.Where(fact => fact.Unit == "percent" && fact.Measure.StartsWith("share_of", StringComparison.Ordinal) && Plain(fact.Measure) == fact.Measure).GroupBy(fact => (fact.Source, fact.Measure)).Where(group => group.Count() > 1))
        {
            var sum = group.Sum(fact => fact.Value);
            var right = Math.Abs(sum - 100) <= 0.05 * group.Count();
            yield return new Finding("shares", right ? FindingGrade.Information : FindingGrade.Warning, group.Key.Measure, string.Join(", ", group.Select(fact => fact.Subject)), $"{string.Join(" + ", group.Select(fact => fact.Value.ToString("0.##", CultureInfo.InvariantCulture)))} = {sum:0.##} %" + (right ? "" : ", not 100 %"));
        }
    }

    private static IEnumerable<Finding> Bases(IReadOnlyList<StatedFact> facts)
    {
        var bases = new List<(string Source, string Base, string Total, double Value, string Text)>();
        foreach (var factor in facts.Where(fact => fact.Unit == "times" && fact.Measure.Contains("_vs_", StringComparison.Ordinal)))
        {
            var at = factor.Measure.IndexOf("_vs_", StringComparison.Ordinal);
            var (total, against) = (factor.Measure[..at], factor.Measure[(at + 4)..].Split('_')[0]);
            foreach (var fact in facts.Where(fact => fact.Source == factor.Source && Plain(fact.Measure) == total && factor.Value > 0))
            {
                bases.Add((factor.Source, against, total, fact.Value / factor.Value, $"{fact.Value:R} / {factor.Value:R} = {fact.Value / factor.Value:0.###E+0}"));
            }
        }

        foreach (var group in bases.GroupBy(item => (item.Source, item.Base)))
        {
            var (low, high) = (group.MinBy(item => item.Value), group.MaxBy(item => item.Value));
            if (high.Value > low.Value * 1.1)
            {
                yield return new Finding("base", FindingGrade.Contradiction, $"{low.Total}, {high.Total}", null, $"the growth factors imply two different figures for {group.Key.Base}: {low.Text} and {high.Text}, {((high.Value / low.Value) - 1) * 100:0} % apart");
            }
        }
    }

    private static IEnumerable<Finding> PerUnit(IReadOnlyList<StatedFact> facts)
    {
        foreach (var rate in facts.Where(fact => fact.Measure.Split('_').Any(PerUnitWords.Contains) && fact.Value > 0))
        {
            if (rate.Measure.Split('_').Contains("rate") && rate.Value > 100)
            {
                yield return new Finding("rate", FindingGrade.Warning, rate.Measure, rate.Subject, $"{rate.Subject}: a rate of {rate.Value:R} is no percentage");
            }

            foreach (var total in facts.Where(fact => fact.Source == rate.Source && fact.Subject == rate.Subject && fact != rate && fact.Value > rate.Value && Shares(fact, rate)))
            {
                var count = Math.Round(total.Value / rate.Value);
                var fits = Math.Abs((total.Value / count) - rate.Value) <= 0.5;
                yield return new Finding("per-unit", fits ? FindingGrade.Information : FindingGrade.Warning, $"{total.Measure}, {rate.Measure}", rate.Subject,
                    $"{rate.Subject}: {total.Value:R} / {rate.Value:R} = {total.Value / rate.Value:0.00}: " + (fits ? $"the second is the first per item over {count:0} items" : "no whole number of items"));
            }
        }
    }

    private static IEnumerable<Finding> TopShares(IReadOnlyList<StatedFact> facts, IReadOnlyList<PublishedList> lists)
    {
        foreach (var fact in facts.Where(fact => fact.Unit == "percent" && fact.Measure.StartsWith("share_of", StringComparison.Ordinal) && fact.Subject.StartsWith("top ", StringComparison.Ordinal)))
        {
            if (!int.TryParse(fact.Subject.Split(' ')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var top))
            {
                continue;
            }

            // The share among the listed units is the most that the share of all can be.
            var bounds = lists.Where(list => list.Rows.Count > top && list.Rows.All(row => row.Value is not null)).Select(list => (list.Measure, Share: 100 * list.Rows.Select(row => row.Value!.Value).OrderDescending().Take(top).Sum() / list.Rows.Sum(row => row.Value!.Value))).ToList();
            var below = bounds.Where(bound => bound.Share < fact.Value).ToList();
            if (below.Count > 0)
            {
                yield return new Finding("top-share", below.Count == bounds.Count ? FindingGrade.Contradiction : FindingGrade.Warning, string.Join(", ", below.Select(bound => bound.Measure)), fact.Subject,
                    $"{fact.Value:R} % are claimed, but the top {top} hold at most {string.Join(", ", bounds.Select(bound => $"{bound.Share:0.0} % of {bound.Measure}"))}");
            }
        }
    }

    private static bool Shares(StatedFact total, StatedFact rate)
    {
        string Stem(string word) => word.TrimEnd('s');
        var words = total.Measure.Split('_').Select(Stem).ToHashSet(StringComparer.Ordinal);
        return rate.Measure.Split('_').Select(Stem).Any(words.Contains);
    }

    private static string Plain(string measure)
    {
        var hedge = Array.Find(Hedges, measure.EndsWith);
        return hedge is null ? measure : measure[..^hedge.Length];
    }
}
