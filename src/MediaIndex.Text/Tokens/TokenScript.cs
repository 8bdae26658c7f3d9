namespace MediaIndex.Text.Tokens;

/// <summary>Script of a token's letters.</summary>
public enum TokenScript : byte
{
    /// <summary>No letters: numbers and addresses.</summary>
    None,

    /// <summary>Latin letters.</summary>
    Latin,

    /// <summary>Greek letters.</summary>
    Greek,

    /// <summary>Cyrillic letters.</summary>
    Cyrillic,

    /// <summary>Arabic letters.</summary>
    Arabic,

    /// <summary>Hiragana.</summary>
    Hiragana,

    /// <summary>Katakana.</summary>
    Katakana,

    /// <summary>Hangul.</summary>
    Hangul,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Any other script.</summary>
    Other,

    /// <summary>Chinese characters.</summary>
    Han,
}
