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

    /// <summary>The features in a bag, weighted: (1 + ln n) × w, then length 1.</summary>
    internal static VBuffer<float> Vector(FeatureBag bag, float[] terms)
    {
        var order = bag.Rows.ToArray();
        var counts = bag.Counts.ToArray();
        Array.Sort(order, counts);
        var values = new float[order.Length];
        var squares = 0f;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = TermWeights.OfCount(counts[i]) * terms[order[i]];
            squares += values[i] * values[i];
        }

        var scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }

        return new VBuffer<float>(terms.Length, values.Length, values, order);
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
