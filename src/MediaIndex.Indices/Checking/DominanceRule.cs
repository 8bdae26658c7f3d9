namespace MediaIndex.Indices.Checking;

/// <summary>
/// A unit that is at least as good as another in every dimension, and better in one, but lower in the composite: no aggregation that
/// rises with its dimensions can give that. Units off a top list are taken as anything up to its last value.
/// </summary>
internal static class DominanceRule
{
    public static IEnumerable<Finding> Check(PublishedList composite, IReadOnlyList<PublishedList> dimensions)
    {
        var rows = composite.Rows.Where(row => row.Value is not null).ToList();
        foreach (var upper in rows)
        {
            foreach (var lower in rows.Where(row => row.Value < upper.Value))
            {
                // `lower` has the smaller composite: does it nevertheless dominate?
                if (dimensions.Count > 0 && Dominates(lower.Name, upper.Name, dimensions))
                {
                    var figures = dimensions.Select(d => $"{d.Measure} {Show(d, lower.Name)} against {Show(d, upper.Name)}");
                    yield return new Finding("dominance", FindingGrade.Contradiction, composite.Measure, $"{lower.Name}, {upper.Name}",
                        $"{lower.Name} is above {upper.Name} in every dimension ({string.Join(", ", figures)}) but below it in the composite ({lower.Value:R} < {upper.Value:R}): no aggregation that rises with its parts gives this");
                }
            }
        }
    }

    private static bool Dominates(string first, string second, IReadOnlyList<PublishedList> dimensions)
    {
        var better = false;
        foreach (var dimension in dimensions)
        {
            var (low, _) = dimension.Bounds(first);
            var (_, high) = dimension.Bounds(second);
            if (!(low >= high))
            {
                return false;
            }

            better |= low > high || dimension.Find(second) is null;
        }

        return better;
    }

    private static string Show(PublishedList list, string name) => list.Find(name)?.Value is { } value ? $"{value:R}" : $"at most {list.Last:R}";
}
