namespace MediaIndex.Text.Deduplication;

/// <summary>How an item relates to its cluster's representative.</summary>
public enum DuplicateKind : byte
{
    /// <summary>The representative itself, or an item without copies.</summary>
    Unique,

    /// <summary>Same normalised text.</summary>
    Exact,

    /// <summary>Same canonical address.</summary>
    Url,

    /// <summary>Nearly the same text.</summary>
    Near,
}
