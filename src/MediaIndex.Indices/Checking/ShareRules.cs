using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>Tables of shares in percent by group: what they sum to, and whether groups can be compared.</summary>
internal static class ShareRules
{
    /// <summary>Checks a table with a group column first, a name column `keyword` or `name`, and `share_percent` or `share`.</summary>
    public static IEnumerable<Finding> Check(FactTable table)
    {
        var share = PublishedList.Position(table, ["share_percent", "share"]);
        if (share is not { } at)
        {
            yield break;
        }

        var groups = table.Rows.GroupBy(row => PublishedList.Text(row[0])).Select(group => (Name: group.Key, Shares: group.Select(row => PublishedList.Number(row[at], group.Key) ?? 0).ToList())).ToList();
        foreach (var (name, shares) in groups)
        {
            var sum = shares.Sum();
            var grade = sum > 100.5 ? FindingGrade.Contradiction : FindingGrade.Information;
            yield return new Finding("shares", grade, name, null, $"{name}: {shares.Count} rows sum to {sum:0.##} %; the largest is {shares.Max():0.##} %" + (sum > 100.5 ? ", more than the whole" : ""));
            foreach (var tie in shares.GroupBy(value => value).Where(tie => tie.Count() > 2))
            {
                yield return new Finding("shares", FindingGrade.Information, name, null, $"{name}: {tie.Key:0.##} % stands {tie.Count()} times");
            }
        }

        for (var i = 0; i < groups.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var (a, b) = (groups[i].Shares.Sum(), groups[k].Shares.Sum());
                if (Math.Max(a, b) > 2 * Math.Min(a, b))
                {
                    yield return new Finding("shares", FindingGrade.Warning, $"{groups[k].Name}, {groups[i].Name}", null, $"the lists {groups[k].Name} and {groups[i].Name} of {groups[k].Shares.Count} and {groups[i].Shares.Count} rows sum to {b:0.##} % and {a:0.##} %: another base or a cut list; the shares must be neither compared nor averaged");
                }
            }
        }
    }
}
