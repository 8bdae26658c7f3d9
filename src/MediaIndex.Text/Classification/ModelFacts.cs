namespace MediaIndex.Text.Classification;

/// <summary>What a model holds beside ML.NET's own part.</summary>
public sealed record ModelFacts
{
    /// <summary>Layout of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Which features it takes.</summary>
    public required FeatureRecipe Recipe { get; init; }

    /// <summary>Classes in the order of the model's scores.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Probabilities are the softmax of the scores divided by this; fitted on texts that the model had not seen.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Number of training texts.</summary>
    public int Texts { get; init; }

    /// <summary>Which trainer made the weights: `hinge` or `entropy`.</summary>
    public string Loss { get; init; } = "hinge";
}
