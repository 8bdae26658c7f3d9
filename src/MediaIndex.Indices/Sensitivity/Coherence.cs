using MediaIndex.Indices.Building;
using MediaIndex.Indices.Statistics;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>Whether the parts of an index belong together: correlations of each child with its siblings, parent and index, and Cronbach's alpha.</summary>
public static class Coherence
{
    /// <summary>`node, other, relation, pearson, spearman, kendall`, relation being `sibling`, `parent` or `index`; null where a column has no spread.</summary>
    public static FactTable Correlations(IndexResult result)
    {
        var rows = new List<object?[]>();
        foreach (var parent in result.Root.Walk().Where(node => !node.IsIndicator))
        {
            for (var j = 0; j < parent.Children.Count; j++)
            {
                var child = parent.Children[j].Id;
                rows.Add(Row(result, child, parent.Id, parent.Level == 0 ? "index" : "parent"));
                if (parent.Level > 0)
                {
                    rows.Add(Row(result, child, result.Root.Id, "index"));
                }

                for (var k = 0; k < j; k++)
                {
                    rows.Add(Row(result, child, parent.Children[k].Id, "sibling"));
                }
            }
        }

        return ResultTables.Table("node:t other:t relation:t pearson:r spearman:r kendall:r", rows);
    }

    /// <summary>`node, children, alpha`: Cronbach's alpha of each node's children; null with fewer than two children or without spread.</summary>
    public static FactTable Reliability(IndexResult result) => ResultTables.Table("node:t children:i alpha:r", [.. result.Root.Walk().Where(node => !node.IsIndicator).Select(node => new object?[]
    {
        node.Id, (long)node.Children.Count, CronbachAlpha([.. node.Children.Select(child => result.Node(child.Id).Unadjusted)]),
    })]);

    /// <summary>Cronbach's alpha from the covariances of pairs (each over the units that have both); null where it is not defined.</summary>
    internal static double? CronbachAlpha(IReadOnlyList<double?[]> columns)
    {
        double variances = 0, covariances = 0;
        var k = columns.Count;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var (x, y) = Statistics.Correlations.Complete(columns[i], columns[j]);
                if (x.Length < 2)
                {
                    return null;
                }

                var covariance = Covariance(x, y);
                covariances += covariance;
                variances += i == j ? covariance : 0;
            }
        }

        return k < 2 || covariances == 0 ? null : k / (k - 1.0) * (1 - (variances / covariances));
    }

    private static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY) = (Moments.Mean(x)!.Value, Moments.Mean(y)!.Value);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }

        return sum / (x.Length - 1);
    }

    private static object?[] Row(IndexResult result, string node, string other, string relation)
    {
        var (x, y) = (result.Node(node).Unadjusted, result.Node(other).Unadjusted);
        return [node, other, relation, Statistics.Correlations.Pearson((ReadOnlySpan<double?>)x, y), Statistics.Correlations.Spearman(x, y), Statistics.Correlations.KendallTauB(x, y)];
    }
}
