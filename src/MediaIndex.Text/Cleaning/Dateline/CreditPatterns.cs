using System.Buffers;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// The patterns of one language. Each is tried only where it can begin: at the start of the text (`^`), at the start of a line (`(?:^|\n)`), or where its first two characters stand,
/// as a non-backtracking automaton that gives up at the first character that does not fit.
/// </summary>
internal sealed class CreditPatterns
{
    private const string LineStart = @"(?:^|\n)";
    private readonly PatternPlace _textStart;
    private readonly PatternPlace _lineStart;
    private readonly PatternPlace _free;
    private readonly SearchValues<char> _firsts;

    internal CreditPatterns(IReadOnlyList<(string Pattern, CreditKind Kind)> patterns)
    {
        _textStart = new PatternPlace(patterns.Where(p => p.Pattern.StartsWith('^')).Select(p => (p.Pattern[1..], p.Kind)));
        _lineStart = new PatternPlace(patterns.Where(p => IsLineStart(p.Pattern)).Select(p => (p.Pattern[LineStart.Length..], p.Kind)));
        _free = new PatternPlace(patterns.Where(p => !p.Pattern.StartsWith('^') && !IsLineStart(p.Pattern)));
        _firsts = SearchValues.Create([.. _free.Firsts]);
    }

    private static bool IsLineStart(string pattern) => pattern.StartsWith(LineStart, StringComparison.Ordinal);

    /// <summary>Adds all spans of a text, in order.</summary>
    internal void Find(string text, List<CreditSpan> spans)
    {
        var at = AtStart(text, spans);
        var line = at == 0 ? 0 : NextLine(text, at);
        while (at < text.Length)
        {
            if ((at == line && _lineStart.TryMatch(text, at, out var length, out var kind)) || (CanBegin(text, at) && _free.TryMatch(text, at, out length, out kind)))
            {
                var span = Widen(text, new CreditSpan(at, length, kind), spans);
                spans.Add(span);
                at = span.Start + span.Length;
                line = line >= at ? line : NextLine(text, at - 1);
                continue;
            }

            line = at == line ? NextLine(text, at) : line;
            var next = text.AsSpan(at + 1).IndexOfAny(_firsts);
            at = Math.Min(next < 0 ? text.Length : at + 1 + next, line);
        }
    }

    /// <summary>The start of the line after the one that holds a position.</summary>
    private static int NextLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>Brackets that hold nothing but the span belong to it.</summary>
    private static CreditSpan Widen(string text, CreditSpan span, List<CreditSpan> before)
    {
        var end = span.Start + span.Length;
        var free = span.Start > 0 && (before.Count == 0 || before[^1].Start + before[^1].Length < span.Start);
        var bracket = free && end < text.Length ? "（(【[".IndexOf(text[span.Start - 1], StringComparison.Ordinal) : -1;
        return bracket >= 0 && "）)】]"[bracket] == text[end] ? span with { Start = span.Start - 1, Length = span.Length + 2 } : span;
    }

    /// <summary>Several datelines may follow each other.</summary>
    private int AtStart(string text, List<CreditSpan> spans)
    {
        var at = 0;
        while (at < text.Length)
        {
            var blanks = text.AsSpan(at).IndexOfAnyExcept(" \u3000\t");
            var start = at + Math.Max(0, blanks);
            if (!_textStart.TryMatch(text, start, out var length, out var kind))
            {
                return at;
            }

            spans.Add(new CreditSpan(start, length, kind));
            at = start + length;
        }

        return at;
    }

    /// <summary>A word of Latin letters or digits begins at its first letter.</summary>
    private static bool CanBegin(string text, int at) => at == 0 || !char.IsAsciiLetterOrDigit(text[at]) || !char.IsAsciiLetterOrDigit(text[at - 1]);

}
