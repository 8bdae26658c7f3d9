namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>A span of a text that is no part of its body.</summary>
/// <param name="Start">UTF-16 offset into the text as given.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct CreditSpan(int Start, int Length, CreditKind Kind);
