namespace MediaIndex.Pipelines.Stages;

/// <summary>The five cleaning layers, in order.</summary>
public enum CleaningLayer
{
    /// <summary>Decoding, parsing, required fields, date window, size and depth limits.</summary>
    Integrity = 1,

    /// <summary>Boilerplate removal, Unicode hygiene, datelines and credit lines set apart.</summary>
    Content = 2,

    /// <summary>Language, length, spam and noise.</summary>
    Quality = 3,

    /// <summary>Exact, URL and near-duplicates.</summary>
    Duplication = 4,

    /// <summary>A tracked city in a counted sense.</summary>
    Relevance = 5,
}
