namespace MediaIndex.Text.Mentions;

/// <summary>What stands between the tokens of a phrase.</summary>
internal enum PhraseGaps : byte
{
    /// <summary>Nothing: all tokens touch, as in Chinese, or there is one only. It is 0, so that a scan can ask for it beside other questions.</summary>
    Tight,

    /// <summary>Blanks.</summary>
    Spaces,

    /// <summary>This and that.</summary>
    Mixed,
}
