using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>Rank intervals by drawing weights and methods. Each draw has its own random stream; counts are whole numbers, so workers cannot change a result.</summary>
public static class MonteCarlo
{
    /// <summary>Runs the draws.</summary>
    /// <exception cref="Tables.IndexComputationException">No combination of methods can be built.</exception>
    public static UncertaintyResult Run(IndexDefinition definition, IndexInputs inputs, UncertaintyOptions options)
    {
        var nominal = IndexEngine.Build(definition, inputs with { Adjustments = [] });
        var (combinations, leftOut) = Combination.All(definition, inputs, options);
        var units = nominal.Units.Count;
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        var counts = new int[workers][];
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var own = new int[units * (units + 1)];
            var ranker = new FastRanks(units);
            var scores = new double[units];
            var buffers = combinations.Select(combination => combination.Tree.Rent()).ToArray();
            for (var draw = worker; draw < options.Draws; draw += workers)
            {
                var generator = new SeededGenerator(options.Seed, (ulong)draw);
                var chosen = generator.NextInteger(combinations.Count);
                var tree = combinations[chosen].Tree;
                tree.Evaluate(Noise(tree, options.WeightNoise, ref generator), scores, buffers[chosen]);
                ranker.CountInto(scores, own);
            }

            counts[worker] = own;
        });

        var total = new int[units * (units + 1)];
        foreach (var own in counts)
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += own[i];
            }
        }

        return UncertaintyResult.Of(nominal, total, options, [.. combinations.Select(combination => combination.Name)], leftOut);
    }

    private static double[] Noise(CompiledTree tree, double noise, ref SeededGenerator generator)
    {
        var weights = (double[])tree.NominalWeights.Clone();
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] *= 1 + (noise * ((2 * generator.NextDouble()) - 1));
        }

        return weights;
    }
}
