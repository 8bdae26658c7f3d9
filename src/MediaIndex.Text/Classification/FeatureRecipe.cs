using System.Text.Json.Serialization;

namespace MediaIndex.Text.Classification;

/// <summary>Which features of a text are hashed, and into how many rows. Training and classification share it; it is kept in the model.</summary>
public sealed record FeatureRecipe
{
    /// <summary>The features that topics and tone share, so that they are made once for an item.</summary>
    public static FeatureRecipe Shared { get; } = new();

    /// <summary>Rows are below 2^RowBits; 12 to 20.</summary>
    public int RowBits { get; init; } = 16;

    /// <summary>Pairs of neighbouring words.</summary>
    public bool WordPairs { get; init; } = true;

    /// <summary>The first five bytes of longer words, in place of stemming.</summary>
    public bool Beginnings { get; init; } = true;

    /// <summary>The last three bytes of longer words, and their character n-grams of four bytes; costs more than all else.</summary>
    public bool CharacterGrams { get; init; }

    /// <summary>Most neighbouring ideographs that make a feature together; 1 (each alone) to 4.</summary>
    public int IdeographGrams { get; init; } = 2;

    /// <summary>Most neighbouring characters that make a feature together, marks, digits and single blanks among them; 1 to 4. They take the place of all other features; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Characters { get; init; }

    /// <summary>Most tokens looked at, from the beginning of the text.</summary>
    public int MostTokens { get; init; } = 600;
}
