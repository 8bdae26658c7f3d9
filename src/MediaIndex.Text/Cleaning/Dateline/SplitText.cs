namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>A text without its datelines and credits.</summary>
/// <param name="Body">What is left, blanks at both ends cut; the same instance as given where nothing was removed.</param>
/// <param name="Removed">The spans that were removed, in order, not overlapping.</param>
public readonly record struct SplitText(string Body, IReadOnlyList<CreditSpan> Removed);
