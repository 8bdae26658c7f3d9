using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Adjusts, sorts into tiers, ranks, and makes the result.</summary>
internal static class OutcomeStep
{
    public static IndexResult Finish(BuildState state)
    {
        var root = state.Root.Id;
        var plain = state.Columns[root];
        var adjusted = Adjust(state, plain);
        var ties = state.Definition.Step<RankStep>()?.Ties ?? "competition";
        var nodes = new List<NodeResult>();
        foreach (var node in state.Root.Walk())
        {
            var scores = node.Id == root ? adjusted : state.Columns[node.Id];
            var ranks = Ranks.Descending(scores, ties);
            var unadjusted = node.Id == root ? plain : scores;
            nodes.Add(new NodeResult(node, scores, ranks, unadjusted, ReferenceEquals(unadjusted, scores) ? ranks : Ranks.Descending(unadjusted, ties)));
        }

        foreach (var (unit, i) in state.Units.Select((unit, i) => (unit, i)))
        {
            if (adjusted[i] is null)
            {
                state.Note("rank", "missing", root, unit, "too little data for a score: the unit is listed without rank");
            }
        }

        return new IndexResult
        {
            Definition = state.Definition,
            Period = state.Table.Period,
            Units = state.Units,
            Names = state.Table.Names,
            Root = state.Root,
            Steps = state.Steps,
            Nodes = nodes,
            Weights = state.Weights,
            Notes = state.Notes,
            Tiers = Tiers(state, adjusted),
            Adjustments = state.Definition.Step<AdjustStep>() is null ? [] : state.Inputs.Adjustments,
        };
    }

    private static double?[] Adjust(BuildState state, double?[] scores)
    {
        var step = state.Definition.Step<AdjustStep>();
        if (step is null)
        {
            return state.Inputs.Adjustments.Count == 0
                ? scores
                : throw new IndexComputationException("adjustments were handed in but the definition has no adjust step", remedy: "Add `- step: adjust` with `max-points`, so that readers can see it");
        }

        var adjusted = (double?[])scores.Clone();
        var units = state.Units.ToList();
        foreach (var adjustment in state.Inputs.Adjustments)
        {
            var at = units.IndexOf(adjustment.Unit);
            var score = at >= 0 ? adjusted[at] : null;
            if (score is not { } value)
            {
                throw new IndexComputationException("an adjustment concerns a unit without a score", unit: adjustment.Unit, remedy: "Mend the code in the file of adjustments");
            }

            adjusted[at] = value + adjustment.Points;
            if (Math.Abs(adjusted[at]!.Value - scores[at]!.Value) > step.MaxPoints + 1e-12)
            {
                throw new IndexComputationException($"adjustments of {adjusted[at] - scores[at]:R} points exceed the bound of {step.MaxPoints:R}", unit: adjustment.Unit, remedy: "Lower the points, or raise `max-points` in the definition");
            }

            state.Note("adjust", "adjusted", state.Root.Id, adjustment.Unit, $"{adjustment.Points:+0.###;-0.###;0} by {adjustment.Who}: {adjustment.Why}");
        }

        state.Steps.Add(new StepTable("adjust", state.Steps.Count, state.Units, [state.Root.Id], [adjusted]));
        return adjusted;
    }

    private static IReadOnlyList<string?> Tiers(BuildState state, double?[] scores)
    {
        var tiers = state.Definition.Step<TierStep>()?.Tiers;
        return tiers is null ? [] : [.. scores.Select(score => score is { } value ? tiers.First(tier => tier.From is not { } from || value >= from).Id : null)];
    }
}
