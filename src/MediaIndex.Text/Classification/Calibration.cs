namespace MediaIndex.Text.Classification;

/// <summary>Scores to probabilities: softmax of the scores over a temperature that was fitted on texts the model had not seen.</summary>
internal static class Calibration
{
    /// <summary>Turns scores into probabilities in place and returns the best class; the first of equals.</summary>
    /// <param name="scores">Scores of the classes.</param>
    /// <param name="sharpness">One over the temperature.</param>
    internal static int ToProbabilities(Span<float> scores, float sharpness)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var most = scores[best];
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp((scores[i] - most) * sharpness);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }

        return best;
    }

    /// <summary>The temperature that makes the true classes most likely, by golden section on its logarithm.</summary>
    /// <param name="scores">Scores of each held-out text.</param>
    /// <param name="truths">Their classes.</param>
    internal static double Fit(IReadOnlyList<float[]> scores, IReadOnlyList<int> truths)
    {
        const double Golden = 0.6180339887498949;
        double low = Math.Log(0.02), high = Math.Log(50);
        for (var step = 0; step < 60; step++)
        {
            var left = high - ((high - low) * Golden);
            var right = low + ((high - low) * Golden);
            if (Loss(scores, truths, Math.Exp(left)) < Loss(scores, truths, Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        // Four digits: what is beyond them is noise of the fold.
        return Math.Round(Math.Exp((low + high) / 2), 4);
    }

    private static double Loss(IReadOnlyList<float[]> scores, IReadOnlyList<int> truths, double temperature)
    {
        var loss = 0.0;
        for (var i = 0; i < truths.Count; i++)
        {
            var probabilities = scores[i].ToArray();
            ToProbabilities(probabilities, (float)(1 / temperature));
            loss -= Math.Log(Math.Max(probabilities[truths[i]], 1e-9));
        }

        return loss;
    }
}
