using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Weighting;

/// <summary>
/// Benefit of the doubt: each unit gets the weights that are best for it, with which no unit scores above the best child value.
/// A missing child counts as 0 here: it can neither help the unit nor bind the others.
/// </summary>
internal static class BenefitOfTheDoubt
{
    /// <summary>Scores on the scale of the children, and weights per unit (each unit's sum to 1).</summary>
    public static (double?[] Scores, double[] MeanWeights, IReadOnlyList<double?[]> UnitWeights) Of(
        IReadOnlyList<string> ids, IReadOnlyList<string> units, IReadOnlyList<double?[]> columns, double minShare)
    {
        var best = columns.SelectMany(column => column).Max() ?? 0;
        var scores = new double?[units.Count];
        var unitWeights = columns.Select(_ => new double?[units.Count]).ToArray();
        var mean = new double[columns.Count];
        var rows = Rows(ids, units, columns);
        var counted = 0;
        for (var i = 0; i < units.Count; i++)
        {
            if (columns.All(column => column[i] is null))
            {
                continue;
            }

            var (efficiency, weights) = Efficiency(rows, i, minShare);
            var shares = Weights.Proportional(weights);
            scores[i] = efficiency * best;
            counted++;
            for (var j = 0; j < shares.Length; j++)
            {
                unitWeights[j][i] = shares[j];
                mean[j] += shares[j];
            }
        }

        return (scores, [.. mean.Select(sum => counted == 0 ? 1.0 / mean.Length : sum / counted)], unitWeights);
    }

    /// <summary>Largest weighted sum of one unit under weights with which no unit exceeds 1.</summary>
    public static (double Efficiency, double[] Weights) Efficiency(IReadOnlyList<double[]> rows, int unit, double minShare)
    {
        var own = rows[unit];
        var constraints = new List<double[]>(rows);
        var bounds = Enumerable.Repeat(1.0, rows.Count).ToList();
        for (var j = 0; minShare > 0 && j < own.Length; j++)
        {
            // min-share × total − own part ≤ 0
            var constraint = own.Select(value => minShare * value).ToArray();
            constraint[j] -= own[j];
            constraints.Add(constraint);
            bounds.Add(0);
        }

        var solution = Simplex.Maximise(own, constraints, [.. bounds]) ?? throw new InvalidOperationException("the programme is bounded by the unit's own row");
        return (solution.Value, solution.X);
    }

    private static double[][] Rows(IReadOnlyList<string> ids, IReadOnlyList<string> units, IReadOnlyList<double?[]> columns)
    {
        var rows = new double[units.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[columns.Count];
            for (var j = 0; j < columns.Count; j++)
            {
                var value = columns[j][i] ?? 0;
                rows[i][j] = value >= 0 ? value : throw new IndexComputationException($"benefit of the doubt needs values of zero or more, not {value:R}", ids[j], units[i], "Normalise with min-max before");
            }
        }

        return rows;
    }
}
