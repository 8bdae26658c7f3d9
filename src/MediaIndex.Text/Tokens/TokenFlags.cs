namespace MediaIndex.Text.Tokens;

/// <summary>How a token is written.</summary>
[Flags]
public enum TokenFlags : byte
{
    /// <summary>Nothing to say.</summary>
    None = 0,

    /// <summary>The first letter is a capital.</summary>
    InitialCapital = 1,

    /// <summary>Two or more letters, all of them capitals.</summary>
    AllCapitals = 2,

    /// <summary>The token stands in a run behind `#`, ideographs included.</summary>
    InHashtag = 4,

    /// <summary>The token stands in a run behind `@`, ideographs included.</summary>
    InHandle = 8,
}
