using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Signs that a text speaks of a time before 1950: a word for an era, or a year.</summary>
internal static class PastTimes
{
    private const int FirstYear = 1000;
    private const int LastYear = 1949;

    /// <summary>Whether such a sign stands between two tokens.</summary>
    public static bool AreNamedIn(WordReader words, int from, int to)
    {
        var tokens = words.Tokens;
        for (var i = from; i < Math.Min(to, tokens.Count); i++)
        {
            if (IsPastYear(tokens, i) || (words.At(i, to, out _) & WordClass.Era) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPastYear(TokenBuffer tokens, int at)
    {
        var utf8 = tokens.Utf8[tokens.Starts[at]..tokens.EndOf(at)];
        if (tokens.Kinds[at] == TokenKind.Number)
        {
            // A year, not an amount: amounts have their unit or currency sign right beside them, or a comma inside.
            return utf8.Length == 4 && System.Buffers.Text.Utf8Parser.TryParse(utf8, out int year, out var used) && used == 4 && year is >= FirstYear and <= LastYear
                && IsDated(tokens, at);
        }

        return tokens.Kinds[at] == TokenKind.Ideograph && utf8.SequenceEqual("一"u8) && IsSpelledOut(tokens, at);
    }

    private static bool IsDated(TokenBuffer tokens, int at)
    {
        var next = at + 1;
        var chinese = next < tokens.Count && tokens.Gaps[next] == TokenGap.None && tokens.Kinds[next] == TokenKind.Ideograph;
        return chinese ? tokens.Utf8[tokens.Starts[next]..tokens.EndOf(next)].SequenceEqual("年"u8) : at > 0 && tokens.Kinds[at - 1] == TokenKind.Word;
    }

    /// <summary>`一八…`, `一九〇…` to `一九四…`.</summary>
    private static bool IsSpelledOut(TokenBuffer tokens, int at)
    {
        if (at + 2 >= tokens.Count)
        {
            return false;
        }

        var second = tokens.Utf8[tokens.Starts[at + 1]..tokens.EndOf(at + 1)];
        var third = System.Text.Encoding.UTF8.GetString(tokens.Utf8[tokens.Starts[at + 2]..tokens.EndOf(at + 2)]);
        return second.SequenceEqual("八"u8) ? "〇零○一二三四五六七八九".Contains(third, StringComparison.Ordinal)
            : second.SequenceEqual("九"u8) && "〇零○一二三四".Contains(third, StringComparison.Ordinal);
    }
}
