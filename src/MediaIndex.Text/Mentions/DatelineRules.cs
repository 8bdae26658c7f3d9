using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The shape of datelines: a name at the beginning of a line, a date and an agency perhaps, and a dash.</summary>
internal static class DatelineRules
{
    private const int LongestDateline = 8;

    /// <summary>Whether a token begins a line; a paragraph number before it does not matter.</summary>
    public static bool AtLineStart(TokenBuffer tokens, int token) =>
        tokens.Gaps[token] == TokenGap.Line || (token > 0 && tokens.Kinds[token - 1] == TokenKind.Number && tokens.Gaps[token - 1] == TokenGap.Line);

    /// <summary>Whether a name in capitals opens a sentence, as a dateline does behind a headline of the same line (`Storm nears. BEIJING (Reuters) -`).</summary>
    public static bool OpensInCapitals(TokenBuffer tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if ((tokens.Flags[i] & TokenFlags.AllCapitals) == 0)
            {
                return false;
            }
        }

        return tokens.Gaps[start] == TokenGap.Sentence;
    }

    /// <summary>Whether a dash follows before any word that no dateline holds.</summary>
    public static bool EndsInDash(TokenBuffer tokens, int end)
    {
        for (var i = end; i < Math.Min(end + LongestDateline, tokens.Count); i++)
        {
            var gap = tokens.Utf8[tokens.EndOf(i - 1)..tokens.Starts[i]];
            if (IsDash(gap))
            {
                return true;
            }

            var dated = tokens.Kinds[i] == TokenKind.Number || (tokens.Flags[i] & TokenFlags.InitialCapital) != 0;
            if (tokens.Gaps[i] is TokenGap.Line or TokenGap.Apostrophe or TokenGap.Hyphen || !dated || tokens.Gaps[i] == TokenGap.Space)
            {
                // A blank alone is no dateline ("Beijing Olympics"), but it is inside one ("Jan 1", "(Xinhua News").
                if (i == end || !dated || tokens.Gaps[i] == TokenGap.Line)
                {
                    return false;
                }
            }
        }

        return false;
    }

    private static bool IsDash(ReadOnlySpan<byte> gap) =>
        gap.IndexOf("--"u8) >= 0 || gap.IndexOf("—"u8) >= 0 || gap.IndexOf("–"u8) >= 0 || gap.IndexOf(" - "u8) >= 0;
}
