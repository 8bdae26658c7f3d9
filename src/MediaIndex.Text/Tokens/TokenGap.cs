namespace MediaIndex.Text.Tokens;

/// <summary>What stood between a token and the one before it. Of several characters the strongest wins: line, sentence, other, comma; blanks beside a comma or a full stop do not count.</summary>
public enum TokenGap : byte
{
    /// <summary>Nothing: the tokens touch (Chinese characters, `#HongKong`, `5G`).</summary>
    None,

    /// <summary>Blanks only; also `_` inside a hashtag or handle.</summary>
    Space,

    /// <summary>One apostrophe, straight or curly, and nothing else (`Xi'an`).</summary>
    Apostrophe,

    /// <summary>One hyphen and nothing else (`Port-au-Prince`).</summary>
    Hyphen,

    /// <summary>One full stop or middle dot and nothing else (`U.S`, `3.5`).</summary>
    Period,

    /// <summary>One comma (`,` `，` `、`), with or without blanks (`Paris, Texas`).</summary>
    Comma,

    /// <summary>Any other punctuation or symbol.</summary>
    Other,

    /// <summary>The end of a sentence (`. ` `!` `?` `。` `！` `？`); `St. Louis` has it as well.</summary>
    Sentence,

    /// <summary>A line break, or the beginning of the text.</summary>
    Line,
}
