namespace MediaIndex.Text.Mentions;

/// <summary>What stands between the tokens of a phrase.</summary>
internal enum PhraseGaps : byte
{
    /// <summary>This and that.</summary>
    Mixed,

    /// <summary>Nothing: all tokens touch, as in Chinese, or there is one only.</summary>
    Tight,

    /// <summary>Blanks.</summary>
    Spaces,
}
