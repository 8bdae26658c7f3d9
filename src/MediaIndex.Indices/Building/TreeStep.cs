using MediaIndex.Indices.Aggregation;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Weighting;

namespace MediaIndex.Indices.Building;

/// <summary>Weights and aggregates from the indicators up to the index.</summary>
internal static class TreeStep
{
    public static void Run(BuildState state, AggregateStep step)
    {
        var weigh = state.Definition.Step<WeighStep>()?.Options;
        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var methods = new Dictionary<string, string>(StringComparer.Ordinal);
        var parents = state.Root.Walk().Where(node => !node.IsIndicator).Reverse().ToList();
        foreach (var node in parents)
        {
            var options = node.Weighting ?? weigh ?? Default(node);
            var children = node.Children.Select(child => state.Columns[child.Id]).ToList();
            if (options.Method == "benefit-of-the-doubt")
            {
                var doubt = BenefitOfTheDoubt.Of([.. node.Children.Select(child => child.Id)], state.Units, children, options.MinShare);
                state.Columns[node.Id] = doubt.Scores;
                weights[node.Id] = doubt.MeanWeights;
                state.Steps.Add(new StepTable("weigh:" + node.Id, state.Steps.Count, state.Units, [.. node.Children.Select(child => child.Id)], doubt.UnitWeights));
                state.Note("weigh", "weight", node.Id, null, "benefit of the doubt: each unit has weights of its own; the table of weights holds their means");
            }
            else
            {
                weights[node.Id] = Weigher.Weigh(state, node, children, options);
                state.Columns[node.Id] = Aggregator.Apply(node, state.Units, children, weights[node.Id], node.Aggregation ?? step.Options);
            }

            methods[node.Id] = options.Method;
        }

        Explain(state, weights, methods);
        state.Keep("aggregate", [.. state.Root.Walk().Where(node => !node.IsIndicator).Select(node => node.Id)]);
    }

    private static WeightOptions Default(IndexNode node) =>
        new() { Method = node.Children.All(child => child.Weight is not null || child.DatedWeights.Count > 0) ? "relative" : "equal" };

    private static void Explain(BuildState state, Dictionary<string, double[]> weights, Dictionary<string, string> methods)
    {
        var effective = new Dictionary<string, double>(StringComparer.Ordinal) { [state.Root.Id] = 1 };
        foreach (var node in state.Root.Walk().Where(node => !node.IsIndicator))
        {
            for (var j = 0; j < node.Children.Count; j++)
            {
                var child = node.Children[j].Id;
                effective[child] = effective[node.Id] * weights[node.Id][j];
                state.Weights.Add(new UsedWeight(child, node.Id, weights[node.Id][j], effective[child], methods[node.Id]));
            }
        }
    }
}
