using System.Text;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Asks for a Chinese name whether the characters around it make better words without it (祝福|安康, not 祝|福安|康).
/// The cheapest cut of a short window with the name is compared with the cheapest one without it.
/// </summary>
internal sealed class WordCutter
{
    private const int Margin = 3;
    private const int LongestName = 8;
    private const int LongestWord = 4;
    private const float SingleCost = 8;
    private const float Tolerance = 0.5f;
    private static readonly float[] CostOfClass = [SingleCost, 13, 11.5f, 9.5f, 8, 6];
    private readonly Dictionary<ulong, byte> _added = [];
    private KeyTable<byte> _words = new([]);

    /// <summary>Whether any words are known; without them no name is refused.</summary>
    public bool IsEmpty => _added.Count == 0;

    /// <summary>Adds a word list: word, blank, class 1 (rare) to 5 (very frequent); `#` begins a comment line.</summary>
    public void Add(byte[] utf8, Tokenizer tokenizer, TokenBuffer buffer)
    {
        foreach (var line in Encoding.UTF8.GetString(utf8).Split('\n'))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 2 || line[0] == '#' || blank + 1 >= line.Length)
            {
                continue;
            }

            tokenizer.Tokenize(line[..blank], buffer);
            var frequency = line[blank + 1] - '0';
            if (buffer.Count is >= 2 and <= LongestWord && frequency is >= 1 and <= 5)
            {
                _added[WordLexicon.Key(buffer.Hashes)] = (byte)frequency;
            }
        }

        _words = new KeyTable<byte>(_added);
    }

    /// <summary>Whether a cut without the name at [start, end) is clearly cheaper.</summary>
    public bool Refuses(WordReader rules, int start, int end, float nameCost)
    {
        var tokens = rules.Tokens;
        if (IsEmpty || end - start > LongestName)
        {
            return false;
        }

        var from = start;
        while (from > 0 && start - from < Margin && Touches(tokens, from))
        {
            from--;
        }

        var to = end;
        while (to < tokens.Count && to - end < Margin && Touches(tokens, to))
        {
            to++;
        }

        return to - from > end - start && (IsStraddled(tokens, from, start, to) || IsStraddled(tokens, from, end, to))
            && Cheapest(rules, from, to, start, end - start, nameCost) > Cheapest(rules, from, to, start, end - start, null) + Tolerance;
    }

    /// <summary>Whether a word of two characters begins at a character.</summary>
    public bool BeginsWord(TokenBuffer tokens, int at) =>
        at + 1 < tokens.Count && Touches(tokens, at + 1) && IsWord(tokens, at, 2);

    /// <summary>Frequency class of a word, 1 (rare) to 5; 0 where it is unknown.</summary>
    public int ClassOf(TokenBuffer tokens, int start, int end) =>
        end - start is >= 2 and <= LongestWord ? _words.Find(WordLexicon.Key(tokens.Hashes[start..end])) : 0;

    /// <summary>Cost of a word of a class.</summary>
    public static float CostOf(int frequencyClass) => CostOfClass[frequencyClass];

    /// <summary>Whether a character ends a word of two to four characters that stands there.</summary>
    public bool EndsWord(TokenBuffer tokens, int at)
    {
        for (var size = 2; size <= LongestWord && at - size + 1 >= 0 && Touches(tokens, at - size + 2); size++)
        {
            if (IsWord(tokens, at - size + 1, size))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a known word begins before a boundary and ends behind it; without one the name cannot lose.</summary>
    private bool IsStraddled(TokenBuffer tokens, int from, int boundary, int to)
    {
        for (var first = Math.Max(from, boundary - LongestWord + 1); first < boundary; first++)
        {
            for (var end = boundary + 1; end <= Math.Min(to, first + LongestWord); end++)
            {
                if (IsWord(tokens, first, end - first))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Touches(TokenBuffer tokens, int token) =>
        tokens.Gaps[token] == TokenGap.None && tokens.Kinds[token] == TokenKind.Ideograph && (token == 0 || tokens.Kinds[token - 1] == TokenKind.Ideograph);

    /// <summary>Cost of the cheapest cut of [from, to): with a cost the name must be one piece; without one it is no piece, and words made of it and another word do not count.</summary>
    private float Cheapest(WordReader rules, int from, int to, int start, int nameLength, float? nameCost)
    {
        Span<float> cost = stackalloc float[LongestName + (2 * Margin) + 1];
        var length = to - from;
        cost[0] = 0;
        for (var i = 1; i <= length; i++)
        {
            cost[i] = float.MaxValue;
        }

        for (var i = 0; i < length; i++)
        {
            var at = from + i;
            var inside = at >= start && at < start + nameLength;
            if (nameCost is { } known && inside)
            {
                if (at == start)
                {
                    Relax(cost, i + nameLength, cost[i] + known);
                }

                continue;
            }

            var limit = nameCost is not null && at < start ? start : to;
            for (var size = 1; size <= LongestWord && at + size <= limit; size++)
            {
                if (size < 2 || !IsNameAndWord(rules, at, at + size, start, start + nameLength))
                {
                    Relax(cost, i + size, cost[i] + CostOf(rules.Tokens, at, size));
                }
            }
        }

        return cost[length];
    }

    /// <summary>Whether a word is the name itself, or the name and another word or an affix (武汉大学, 北京人): it does not speak against the name.</summary>
    private bool IsNameAndWord(WordReader rules, int from, int to, int start, int end) =>
        from <= start && to >= end && IsWordOrAffix(rules, from, start) && IsWordOrAffix(rules, end, to);

    private bool IsWordOrAffix(WordReader rules, int from, int to) => (to - from) switch
    {
        0 => true,
        1 => (rules.At(from, to, out _) & WordClass.Affix) != 0,
        var size => IsWord(rules.Tokens, from, size),
    };

    private static void Relax(Span<float> cost, int at, float value)
    {
        if (value < cost[at])
        {
            cost[at] = value;
        }
    }

    private float CostOf(TokenBuffer tokens, int at, int size)
    {
        if (size == 1)
        {
            return SingleCost;
        }

        var frequency = _words.Find(WordLexicon.Key(tokens.Hashes.Slice(at, size)));
        return frequency > 0 ? CostOfClass[frequency] : float.MaxValue / 16;
    }

    private bool IsWord(TokenBuffer tokens, int at, int size) => _words.Find(WordLexicon.Key(tokens.Hashes.Slice(at, size))) > 0;
}
