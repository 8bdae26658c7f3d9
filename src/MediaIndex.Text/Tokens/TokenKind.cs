namespace MediaIndex.Text.Tokens;

/// <summary>What a token is. Punctuation, symbols and emoji make no token; they show as the <see cref="TokenGap"/> of the next one.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters of one script (Latin, Cyrillic, Arabic, kana, Hangul, Thai …).</summary>
    Word,

    /// <summary>Decimal digits.</summary>
    Number,

    /// <summary>One Chinese character.</summary>
    Ideograph,

    /// <summary>Letters behind `#`; camel case gives one token for each part. Numbers and ideographs there keep their kind and have <see cref="TokenFlags.InHashtag"/>.</summary>
    Hashtag,

    /// <summary>Letters behind `@`, split like a hashtag.</summary>
    Handle,

    /// <summary>A whole address (`https://…`, `www.…`). Its hash is that of its bytes as they stand.</summary>
    Url,
}
