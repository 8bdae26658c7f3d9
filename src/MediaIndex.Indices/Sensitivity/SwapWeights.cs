using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>
/// What the weight of a dimension would have to be for two units to swap: the weight at which both have the same score, the other
/// dimensions keeping their proportions. Exact for arithmetic and geometric indices; other aggregations have no closed answer.
/// </summary>
public static class SwapWeights
{
    /// <summary>All neighbours in the ranking and all dimensions: `upper, lower, node, weight, swap_weight, change`; null where no weight in 0..1 does it.</summary>
    public static FactTable Neighbours(IndexResult result)
    {
        var order = Enumerable.Range(0, result.Units.Count).Where(i => result.Index.UnadjustedRanks[i] is not null)
            .OrderBy(i => result.Index.UnadjustedRanks[i]).ThenBy(i => i).ToList();
        var rows = new List<object?[]>();
        for (var k = 1; k < order.Count; k++)
        {
            foreach (var child in result.Root.Children)
            {
                var weight = result.Weights.First(w => w.Node == child.Id).Weight;
                var swap = Between(result, order[k - 1], order[k], child.Id);
                rows.Add([result.Units[order[k - 1]], result.Units[order[k]], child.Id, weight, swap, swap - weight]);
            }
        }

        return ResultTables.Table("upper:t lower:t node:t weight:r swap_weight:r change:r", rows);
    }

    /// <summary>The weight of one dimension at which two units score the same; null where there is none in 0..1 or a value is missing.</summary>
    public static double? Between(IndexResult result, int first, int second, string node)
    {
        var method = (result.Root.Aggregation ?? result.Definition.Steps.OfType<AggregateStep>().First().Options).Method;
        if (method is not ("arithmetic" or "geometric"))
        {
            return null;
        }

        double own = 0, rest = 0, others = 0;
        foreach (var child in result.Root.Children)
        {
            var scores = result.Node(child.Id).Scores;
            if (scores[first] is not { } a || scores[second] is not { } b)
            {
                return null;
            }

            var difference = method == "geometric" ? Math.Log(a) - Math.Log(b) : a - b;
            var weight = result.Weights.First(w => w.Node == child.Id).Weight;
            if (child.Id == node)
            {
                own = difference;
                continue;
            }

            rest += weight * difference;
            others += weight;
        }

        if (others <= 0)
        {
            return null;
        }

        // t·own + (1 − t)·rest = 0
        var mean = rest / others;
        var swap = mean / (mean - own);
        return double.IsFinite(swap) && swap is >= 0 and <= 1 ? swap : null;
    }
}
