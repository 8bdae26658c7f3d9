namespace MediaIndex.Indices.Checking;

/// <summary>Rules on ranks: order of a list, ties, rank tables that disagree with scores.</summary>
internal static class RankRules
{
    private const int TiedShown = 6;

    /// <summary>Ranks that go against the values, names that stand twice, and ties that are not ranked 1, 2, 2, 4.</summary>
    public static IEnumerable<Finding> Order(PublishedList list)
    {
        foreach (var twice in list.Rows.GroupBy(row => row.Name).Where(group => group.Count() > 1))
        {
            yield return new Finding("order", FindingGrade.Contradiction, list.Measure, twice.Key, $"'{twice.Key}' stands twice in the list of {list.Measure}");
        }

        var ranked = list.Rows.Where(row => row.Rank is not null).OrderBy(row => row.Rank).ToList();
        for (var i = 1; i < ranked.Count; i++)
        {
            var (upper, lower) = (ranked[i - 1], ranked[i]);
            if (lower.Value > upper.Value || (lower.Value == upper.Value && lower.Value is not null && lower.Rank != upper.Rank))
            {
                yield return new Finding("order", FindingGrade.Contradiction, list.Measure, $"{upper.Name}, {lower.Name}", $"{list.Measure}: {upper.Name} at rank {upper.Rank} has {upper.Value:R}, {lower.Name} at rank {lower.Rank} has {lower.Value:R}");
            }
        }

        foreach (var tie in ranked.GroupBy(row => row.Rank!.Value).Where(group => group.Count() > 1))
        {
            var next = ranked.FirstOrDefault(row => row.Rank > tie.Key)?.Rank;
            var names = string.Join(", ", tie.Take(TiedShown).Select(row => row.Name)) + (tie.Count() > TiedShown ? $" and {tie.Count() - TiedShown} more" : "");
            yield return next is null || next == tie.Key + tie.Count()
                ? new Finding("ties", FindingGrade.Information, list.Measure, names, $"{list.Measure}: {names} tie at rank {tie.Key}" + (next is null ? "" : $"; the next rank is {next}: competition ranking"))
                : new Finding("ties", FindingGrade.Warning, list.Measure, names, $"{list.Measure}: {names} tie at rank {tie.Key} and the next rank is {next}: not competition ranking ({tie.Key + tie.Count()})");
        }
    }

    /// <summary>A list that is said to have no order: the place of its rows is not taken for a rank.</summary>
    public static IEnumerable<Finding> Sets(PublishedList list)
    {
        if (list.IsSet)
        {
            yield return new Finding("set", FindingGrade.Information, list.Measure, null, $"{list.Measure}: {list.Rows.Count} units without order or value: a set; the place of a row is not taken for its rank");
        }
    }

    /// <summary>Values of one table against those that another prints for the same list.</summary>
    public static IEnumerable<Finding> AgainstValues(PublishedList repeated, PublishedList first)
    {
        foreach (var row in repeated.Rows.Where(row => row.Value is not null))
        {
            if (first.Find(row.Name)?.Value is { } value && value != row.Value)
            {
                yield return new Finding("tables", FindingGrade.Contradiction, repeated.Measure, row.Name, $"{row.Name} has {repeated.Measure} {row.Value:R} in {repeated.Source} and {value:R} in {first.Source}");
            }
        }
    }

    /// <summary>Ranks of one table against the order of the values in another.</summary>
    public static IEnumerable<Finding> AgainstScores(PublishedList ranks, PublishedList scores)
    {
        foreach (var row in ranks.Rows.Where(row => row.Rank is not null))
        {
            var own = scores.Find(row.Name);
            if (own is null)
            {
                if (row.Rank <= scores.Rows.Count)
                {
                    yield return new Finding("rank-tables", FindingGrade.Contradiction, ranks.Measure, row.Name, $"{row.Name} has {ranks.Measure} rank {row.Rank} in one table and is absent from the first {scores.Rows.Count} in the other");
                }

                continue;
            }

            var rank = own.Value is { } value ? 1 + scores.Rows.Count(other => other.Value > value) : own.Rank;
            if (rank is { } implied && implied != row.Rank)
            {
                yield return new Finding("rank-tables", FindingGrade.Contradiction, ranks.Measure, row.Name, $"{row.Name} has {ranks.Measure} rank {row.Rank} in the rank table, but {implied} by its value" + (own.Value is { } v ? $" {v:R}" : "") + " in the other table");
            }
        }
    }

    /// <summary>A dimension's ranks that merely repeat the order of the composite while the dimension's own list has another.</summary>
    public static IEnumerable<Finding> CopiedColumn(PublishedList ranks, PublishedList composite, IReadOnlyList<Finding> found)
    {
        var same = ranks.Rows.Count >= 5 && ranks.Rows.All(row => row.Rank is not null && composite.Find(row.Name)?.Rank == row.Rank);
        if (same && found.Any(finding => finding.Rule == "rank-tables" && finding.Measure == ranks.Measure))
        {
            yield return new Finding("copied-column", FindingGrade.Warning, ranks.Measure, null, $"the ranks of {ranks.Measure} are those of the composite, row for row, and disagree with the measure's own list: probably a copied column");
        }
    }
}
