using System.Numerics;
using MediaIndex.Indices.Aggregation;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>
/// A tree in flat arrays for fast evaluation with other weights: indicator columns stand ready (and their logarithms below geometric
/// nodes), a missing value is a zero with a mask of zero. Linear and geometric nodes run over all units at once; other methods take the general way.
/// </summary>
internal sealed class CompiledTree
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, int> positionOf = new(StringComparer.Ordinal);

    private CompiledTree(int units) => Units = units;

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>Number of weights: one for each node but the index.</summary>
    public int WeightCount { get; private set; }

    /// <summary>Weights used by the build, siblings next to each other.</summary>
    public double[] NominalWeights { get; private set; } = [];

    /// <summary>Where the siblings below each parent begin and end among the weights, with the parent's id.</summary>
    public List<(string Parent, int Start, int Count)> Families { get; } = [];

    /// <summary>Ids of the nodes that the weights belong to.</summary>
    public List<string> WeightIds { get; } = [];

    public static CompiledTree Of(IndexResult result)
    {
        var tree = new CompiledTree(result.Units.Count);
        var aggregate = result.Definition.Step<AggregateStep>()!.Options;
        foreach (var node in result.Root.Walk().Reverse())
        {
            tree.Add(node, result, node.Aggregation ?? aggregate);
        }

        tree.NominalWeights = [.. tree.WeightIds.Select(id => result.Weights.First(weight => weight.Node == id).Weight)];
        tree.WeightCount = tree.WeightIds.Count;
        return tree;
    }

    /// <summary>Scores of the index under the given weights, into `scores`; a unit without a score gets the lowest possible number.</summary>
    public void Evaluate(ReadOnlySpan<double> weights, double[] scores, TreeBuffers buffers)
    {
        for (var k = 0; k < nodes.Count; k++)
        {
            var node = nodes[k];
            if (node.IsLeaf)
            {
                continue;
            }

            var target = buffers.Values[k];
            var own = weights.Slice(node.FirstWeight, node.Children.Length);
            if (node.Fast)
            {
                Sum(node, own, target, buffers);
            }
            else
            {
                General(node, own, target, buffers);
            }
        }

        buffers.Values[^1].AsSpan(0, Units).CopyTo(scores);
        var root = nodes[^1];
        for (var i = 0; i < Units && root.HasMissing; i++)
        {
            scores[i] = root.Mask[i] == 0 ? double.MinValue : scores[i];
        }
    }

    /// <summary>Working space for one worker.</summary>
    public TreeBuffers Rent() => new([.. nodes.Select(node => node.IsLeaf ? [] : new double[Units])], new double[Units], new double[Units]);

    private void Sum(Node node, ReadOnlySpan<double> weights, double[] target, TreeBuffers buffers)
    {
        Array.Clear(target);
        var total = 0.0;
        if (node.ChildMissing)
        {
            Array.Clear(buffers.Weight);
        }

        for (var j = 0; j < node.Children.Length; j++)
        {
            var child = nodes[node.Children[j]];
            var values = child.IsLeaf ? (node.Geometric ? child.Logs! : child.Values) : buffers.Values[node.Children[j]];
            if (node.Geometric && !child.IsLeaf)
            {
                values = Logarithms(child, values, buffers.Scratch);
            }

            AddScaled(target, values, weights[j]);
            total += weights[j];
            if (node.ChildMissing)
            {
                AddScaled(buffers.Weight, child.Mask, weights[j]);
            }
        }

        for (var i = 0; i < target.Length; i++)
        {
            var weight = node.ChildMissing ? buffers.Weight[i] : total;
            var mean = weight > 0 && node.Mask[i] > 0 ? target[i] / weight : 0;
            target[i] = node.Geometric ? (node.Mask[i] > 0 ? Math.Exp(mean) : 0) : mean;
        }
    }

    private static double[] Logarithms(Node child, double[] values, double[] scratch)
    {
        for (var i = 0; i < values.Length; i++)
        {
            scratch[i] = child.Mask[i] > 0 ? Math.Log(values[i]) : 0;
        }

        return scratch;
    }

    private void General(Node node, ReadOnlySpan<double> weights, double[] target, TreeBuffers buffers)
    {
        var columns = node.Children.Select(k =>
        {
            var values = nodes[k].IsLeaf ? nodes[k].Values : buffers.Values[k];
            return values.Select((v, i) => nodes[k].Mask[i] > 0 ? v : (double?)null).ToArray();
        }).ToList();
        var scores = Aggregator.Apply(node.Definition, node.UnitIds, columns, weights.ToArray(), node.Options);
        for (var i = 0; i < Units; i++)
        {
            target[i] = scores[i] ?? 0;
        }
    }

    private static void AddScaled(double[] target, double[] values, double weight)
    {
        var i = 0;
        var wide = new Vector<double>(weight);
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(target, i) + (new Vector<double>(values, i) * wide)).CopyTo(target, i);
        }

        for (; i < target.Length; i++)
        {
            target[i] += values[i] * weight;
        }
    }

    private void Add(IndexNode node, IndexResult result, AggregateOptions options)
    {
        var column = result.Nodes.First(n => n.Node.Id == node.Id).Unadjusted;
        var children = node.Children.Select(child => positionOf[child.Id]).ToArray();
        var geometric = options.Method == "geometric";
        foreach (var child in children.Where(k => geometric && nodes[k].IsLeaf))
        {
            nodes[child].Logs ??= [.. nodes[child].Values.Select((v, i) => nodes[child].Mask[i] > 0 ? Math.Log(v) : 0)];
        }

        positionOf[node.Id] = nodes.Count;
        nodes.Add(new Node
        {
            Definition = node,
            UnitIds = result.Units,
            Options = options,
            Children = children,
            FirstWeight = WeightIds.Count,
            Geometric = geometric,
            Fast = options.Method is "geometric" or "arithmetic" && options.Missing != "zero",
            Values = [.. column.Select(v => v ?? 0)],
            Mask = [.. column.Select(v => v is null ? 0.0 : 1.0)],
            HasMissing = column.Contains(null),
            ChildMissing = children.Any(k => nodes[k].HasMissing),
        });
        if (!node.IsIndicator)
        {
            Families.Add((node.Id, WeightIds.Count, children.Length));
            WeightIds.AddRange(node.Children.Select(child => child.Id));
        }
    }

    private sealed record Node
    {
        public required IndexNode Definition { get; init; }

        public required IReadOnlyList<string> UnitIds { get; init; }

        public required AggregateOptions Options { get; init; }

        public required int[] Children { get; init; }

        public required int FirstWeight { get; init; }

        public required bool Geometric { get; init; }

        public required bool Fast { get; init; }

        public required double[] Values { get; init; }

        public required double[] Mask { get; init; }

        public required bool HasMissing { get; init; }

        public required bool ChildMissing { get; init; }

        public double[]? Logs { get; set; }

        public bool IsLeaf => Children.Length == 0;
    }
}

/// <summary>Working space of one worker.</summary>
internal sealed record TreeBuffers(double[][] Values, double[] Weight, double[] Scratch);
