using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>Variance-based sensitivity: first-order indices after Saltelli 2010, total indices after Jansen.</summary>
public static class Sobol
{
    /// <summary>The design: rows of A, of B, then for each factor the rows of A with that factor's column from B; uniform in [0, 1).</summary>
    /// <param name="samples">Rows of A.</param>
    /// <param name="factors">Columns.</param>
    /// <param name="seed">Seed.</param>
    public static double[][] Design(int samples, int factors, ulong seed)
    {
        var rows = new double[samples * (factors + 2)][];
        for (var i = 0; i < samples; i++)
        {
            var generator = new SeededGenerator(seed, (ulong)i);
            var (a, b) = (new double[factors], new double[factors]);
            for (var j = 0; j < factors; j++)
            {
                (a[j], b[j]) = (generator.NextDouble(), generator.NextDouble());
            }

            (rows[i], rows[samples + i]) = (a, b);
            for (var j = 0; j < factors; j++)
            {
                var mixed = (double[])a.Clone();
                mixed[j] = b[j];
                rows[((j + 2) * samples) + i] = mixed;
            }
        }

        return rows;
    }

    /// <summary>Indices from the outputs at the rows of the design; null where the output does not vary.</summary>
    /// <param name="outputs">One output per row, in the order of <see cref="Design"/>.</param>
    /// <param name="factors">Number of factors.</param>
    /// <param name="centre">Whether the mean is taken off the outputs first, which lowers the estimator's error; COINr does not.</param>
    public static SobolIndices? Estimate(IReadOnlyList<double> outputs, int factors, bool centre = true)
    {
        var mean = centre ? Moments.Mean([.. outputs]) ?? 0 : 0;
        var n = outputs.Count / (factors + 2);
        var variance = Math.Pow(Moments.Deviation([.. outputs.Take(2 * n)]) ?? 0, 2);
        if (variance <= 0)
        {
            return null;
        }

        var (first, total) = (new double[factors], new double[factors]);
        for (var j = 0; j < factors; j++)
        {
            double s = 0, t = 0;
            for (var i = 0; i < n; i++)
            {
                var (a, b, mixed) = (outputs[i], outputs[n + i], outputs[((j + 2) * n) + i]);
                s += (b - mean) * (mixed - a);
                t += (a - mixed) * (a - mixed);
            }

            first[j] = s / n / variance;
            total[j] = t / (2 * n) / variance;
        }

        return new SobolIndices(variance, first, total);
    }
}

/// <summary>Sobol indices of one output.</summary>
/// <param name="Variance">Variance of the output over A and B (sample variance).</param>
/// <param name="First">Share of the variance that each factor explains alone.</param>
/// <param name="Total">Share of the variance that would remain were all but this factor fixed.</param>
public sealed record SobolIndices(double Variance, IReadOnlyList<double> First, IReadOnlyList<double> Total);
