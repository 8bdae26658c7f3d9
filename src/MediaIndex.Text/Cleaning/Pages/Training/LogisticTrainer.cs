namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>
/// Logistic regression over yes-or-no features: the weights that minimise the weighted log loss plus half the penalty times the sum of their squares, by L-BFGS (Nocedal and Wright, algorithm 7.5).
/// The sum is convex and nothing is drawn by lot: the same examples give the same weights.
/// </summary>
internal static class LogisticTrainer
{
    private const int Memory = 10;

    /// <summary>The gradient's length, by that of the start, at which it ends.</summary>
    private const double Enough = 1e-4;

    /// <summary>The weights by feature.</summary>
    public static double[] Train(IReadOnlyList<BlockExample> examples, int features, PageTrainerOptions options)
    {
        var (weights, gradient) = (new double[features], new double[features]);
        var value = Loss(examples, weights, gradient, options.Penalty);
        var stop = Enough * Math.Sqrt(Dot(gradient, gradient));
        var steps = new List<(double[] Step, double[] Change)>();
        for (var round = 0; round < options.Rounds && Math.Sqrt(Dot(gradient, gradient)) > stop; round++)
        {
            var direction = Direction(gradient, steps);
            var slope = Dot(direction, gradient);
            double[] next, nextGradient;
            double nextValue, length = steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1;
            while (true)
            {
                next = [.. weights.Zip(direction, (weight, by) => weight + (length * by))];
                nextGradient = new double[features];
                nextValue = Loss(examples, next, nextGradient, options.Penalty);
                if (nextValue <= value + (1e-4 * length * slope) || length < 1e-10)
                {
                    break;
                }

                length /= 2;
            }

            steps.Add(([.. next.Zip(weights, (to, from) => to - from)], [.. nextGradient.Zip(gradient, (to, from) => to - from)]));
            steps.RemoveRange(0, Math.Max(0, steps.Count - Memory));
            (weights, gradient, value) = (next, nextGradient, nextValue);
        }

        return weights;
    }

    /// <summary>Weights in units of 1/256, as the model keeps them.</summary>
    public static short[] Round(double[] weights) => [.. weights.Select(weight => (short)Math.Clamp(Math.Round(weight * PageModel.Unit), short.MinValue, short.MaxValue))];

    /// <summary>Log-odds of an example.</summary>
    public static double Sum(double[] weights, int[] active)
    {
        var sum = 0.0;
        foreach (var feature in active)
        {
            sum += weights[feature];
        }

        return sum;
    }

    private static double Loss(IReadOnlyList<BlockExample> examples, double[] weights, double[] gradient, double penalty)
    {
        var loss = penalty / 2 * Dot(weights, weights);
        for (var i = 0; i < weights.Length; i++)
        {
            gradient[i] = penalty * weights[i];
        }

        for (var i = 0; i < examples.Count; i++)
        {
            var example = examples[i];
            var odds = Sum(weights, example.Active) * (example.IsArticle ? 1 : -1);
            loss += example.Weight * (odds > 0 ? Math.Log(1 + Math.Exp(-odds)) : Math.Log(1 + Math.Exp(odds)) - odds);
            var error = example.Weight * (example.IsArticle ? -1 : 1) / (1 + Math.Exp(odds));
            foreach (var feature in example.Active)
            {
                gradient[feature] += error;
            }
        }

        return loss;
    }

    // The two loops that multiply the gradient by an estimate of the inverse Hessian.
    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change)> steps)
    {
        double[] direction = [.. gradient.Select(value => -value)];
        var shares = new double[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            shares[i] = Dot(steps[i].Step, direction) / Dot(steps[i].Step, steps[i].Change);
            Add(direction, steps[i].Change, -shares[i]);
        }

        if (steps.Count > 0)
        {
            var (step, change) = steps[^1];
            var scale = Dot(step, change) / Dot(change, change);
            direction = [.. direction.Select(value => value * scale)];
        }

        for (var i = 0; i < steps.Count; i++)
        {
            Add(direction, steps[i].Step, shares[i] - (Dot(steps[i].Change, direction) / Dot(steps[i].Step, steps[i].Change)));
        }

        return direction;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * what[i];
        }
    }
}
