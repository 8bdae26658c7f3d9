using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Aggregation;

/// <summary>Turns the columns of a node's children into its scores, with the rule for missing children.</summary>
internal static class Aggregator
{
    /// <summary>Scores of a node, one per unit; null where too few children are present.</summary>
    /// <exception cref="IndexComputationException">A value that the method cannot take; the message names child and unit.</exception>
    public static double?[] Apply(IndexNode node, IReadOnlyList<string> units, IReadOnlyList<double?[]> children, double[] weights, AggregateOptions options)
    {
        var usable = Enumerable.Range(0, units.Count).Select(i => Usable(children, i, options)).ToArray();
        var filled = options.Missing == "zero" ? [.. children.Select(column => column.Select((v, i) => v ?? (usable[i] ? 0 : null)).ToArray())] : children;
        var scores = options.Method switch
        {
            "copeland" => Copeland.Scores(filled, weights),
            "topsis" => Topsis.Scores(filled, weights),
            _ => ByUnit(node, units, filled, weights, options),
        };
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = usable[i] ? scores[i] : null;
        }

        return scores;
    }

    private static bool Usable(IReadOnlyList<double?[]> children, int unit, AggregateOptions options)
    {
        var present = children.Count(column => column[unit] is not null);
        return present > 0 && (double)present / children.Count >= options.MinPresent && (options.Missing != "missing" || present == children.Count);
    }

    private static double?[] ByUnit(IndexNode node, IReadOnlyList<string> units, IReadOnlyList<double?[]> children, double[] weights, AggregateOptions options)
    {
        var scores = new double?[units.Count];
        var x = new double[children.Count];
        var w = new double[children.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            var count = 0;
            for (var j = 0; j < children.Count; j++)
            {
                if (children[j][i] is { } value)
                {
                    Refuse(node.Children[j].Id, units[i], value, options);
                    (x[count], w[count]) = (value, weights[j]);
                    count++;
                }
            }

            scores[i] = count == 0 ? null : One(x.AsSpan(0, count), Weigh(w.AsSpan(0, count)), options);
        }

        return scores;
    }

    private static double One(ReadOnlySpan<double> x, ReadOnlySpan<double> w, AggregateOptions options) => options.Method switch
    {
        "geometric" => Means.Geometric(x, w),
        "harmonic" => Means.Generalised(x, w, -1),
        "generalised" => Means.Generalised(x, w, options.Power),
        "owa" => OrderedAverage.Of(x, options.PlaceWeights, options.Orness),
        "mazziotta-pareto" => MazziottaPareto.Of(x, w, options.Penalty == "up", options.Deviation == "population"),
        _ => Means.Arithmetic(x, w),
    };

    /// <summary>Where only children of weight 0 are present they weigh the same: the unit has data, only not the telling kind.</summary>
    private static ReadOnlySpan<double> Weigh(Span<double> w)
    {
        var sum = 0.0;
        foreach (var weight in w)
        {
            sum += weight;
        }

        if (sum <= 0)
        {
            w.Fill(1);
        }

        return w;
    }

    private static void Refuse(string child, string unit, double value, AggregateOptions options)
    {
        var wrong = options.Method switch
        {
            "geometric" or "harmonic" => value <= 0,
            "generalised" => options.Power < 0 ? value <= 0 : value < 0 && options.Power != Math.Floor(options.Power),
            _ => false,
        };
        if (wrong)
        {
            throw new IndexComputationException($"the {options.Method} mean cannot take {value:R}", child, unit, "Normalise to a scale above zero (min-max with `low: 1`), or aggregate arithmetically");
        }
    }
}
