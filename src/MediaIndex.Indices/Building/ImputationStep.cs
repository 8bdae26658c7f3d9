using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Fills missing values; every filled cell is noted.</summary>
internal static class ImputationStep
{
    public static void Run(BuildState state, ImputeStep step)
    {
        if (step.Method != "none")
        {
            var groups = Groups(state, step);
            foreach (var node in state.Indicators)
            {
                Fill(state, step, node, groups);
            }
        }

        state.Keep("impute");
    }

    private static string?[]? Groups(BuildState state, ImputeStep step)
    {
        if (step.Group is null)
        {
            return null;
        }

        return state.Table.Groups.TryGetValue(step.Group, out var groups)
            ? groups
            : throw new IndexComputationException($"the table has no grouping '{step.Group}'", remedy: $"Add the column, or mend {state.Definition.File}:{step.Line}");
    }

    private static void Fill(BuildState state, ImputeStep step, IndexNode node, string?[]? groups)
    {
        var before = (double?[])state.Columns[node.Id].Clone();
        var after = state.Columns[node.Id];
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] is not null)
            {
                continue;
            }

            after[i] = step.Method switch
            {
                "previous" => Previous(state, node, state.Units[i]),
                "mean" or "group-mean" => Moments.Mean(Peers(before, groups, i)),
                _ => Moments.Median(Peers(before, groups, i)),
            };
            if (after[i] is { } value)
            {
                state.Note("impute", "imputed", node.Id, state.Units[i], $"missing, filled with {value:R} ({step.Method})");
            }
        }
    }

    /// <summary>A unit without a group, or whose group has no value, stays missing: no invented figure from strangers.</summary>
    private static double[] Peers(double?[] column, string?[]? groups, int unit) =>
        groups is null ? Moments.Present(column)
        : groups[unit] is null ? []
        : [.. column.Where((_, i) => groups[i] == groups[unit]).OfType<double>()];

    private static double? Previous(BuildState state, IndexNode node, string unit)
    {
        var previous = state.Inputs.Previous ?? throw new IndexComputationException("imputation from the previous period needs a table of it", node.Id, remedy: "Hand in the previous period, or impute in another way");
        var value = previous.Find(unit, node.Indicator!);
        if (value is null || node.Per is null || !state.Steps.Exists(step => step.Step == "denominate"))
        {
            return value;
        }

        return previous.Find(unit, node.Per) is { } divisor && divisor != 0 ? value / divisor * node.PerFactor : null;
    }
}
