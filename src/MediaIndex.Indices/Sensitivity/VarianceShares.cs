using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>
/// Which choice moves the ranks: Sobol indices of the mean absolute rank shift, and of each unit's rank, against the factors
/// normalisation, weighting, aggregation (each with more than one choice) and the weights below each parent.
/// </summary>
public static class VarianceShares
{
    /// <summary>Runs samples × (factors + 2) evaluations.</summary>
    public static VarianceResult Run(IndexDefinition definition, IndexInputs inputs, UncertaintyOptions options, int samples)
    {
        var nominal = IndexEngine.Build(definition, inputs with { Adjustments = [] });
        var (combinations, _) = Combination.All(definition, inputs, options);
        var factors = Factors(combinations);
        var design = Sobol.Design(samples, factors.Count, options.Seed);
        var units = nominal.Units.Count;
        var ranks = new double[design.Length][];
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var ranker = new FastRanks(units);
            var scores = new double[units];
            var buffers = combinations.Select(combination => combination.Tree.Rent()).ToArray();
            for (var row = worker; row < design.Length; row += workers)
            {
                var chosen = Choose(combinations, factors, design[row]);
                combinations[chosen].Tree.Evaluate(Weights(combinations[chosen].Tree, factors, design[row], options), scores, buffers[chosen]);
                ranks[row] = new double[units];
                ranker.Into(scores, ranks[row]);
            }
        });

        double Shift(double[] row)
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < units; i++)
            {
                if (nominal.Index.Ranks[i] is { } rank)
                {
                    sum += Math.Abs(row[i] - rank);
                    count++;
                }
            }

            return count == 0 ? 0 : sum / count;
        }

        var outputs = new List<(string? Unit, SobolIndices? Indices)> { (null, Sobol.Estimate([.. ranks.Select(Shift)], factors.Count)) };
        for (var i = 0; i < units; i++)
        {
            var unit = i;
            outputs.Add((nominal.Units[i], Sobol.Estimate([.. ranks.Select(row => row[unit])], factors.Count)));
        }

        return new VarianceResult(factors, outputs);
    }

    private static List<string> Factors(IReadOnlyList<Combination> combinations)
    {
        var factors = new List<string>();
        void Choice(string name, Func<Combination, int> of)
        {
            if (combinations.Select(of).Distinct().Count() > 1)
            {
                factors.Add(name);
            }
        }

        Choice("normalisation", combination => combination.Normalisation);
        Choice("weighting", combination => combination.Weighting);
        Choice("aggregation", combination => combination.Aggregation);
        factors.AddRange(combinations[0].Tree.Families.Where(family => family.Count > 1).Select(family => "weights:" + family.Parent));
        return factors;
    }

    private static int Choose(IReadOnlyList<Combination> combinations, List<string> factors, double[] row)
    {
        int Pick(string name, Func<Combination, int> of)
        {
            var choices = combinations.Select(of).Distinct().Order().ToArray();
            var at = factors.IndexOf(name);
            return at < 0 ? choices[0] : choices[(int)(row[at] * choices.Length)];
        }

        var (n, w, a) = (Pick("normalisation", c => c.Normalisation), Pick("weighting", c => c.Weighting), Pick("aggregation", c => c.Aggregation));

        // A combination that could not be built gives way to the nearest that could.
        return Enumerable.Range(0, combinations.Count)
            .MinBy(k => (combinations[k].Normalisation == n ? 0 : 4) + (combinations[k].Aggregation == a ? 0 : 2) + (combinations[k].Weighting == w ? 0 : 1));
    }

    private static double[] Weights(CompiledTree tree, List<string> factors, double[] row, UncertaintyOptions options)
    {
        var weights = (double[])tree.NominalWeights.Clone();
        foreach (var (parent, start, count) in tree.Families)
        {
            var at = factors.IndexOf("weights:" + parent);
            if (at < 0)
            {
                continue;
            }

            // One number of the design stands for all weights of a family: it seeds them.
            var generator = new SeededGenerator(options.Seed, BitConverter.DoubleToUInt64Bits(row[at]));
            for (var j = start; j < start + count; j++)
            {
                weights[j] *= 1 + (options.WeightNoise * ((2 * generator.NextDouble()) - 1));
            }
        }

        return weights;
    }
}

/// <summary>Sobol indices per factor.</summary>
/// <param name="Factors">Factors in order.</param>
/// <param name="Outputs">Outputs: first (without unit) the mean absolute rank shift, then each unit's rank; null where an output does not vary.</param>
public sealed record VarianceResult(IReadOnlyList<string> Factors, IReadOnlyList<(string? Unit, SobolIndices? Indices)> Outputs)
{
    /// <summary>`output, unit, factor, first, total`; outputs that do not vary have null.</summary>
    public FactTable ToTable() => ResultTables.Table("output:t unit:t factor:t first:r total:r", [.. Outputs.SelectMany(output => Factors.Select((factor, j) => new object?[]
    {
        output.Unit is null ? "mean rank shift" : "rank", output.Unit, factor, output.Indices?.First[j], output.Indices?.Total[j],
    }))]);
}
