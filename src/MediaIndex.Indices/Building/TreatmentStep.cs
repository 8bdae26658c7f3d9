using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Indices.Treatment;

namespace MediaIndex.Indices.Building;

/// <summary>Treats the outliers of each indicator, or of those that are named.</summary>
internal static class TreatmentStep
{
    public static void Run(BuildState state, TreatStep step)
    {
        var unknown = step.Indicators.FirstOrDefault(id => state.Definition.Indicators.All(node => node.Id != id));
        if (unknown is not null)
        {
            throw new IndexComputationException("the treat step names an indicator that the tree lacks", unknown, remedy: $"Mend {state.Definition.File}:{step.Line}");
        }

        foreach (var node in state.Indicators.Where(node => step.Indicators.Count == 0 || step.Indicators.Contains(node.Id)))
        {
            var before = state.Columns[node.Id];
            state.Columns[node.Id] = step.Method switch
            {
                "log" => Log(state, node, OutlierTreatment.LogOfRange(before), "distance from the minimum plus a hundredth of the range"),
                "log-from-one" => Log(state, node, OutlierTreatment.LogFromOne(before), "distance from the minimum plus 1"),
                "log-tail" => Log(state, node, OutlierTreatment.LogOfTail(before), "distance from the end opposite to the long tail"),
                "log-gii" => Log(state, node, OutlierTreatment.LogOfInnovationIndex(node.Id, before), "range scaled to 1..maximum (Global Innovation Index)"),
                "box-cox" => BoxCox(state, node, before),
                _ => Winsorise(state, step, node, before),
            };
        }

        state.Keep("treat");
    }

    private static double?[] Log(BuildState state, IndexNode node, double?[] y, string of)
    {
        state.Note("treat", "treated", node.Id, null, "logarithm of the " + of);
        return y;
    }

    private static double?[] BoxCox(BuildState state, IndexNode node, double?[] x)
    {
        var (y, exponent) = OutlierTreatment.BoxCox(node.Id, state.Units, x);
        state.Note("treat", "treated", node.Id, null, $"Box–Cox with exponent {exponent:0.####}");
        return y;
    }

    private static double?[] Winsorise(BuildState state, TreatStep step, IndexNode node, double?[] x)
    {
        if (OutlierTreatment.Passes(x, step.SkewLimit, step.KurtLimit))
        {
            return x;
        }

        var (y, points, passed) = OutlierTreatment.Winsorise(x, step.MaxPoints, step.SkewLimit, step.KurtLimit);
        if (!passed && step.Fallback == "log")
        {
            state.Note("treat", "treated", node.Id, null, $"{points} winsorised points do not suffice: logarithm instead");
            return OutlierTreatment.LogOfRange(x);
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i])
            {
                state.Note("treat", "treated", node.Id, state.Units[i], $"winsorised from {x[i]:R} to {y[i]:R}");
            }
        }

        return y;
    }
}
