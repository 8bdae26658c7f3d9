using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Indices.Weighting;

namespace MediaIndex.Indices.Building;

/// <summary>Chooses the weights of a node's children.</summary>
internal static class Weigher
{
    public static double[] Weigh(BuildState state, IndexNode node, IReadOnlyList<double?[]> children, WeightOptions options)
    {
        var ids = node.Children.Select(child => child.Id).ToList();
        return options.Method switch
        {
            "given" or "relative" => Given(state, node),
            "entropy" => EntropyWeights.Of(ids, state.Units, children),
            "critic" => SpreadWeights.Critic(children, options.Correlation),
            "standard-deviation" => SpreadWeights.StandardDeviation(children),
            "ahp" => Hierarchy(state, node, options),
            "pca" => PrincipalComponent.Weigh(node.Id, ids, children),
            "balanced" => Balanced(state, node, children, options),
            _ => Weights.Equal(children.Count),
        };
    }

    private static double[] Given(BuildState state, IndexNode node)
    {
        var weights = node.Children.Select(child => child.WeightAt(state.PeriodStart) ?? 0).ToArray();
        if (weights.Sum() <= 0)
        {
            state.Note("weigh", "weight", node.Id, null, "the remaining children have no weight: they weigh the same");
        }

        return Weights.Proportional(weights);
    }

    private static double[] Hierarchy(BuildState state, IndexNode node, WeightOptions options)
    {
        if (options.Judgements.Count != node.Children.Count)
        {
            throw new IndexComputationException("a child without data was dropped, so the judgements no longer fit", node.Id, remedy: "Take its row and column out of `judgements`");
        }

        var outcome = AnalyticHierarchy.Of(options.Judgements);
        if (outcome.ConsistencyRatio > options.MaxInconsistency)
        {
            throw new IndexComputationException($"the judgements are inconsistent: ratio {outcome.ConsistencyRatio:0.###} above {options.MaxInconsistency:0.###}", node.Id, remedy: "Revise the judgements, or raise `max-inconsistency`");
        }

        state.Note("weigh", "ahp", node.Id, null, $"consistency ratio {outcome.ConsistencyRatio:0.#####}, largest eigenvalue {outcome.LargestEigenvalue:0.#####}");
        return outcome.Weights;
    }

    private static double[] Balanced(BuildState state, IndexNode node, IReadOnlyList<double?[]> children, WeightOptions options)
    {
        var outcome = BalancedWeights.Of(children, options.Correlation, [.. node.Children.Select(child => child.Weight ?? 1)]);
        state.Note("weigh", "weight", node.Id, null, $"balanced weights: shares of correlation miss their targets by at most {outcome.LargestMiss:0.######}");
        return outcome.Weights;
    }
}
