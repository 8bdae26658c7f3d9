using MediaIndex.Indices.Building;

namespace MediaIndex.Indices.Comparison;

/// <summary>One thing that makes two periods of an index not like for like.</summary>
/// <param name="Kind">`entered left node-new node-gone weight`.</param>
/// <param name="Unit">Unit; null where none is concerned.</param>
/// <param name="Node">Node; null where none is concerned.</param>
/// <param name="Message">What changed.</param>
internal sealed record PanelChange(string Kind, string? Unit, string? Node, string Message);

/// <summary>Finds what differs between two periods besides the data.</summary>
internal static class PanelChanges
{
    private const double SameWeight = 1e-12;

    public static IReadOnlyList<PanelChange> Between(IndexResult before, IndexResult after)
    {
        var (old, now) = (Ranked(before), Ranked(after));
        var changes = new List<PanelChange>();
        changes.AddRange(now.Except(old).Order(StringComparer.Ordinal).Select(unit => new PanelChange("entered", unit, null, $"ranked in {after.Period}, not in {before.Period}")));
        changes.AddRange(old.Except(now).Order(StringComparer.Ordinal).Select(unit => new PanelChange("left", unit, null, $"ranked in {before.Period}, not in {after.Period}")));
        var (oldTree, newTree) = (before.Root.Walk().Select(node => node.Id).ToList(), after.Root.Walk().Select(node => node.Id).ToList());
        changes.AddRange(newTree.Except(oldTree).Select(id => new PanelChange("node-new", null, id, $"computed in {after.Period}, not in {before.Period}")));
        changes.AddRange(oldTree.Except(newTree).Select(id => new PanelChange("node-gone", null, id, $"computed in {before.Period}, not in {after.Period}")));
        var weights = before.Weights.Where(Given).ToDictionary(weight => weight.Node, weight => weight.Weight, StringComparer.Ordinal);
        changes.AddRange(after.Weights.Where(weight => Given(weight) && weights.TryGetValue(weight.Node, out var was) && Math.Abs(was - weight.Weight) > SameWeight)
            .Select(weight => new PanelChange("weight", null, weight.Node, FormattableString.Invariant($"given weight {weights[weight.Node]:0.####} becomes {weight.Weight:0.####}"))));
        return changes;
    }

    /// <summary>The changes in one line; null where there are none.</summary>
    public static string? Why(IReadOnlyList<PanelChange> changes)
    {
        (string Kind, string Words)[] kinds = [("entered", "units enter"), ("left", "units leave"), ("node-new", "nodes are new"), ("node-gone", "nodes are gone"), ("weight", "given weights change")];
        var parts = kinds.Select(kind => (kind.Words, Count: changes.Count(change => change.Kind == kind.Kind))).Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Words}").ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private static bool Given(UsedWeight weight) => weight.Method is "given" or "relative";

    private static HashSet<string> Ranked(IndexResult result) => [.. result.Units.Where((_, i) => result.Index.Ranks[i] is not null)];
}
