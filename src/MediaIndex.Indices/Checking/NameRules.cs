namespace MediaIndex.Indices.Checking;

/// <summary>Names outside the declared population, with the unit that is probably meant.</summary>
internal static class NameRules
{
    public static IEnumerable<Finding> Check(IReadOnlyList<PublishedList> lists, NameIndex names, IReadOnlySet<string> population)
    {
        foreach (var list in lists)
        {
            foreach (var row in list.Rows)
            {
                if (names.Codes(row.Name).Any(population.Contains))
                {
                    continue;
                }

                yield return Outside(list, row, lists, names, population);
            }
        }
    }

    private static Finding Outside(PublishedList list, PublishedRow row, IReadOnlyList<PublishedList> lists, NameIndex names, IReadOnlySet<string> population)
    {
        var homonyms = names.Homonyms(row.Name, population);
        if (homonyms.Count > 0)
        {
            var (code, shared) = homonyms[0];
            var own = names.Names(code, "en") is [var english, ..] ? english : code;
            var elsewhere = lists.Where(other => other.Rows.Any(r => names.Codes(r.Name).Contains(code))).Select(other => other.Measure).ToList();
            return new Finding("homonym", FindingGrade.Contradiction, list.Measure, row.Name,
                $"'{row.Name}' ({list.Measure}) is outside the population but shares the Chinese name {shared} with {own} ({code}): a mistranslation, and items on the one may be counted for the other"
                + (elsewhere.Count > 0 ? $"; {own} stands under its own name in {string.Join(", ", elsewhere)}" : ""));
        }

        var nearest = names.Nearest(row.Name, population);
        var known = names.Codes(row.Name).Count > 0 ? "a place outside the population" : "no known place";
        return new Finding("population", FindingGrade.Warning, list.Measure, row.Name,
            $"'{row.Name}' ({list.Measure}) is {known}" + (nearest.Count > 0 ? "; spelled like " + string.Join(", ", nearest.Select(n => $"{n.Name} ({n.Code})")) : ""));
    }
}
