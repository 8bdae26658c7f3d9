using Microsoft.ML.Data;

namespace MediaIndex.Text.Classification;

/// <summary>A text's features as ML.NET takes them.</summary>
internal sealed class ModelExample
{
    /// <summary>Weighted features, of length 1 together.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>Class by name; a key made of numbers in memory would be taken as counted from 0.</summary>
    public string Label { get; set; } = "";

    /// <summary>How much it counts.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>The columns, the features being of one known size.</summary>
    internal static SchemaDefinition Schema(int rows)
    {
        var schema = SchemaDefinition.Create(typeof(ModelExample));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows);
        return schema;
    }

    /// <summary>The features in a bag as <see cref="TermWeights"/> says.</summary>
    internal static VBuffer<float> Vector(FeatureBag bag, float[] terms)
    {
        var order = bag.Rows.ToArray();
        Array.Sort(order);
        var values = new float[order.Length];
        var squares = 0f;
        var distinct = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var weight = terms[order[i]];
            squares += weight * weight;
            if (distinct > 0 && order[distinct - 1] == order[i])
            {
                values[distinct - 1] += weight;
                continue;
            }

            order[distinct] = order[i];
            values[distinct++] = weight;
        }

        var scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (var i = 0; i < distinct; i++)
        {
            values[i] *= scale;
        }

        return new VBuffer<float>(terms.Length, distinct, values, order);
    }
}

/// <summary>What ML.NET answers for a text.</summary>
internal sealed class ModelAnswer
{
    /// <summary>The best class.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>Scores (hinge) or probabilities (entropy) by class.</summary>
    public float[] Score { get; set; } = [];
}
