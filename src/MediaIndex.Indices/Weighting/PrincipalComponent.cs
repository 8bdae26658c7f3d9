using MathNet.Numerics.LinearAlgebra;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Weighting;

/// <summary>First principal component of the correlation matrix over the units that have all values.</summary>
internal static class PrincipalComponent
{
    /// <summary>Weights proportional to the loadings on the first component. A column without spread weighs 0.</summary>
    /// <exception cref="IndexComputationException">Too few complete units, or a child that loads the other way.</exception>
    public static double[] Weigh(string node, IReadOnlyList<string> ids, IReadOnlyList<double?[]> columns)
    {
        if (columns.Count == 1)
        {
            return [1];
        }

        var spread = Enumerable.Range(0, columns.Count).Where(j => Moments.Present(columns[j]) is { Length: > 1 } x && x.Max() > x.Min()).ToList();
        var rows = Complete([.. spread.Select(j => columns[j])]);
        if (spread.Count == 0 || rows.Count < 3)
        {
            throw new IndexComputationException($"principal components need three units with all values and spread, not {rows.Count}", node, remedy: "Impute before, or weigh in another way");
        }

        var loadings = Loadings([.. spread.Select(j => rows.Select(i => columns[j][i]!.Value).ToArray())]).First;
        var weights = new double[columns.Count];
        for (var k = 0; k < spread.Count; k++)
        {
            if (loadings[k] < -1e-12)
            {
                throw new IndexComputationException($"it loads at {loadings[k]:0.###} on the first component of '{node}', against the others", ids[spread[k]], remedy: "Check its direction, or weigh in another way");
            }

            weights[spread[k]] = Math.Max(0, loadings[k]);
        }

        return Weights.Proportional(weights);
    }

    /// <summary>Loadings on the first component (unit length, mostly positive) and the standard deviations of all components, largest first.</summary>
    public static (double[] First, double[] Deviations) Loadings(IReadOnlyList<double[]> columns)
    {
        var n = columns.Count;
        var matrix = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 1 : Correlations.Pearson((ReadOnlySpan<double>)columns[i], columns[j]) ?? 0);
        var eigen = matrix.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, n).OrderByDescending(k => eigen.EigenValues[k].Real).ToArray();
        var first = eigen.EigenVectors.Column(order[0]).ToArray();
        if (first.Sum() < 0)
        {
            first = [.. first.Select(v => -v)];
        }

        return (first, [.. order.Select(k => Math.Sqrt(Math.Max(0, eigen.EigenValues[k].Real)))]);
    }

    private static List<int> Complete(IReadOnlyList<double?[]> columns) =>
        columns.Count == 0 ? [] : [.. Enumerable.Range(0, columns[0].Length).Where(i => columns.All(column => column[i] is not null))];
}
