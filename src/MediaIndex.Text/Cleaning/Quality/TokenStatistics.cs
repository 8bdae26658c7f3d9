using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>Structural signs of a text, counted in one pass over its tokens.</summary>
internal readonly ref struct TokenStatistics
{
    /// <summary>Repetition is looked for among so many tokens.</summary>
    private const int Window = 200;

    private const int LongestWord = 40;

    private TokenStatistics(TokenBuffer tokens)
    {
        var kinds = tokens.Kinds;
        var lengths = tokens.Lengths;
        var flags = tokens.Flags;
        var gaps = tokens.Gaps;
        for (var i = 0; i < kinds.Length; i++)
        {
            Letters += LettersOf(tokens.Scripts[i], lengths[i]);
            Urls += kinds[i] == TokenKind.Url ? 1 : 0;
            LongNumbers += kinds[i] == TokenKind.Number && lengths[i] >= 6 ? 1 : 0;
            Overlong += kinds[i] == TokenKind.Word && lengths[i] > LongestWord && tokens.Scripts[i] == TokenScript.Latin ? lengths[i] : 0;
            var tagged = (flags[i] & (TokenFlags.InHashtag | TokenFlags.InHandle)) != 0;
            var begins = tagged && (i == 0 || gaps[i] != TokenGap.None || (flags[i - 1] & (TokenFlags.InHashtag | TokenFlags.InHandle)) == 0);
            Hashtags += begins && (flags[i] & TokenFlags.InHashtag) != 0 ? 1 : 0;
            Handles += begins && (flags[i] & TokenFlags.InHandle) != 0 ? 1 : 0;
            PlainWords += !tagged && kinds[i] is TokenKind.Word or TokenKind.Ideograph ? 1 : 0;
        }

        CountRepeats(tokens.Hashes[..Math.Min(Window, tokens.Count)], out var distinct, out var most);
        Looked = Math.Min(Window, tokens.Count);
        Distinct = distinct;
        MostFrequent = most;
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

    /// <summary>Tokens looked at for repetition.</summary>
    internal int Looked { get; }

    internal int Distinct { get; }

    internal int MostFrequent { get; }

    internal static TokenStatistics Of(TokenBuffer tokens) => new(tokens);

    private static int LettersOf(TokenScript script, int bytes) => script switch
    {
        TokenScript.None => 0,
        TokenScript.Latin => bytes,
        TokenScript.Greek or TokenScript.Cyrillic or TokenScript.Arabic => bytes / 2,
        TokenScript.Han or TokenScript.Hangul or TokenScript.Hiragana or TokenScript.Katakana => bytes * 2 / 3,
        _ => bytes / 3,
    };

    /// <summary>Exact counts in a small open-addressing table on the stack.</summary>
    private static void CountRepeats(ReadOnlySpan<ulong> hashes, out int distinct, out int most)
    {
        const int Slots = 512;
        Span<ulong> keys = stackalloc ulong[Slots];
        Span<byte> counts = stackalloc byte[Slots];
        keys.Clear();
        counts.Clear();
        (distinct, most) = (0, 0);
        foreach (var hash in hashes)
        {
            var at = (int)(hash & (Slots - 1));
            while (counts[at] != 0 && keys[at] != hash)
            {
                at = (at + 1) & (Slots - 1);
            }

            distinct += counts[at] == 0 ? 1 : 0;
            keys[at] = hash;
            most = Math.Max(most, ++counts[at]);
        }
    }
}
