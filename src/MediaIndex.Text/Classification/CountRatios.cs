using Microsoft.ML.Data;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Adds to learned weights the logarithm of how much more often a feature stands in a class than in the others (the weights of naive Bayes). Where texts are few or short the sum of both does better than either
/// (Wang and Manning, Baselines and Bigrams, ACL 2012, who multiply where this adds); being linear as well, it costs nothing when classifying.
/// </summary>
internal static class CountRatios
{
    private const double Smoothing = 0.1;

    /// <summary>Learned weights with the ratios added, by class and row.</summary>
    /// <param name="examples">The training texts.</param>
    /// <param name="labels">Classes in the order of the weights.</param>
    /// <param name="learned">Learned weights, dense.</param>
    /// <param name="share">Standard deviation of the ratios' scores on the training texts, as a share of that of the learned scores.</param>
    internal static float[][] AddTo(VBuffer<float>[] learned, IReadOnlyList<ModelExample> examples, string[] labels, double share)
    {
        var weights = learned.Select(column => column.DenseValues().ToArray()).ToArray();
        var ratios = Of(examples, labels, weights[0].Length);
        var scale = share * Deviation(examples, weights) / Math.Max(Deviation(examples, ratios), double.Epsilon);
        for (var label = 0; label < weights.Length; label++)
        {
            for (var row = 0; row < weights[label].Length; row++)
            {
                weights[label][row] += (float)(scale * ratios[label][row]);
            }
        }

        return weights;
    }

    private static float[][] Of(IReadOnlyList<ModelExample> examples, string[] labels, int rows)
    {
        var counts = labels.Select(_ => new double[rows]).ToArray();
        var all = new double[rows];
        foreach (var example in examples)
        {
            var own = counts[Array.IndexOf(labels, example.Label)];
            foreach (var (row, value) in example.Features.Items())
            {
                own[row] += value * example.Weight;
                all[row] += value * example.Weight;
            }
        }

        // Rows that no text has stay at zero: they say nothing.
        var totals = counts.Select(own => own.Sum() + (Smoothing * rows)).ToArray();
        var (total, others) = (totals.Sum(), labels.Length - 1);
        return [.. counts.Select((own, label) => own.Select((count, row) => all[row] == 0 ? 0f
            : (float)(Math.Log((count + Smoothing) / totals[label]) - Math.Log((all[row] - count + (Smoothing * others)) / (total - totals[label])))).ToArray())];
    }

    private static double Deviation(IReadOnlyList<ModelExample> examples, float[][] weights)
    {
        double sum = 0, squares = 0;
        foreach (var example in examples)
        {
            foreach (var column in weights)
            {
                var score = 0.0;
                foreach (var (row, value) in example.Features.Items())
                {
                    score += value * column[row];
                }

                sum += score;
                squares += score * score;
            }
        }

        var scores = (double)examples.Count * weights.Length;
        return Math.Sqrt(Math.Max(0, (squares / scores) - (sum / scores * (sum / scores))));
    }
}
