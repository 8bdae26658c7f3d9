using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>Structural signs of a text, counted in one pass over its tokens.</summary>
internal readonly ref struct TokenStatistics
{
    // Letters for a byte of a script, of 2³²: a Chinese character counts two.
    private static readonly ulong[] LetterShares = [.. Enum.GetValues<TokenScript>().Order().Select(ShareOf)];

    private const int LongestWord = 40;

    private TokenStatistics(TokenBuffer tokens)
    {
        var kinds = tokens.Kinds;
        var lengths = tokens.Lengths;
        var flags = tokens.Flags;
        var gaps = tokens.Gaps;
        var scripts = tokens.Scripts;
        int letters = 0, urls = 0, longNumbers = 0, overlong = 0, hashtags = 0, handles = 0, plainWords = 0;
        var before = TokenFlags.None;
        for (var i = 0; i < kinds.Length; i++)
        {
            var (kind, length) = (kinds[i], lengths[i]);
            letters += (int)(((ulong)(uint)length * LetterShares[(byte)scripts[i]]) >> 32);
            var tags = flags[i] & (TokenFlags.InHashtag | TokenFlags.InHandle);
            plainWords += tags == 0 && kind is TokenKind.Word or TokenKind.Ideograph ? 1 : 0;
            if (tags != 0 && (i == 0 || gaps[i] != TokenGap.None || before == 0))
            {
                hashtags += (tags & TokenFlags.InHashtag) != 0 ? 1 : 0;
                handles += (tags & TokenFlags.InHandle) != 0 ? 1 : 0;
            }

            before = tags;
            urls += kind == TokenKind.Url ? 1 : 0;
            longNumbers += kind == TokenKind.Number && length >= 6 ? 1 : 0;
            overlong += length > LongestWord && kind == TokenKind.Word && scripts[i] == TokenScript.Latin ? length : 0;
        }

        (Letters, Urls, LongNumbers, Overlong, Hashtags, Handles, PlainWords) = (letters, urls, longNumbers, overlong, hashtags, handles, plainWords);
        Hashes = tokens.Hashes;
    }

    internal int Letters { get; }

    internal int Urls { get; }

    internal int LongNumbers { get; }

    /// <summary>Letters in words longer than any word is.</summary>
    internal int Overlong { get; }

    internal int Hashtags { get; }

    internal int Handles { get; }

    /// <summary>Words and ideographs outside hashtags and handles.</summary>
    internal int PlainWords { get; }

    /// <summary>Hashes of the tokens.</summary>
    internal ReadOnlySpan<ulong> Hashes { get; }

    internal static TokenStatistics Of(TokenBuffer tokens) => new(tokens);

    // Rounded up, so that the product is exact for every length of a text.
    private static ulong ShareOf(TokenScript script) => script switch
    {
        TokenScript.None => 0,
        TokenScript.Latin => 1UL << 32,
        TokenScript.Greek or TokenScript.Cyrillic or TokenScript.Arabic => 1UL << 31,
        TokenScript.Han or TokenScript.Hangul or TokenScript.Hiragana or TokenScript.Katakana => ((1UL << 33) / 3) + 1,
        _ => ((1UL << 32) / 3) + 1,
    };
}
