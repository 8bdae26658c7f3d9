namespace MediaIndex.Text.Classification;

/// <summary>A text to learn from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">Its class.</param>
/// <param name="Weight">How much it counts; 1 as a rule.</param>
public readonly record struct LabelledText(string Text, string Label, float Weight = 1);
