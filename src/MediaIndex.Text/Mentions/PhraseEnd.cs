using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The end of a phrase in the <see cref="NameTable"/>: what is compared beside the token hashes, and what scanning asks.</summary>
internal readonly struct PhraseEnd
{
    private const int GapBits = 4;
    private readonly ulong _gaps;
    private readonly ulong _moreGaps;

    /// <summary>The end of a phrase.</summary>
    /// <param name="phrase">The phrase; sealed.</param>
    /// <param name="together">Phrases that end at its node.</param>
    /// <exception cref="InvalidDataException">More than 33 tokens.</exception>
    public PhraseEnd(Phrase phrase, int together)
    {
        const int PerWord = 64 / GapBits;
        if (phrase.Hashes.Length > (2 * PerWord) + 1)
        {
            throw new InvalidDataException($"gazetteer: '{phrase.Surface}' has {phrase.Hashes.Length} tokens; at most {(2 * PerWord) + 1} are wanted");
        }

        for (var i = 1; i < phrase.Gaps.Length; i++)
        {
            var gap = (ulong)phrase.Gaps[i] << (GapBits * ((i - 1) % PerWord));
            (_gaps, _moreGaps) = i <= PerWord ? (_gaps | gap, _moreGaps) : (_gaps, _moreGaps | gap);
        }

        Gaps = Array.TrueForAll(phrase.Gaps[1..], gap => gap == TokenGap.None) ? PhraseGaps.Tight : Array.TrueForAll(phrase.Gaps[1..], gap => gap == TokenGap.Space) ? PhraseGaps.Spaces : PhraseGaps.Mixed;
        Length = (byte)phrase.Hashes.Length;
        Together = (ushort)together;
        Traits = (phrase.Consumes ? EndTraits.Consumes : 0) | (phrase.IsCue ? EndTraits.IsCue : 0) | (phrase.IsWeak ? EndTraits.IsWeak : 0)
            | (phrase.KeepsInner ? EndTraits.KeepsInner : 0) | (phrase.NeedsCapital ? EndTraits.NeedsCapital : 0);
    }

    /// <summary>Number of its tokens.</summary>
    public byte Length { get; }

    /// <summary>Phrases that end at its node.</summary>
    public ushort Together { get; }

    /// <summary>What scanning asks.</summary>
    public EndTraits Traits { get; }

    /// <summary>What stands between its tokens.</summary>
    public PhraseGaps Gaps { get; }

    /// <summary>Whether gaps and capital of the tokens, whose hashes are right, are those of the phrase.</summary>
    public bool Fits(TokenBuffer tokens, int at)
    {
        var first = tokens.Kinds[at];
        if ((Traits & EndTraits.NeedsCapital) != 0 && first == TokenKind.Word && (tokens.Flags[at] & TokenFlags.InitialCapital) == 0)
        {
            return false;
        }

        if (Length == 1)
        {
            return true;
        }

        var gaps = tokens.Gaps.Slice(at, Length);
        var wanted = _gaps;
        for (var i = 1; i < gaps.Length; i++)
        {
            var gap = (TokenGap)(wanted & ((1 << GapBits) - 1));
            if ((gap != gaps[i] && !MayStandFor(gap, gaps[i], tokens.Kinds[at + i])) || (gaps[i] != TokenGap.None && AreTwoTags(tokens, at + i)))
            {
                return false;
            }

            wanted = i == 64 / GapBits ? _moreGaps : wanted >> GapBits;
        }

        return true;
    }

    /// <summary>`#Wuhan #CoronavirusOutbreak`: two hashtags in a row are two things.</summary>
    private static bool AreTwoTags(TokenBuffer tokens, int at) => tokens.Kinds[at - 1] == TokenKind.Hashtag && tokens.Kinds[at] == TokenKind.Hashtag && tokens.Utf8[tokens.Starts[at] - 1] == (byte)'#';

    private static bool MayStandFor(TokenGap wanted, TokenGap found, TokenKind kind) => found switch
    {
        TokenGap.None => kind is TokenKind.Hashtag or TokenKind.Handle,
        TokenGap.Hyphen => wanted == TokenGap.Space,
        TokenGap.Space => wanted == TokenGap.Hyphen,
        _ => false,
    };
}
