namespace MediaIndex.Cli.Training;

/// <summary>A row of training data.</summary>
/// <param name="Text">Text.</param>
/// <param name="Label">Class; null where the lexicons are to find it.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record TrainingRow(string Text, string? Label, float Weight);
