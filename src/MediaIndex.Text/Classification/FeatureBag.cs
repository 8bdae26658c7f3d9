using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Classification;

/// <summary>
/// The features of one text, repeated ones as often as they stand, in an order that is the same everywhere, so that sums of them are.
/// One bag serves one worker for many texts; it grows to the largest and allocates nothing after that.
/// </summary>
public sealed class FeatureBag
{
    private int[] rows = new int[512];

    /// <summary>Number of features, repeated ones counted.</summary>
    public int Count { get; private set; }

    /// <summary>Row of each feature.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    /// <summary>Takes the features of a text.</summary>
    public void Fill(TokenBuffer tokens, FeatureRecipe recipe) => Count = FeatureHasher.Write(tokens, recipe, ref rows);
}
