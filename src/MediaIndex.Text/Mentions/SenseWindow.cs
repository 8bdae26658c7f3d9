using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The words around one name, read class by class.</summary>
internal readonly ref struct SenseWindow
{
    private const int Farthest = 60;
    private readonly WordReader _words;

    /// <summary>A window around tokens [start, end).</summary>
    public SenseWindow(WordReader words, int start, int end)
    {
        var tokens = words.Tokens;
        _words = words;
        Tokens = tokens;
        Start = start;
        End = end;
        Possessive = end < tokens.Count && tokens.Gaps[end] == TokenGap.Apostrophe && tokens.Lengths[end] == 1;
        After = Possessive ? end + 1 : end;
        SentenceStart = FirstOfSentence(tokens, start);
        SentenceEnd = EndOfSentence(tokens, end);
    }

    /// <summary>The tokens.</summary>
    public TokenBuffer Tokens { get; }

    /// <summary>First token of the name.</summary>
    public int Start { get; }

    /// <summary>Token behind the name.</summary>
    public int End { get; }

    /// <summary>Whether the name has a possessive s.</summary>
    public bool Possessive { get; }

    /// <summary>Token behind the name and its possessive s.</summary>
    public int After { get; }

    /// <summary>First token of the sentence.</summary>
    public int SentenceStart { get; }

    /// <summary>Token behind the last one of the sentence.</summary>
    public int SentenceEnd { get; }

    /// <summary>Class of the word right before the name, blanks or nothing between.</summary>
    public WordClass Before => Start > 0 && IsTight(Start) ? _words.Before(Start, out _) : WordClass.None;

    /// <summary>Whether the name is that of a capital that can stand for its state.</summary>
    public bool IsCapital => (_words.At(Start, End, out var length) & WordClass.State) != 0 && length == End - Start;

    /// <summary>Whether tokens touch or are parted by a blank, a hyphen or an apostrophe only.</summary>
    public bool IsTight(int token) => token < Tokens.Count && (Tokens.Gaps[token] == TokenGap.None
        || (Tokens.Gaps[token] <= TokenGap.Hyphen && Tokens.Kinds[token] is not (TokenKind.Hashtag or TokenKind.Handle)));

    /// <summary>Class of the word at a token.</summary>
    public WordClass At(int token, out int length) => _words.At(token, SentenceEnd, out length);

    /// <summary>Class of the word that ends right before a token.</summary>
    public WordClass EndingAt(int token, out int length) => _words.Before(token, out length);

    /// <summary>Whether a class stands between two tokens of the text.</summary>
    public bool Contains(WordClass wanted, int from, int to) => _words.Contains(wanted, from, to);

    /// <summary>Whether the sentence speaks of the life of a city and not of affairs of state.</summary>
    public bool IsOfCityLife() =>
        Contains(WordClass.Locality, SentenceStart, SentenceEnd) && !Contains(WordClass.Diplomacy, SentenceStart, Start) && !Contains(WordClass.Diplomacy, End, SentenceEnd);

    /// <summary>Whether another capital is named in the same breath (`Washington and Beijing`, `Moscow, Beijing`).</summary>
    public bool IsBesideCapital() => (Start > 0 && IsCapitalNear(Start - 1, -1)) || (End < SentenceEnd && IsCapitalNear(End, 1));

    private bool IsCapitalNear(int at, int step)
    {
        var edge = step > 0 ? at : Start;
        if (Tokens.Gaps[edge] > TokenGap.Comma || at < SentenceStart || at >= SentenceEnd)
        {
            return false;
        }

        var found = step > 0 ? At(at, out var length) : EndingAt(at + 1, out length);
        if ((found & WordClass.Joiner) != 0 && at + step >= SentenceStart && at + step < SentenceEnd)
        {
            at += step * length;
            found = step > 0 ? At(at, out _) : EndingAt(at + 1, out _);
        }

        return (found & WordClass.State) != 0;
    }

    private static int FirstOfSentence(TokenBuffer tokens, int from)
    {
        var farthest = Math.Max(0, from - Farthest);
        var breaks = Breaks(tokens.Gaps[(farthest + 1)..(from + 1)]);
        return farthest + 1 + breaks.LastIndexOfAnyInRange((byte)TokenGap.Sentence, (byte)TokenGap.Line);
    }

    private static int EndOfSentence(TokenBuffer tokens, int from)
    {
        var farthest = Math.Min(tokens.Count, from + Farthest);
        var next = Breaks(tokens.Gaps[from..farthest]).IndexOfAnyInRange((byte)TokenGap.Sentence, (byte)TokenGap.Line);
        return next < 0 ? farthest : from + next;
    }

    private static ReadOnlySpan<byte> Breaks(ReadOnlySpan<TokenGap> gaps) => MemoryMarshal.Cast<TokenGap, byte>(gaps);
}
