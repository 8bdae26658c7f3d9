using System.Buffers;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// The patterns of one language. Each is tried only where it can begin: at the start of the text (`^`), at the start of a line (`(?:^|\n)`), or where its first two characters stand,
/// as a non-backtracking automaton that gives up at the first character that does not fit; and none in a text that lacks what all its matches hold (<see cref="RequiredLiterals"/>),
/// which leaves none at all for most posts.
/// </summary>
internal sealed class CreditPatterns
{
    // Patterns have a bit each; those beyond the last share one, and are tried together.
    private const int Bits = 64;
    private const string LineStart = @"(?:^|\n)";
    private readonly PatternPlace _textStart;
    private readonly PatternPlace _lineStart;
    private readonly PatternPlace _free;
    private readonly SearchValues<char> _firsts;
    private readonly LiteralFinder _literals;
    private readonly ulong _always;

    internal CreditPatterns(IReadOnlyList<(string Pattern, CreditKind Kind)> patterns)
    {
        var all = patterns.Select((pattern, i) => new CreditPattern(WithoutPlace(pattern.Pattern), pattern.Kind, 1UL << Math.Min(i, Bits - 1))).ToList();
        _textStart = new PatternPlace(all.Where((_, i) => patterns[i].Pattern.StartsWith('^')));
        _lineStart = new PatternPlace(all.Where((_, i) => IsLineStart(patterns[i].Pattern)));
        _free = new PatternPlace(all.Where((_, i) => WithoutPlace(patterns[i].Pattern).Length == patterns[i].Pattern.Length));
        _firsts = SearchValues.Create([.. _free.Firsts]);
        _always = all.Where(pattern => pattern.Literals is null).Aggregate(0UL, (bits, pattern) => bits | pattern.Bit);
        _literals = new LiteralFinder(all.SelectMany(pattern => pattern.Literals ?? [], (pattern, literal) => (literal, pattern.Bit)));
    }

    private static string WithoutPlace(string pattern) => pattern.StartsWith('^') ? pattern[1..] : IsLineStart(pattern) ? pattern[LineStart.Length..] : pattern;

    private static bool IsLineStart(string pattern) => pattern.StartsWith(LineStart, StringComparison.Ordinal);

    /// <summary>All spans of a text, in order.</summary>
    internal IReadOnlyList<CreditSpan> Find(string text)
    {
        var possible = _always | _literals.BitsOf(text);
        if (possible == 0)
        {
            return [];
        }

        List<CreditSpan>? spans = null;
        var at = (possible & _textStart.Bits) == 0 ? 0 : AtStart(text, possible, ref spans);
        var (lines, free) = ((possible & _lineStart.Bits) != 0, (possible & _free.Bits) != 0);
        var line = !lines ? text.Length : at == 0 ? 0 : NextLine(text, at);
        at = free ? at : Math.Max(at, line);
        while (at < text.Length)
        {
            if ((at == line && _lineStart.TryMatch(text, at, possible, out var length, out var kind))
                || (free && CanBegin(text, at) && _free.TryMatch(text, at, possible, out length, out kind)))
            {
                var span = Widen(text, new CreditSpan(at, length, kind), spans);
                (spans ??= []).Add(span);
                at = span.Start + span.Length;
                line = !lines || line >= at ? line : NextLine(text, at - 1);
                at = free ? at : Math.Max(at, line);
                continue;
            }

            line = at == line ? NextLine(text, at) : line;
            var next = free ? text.AsSpan(at + 1).IndexOfAny(_firsts) : -1;
            at = Math.Min(next < 0 ? text.Length : at + 1 + next, line);
        }

        return spans is null ? [] : spans;
    }

    /// <summary>The start of the line after the one that holds a position.</summary>
    private static int NextLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>Brackets that hold nothing but the span belong to it.</summary>
    private static CreditSpan Widen(string text, CreditSpan span, List<CreditSpan>? before)
    {
        var end = span.Start + span.Length;
        var free = span.Start > 0 && (before is null || before[^1].Start + before[^1].Length < span.Start);
        var bracket = free && end < text.Length ? "（(【[".IndexOf(text[span.Start - 1], StringComparison.Ordinal) : -1;
        return bracket >= 0 && "）)】]"[bracket] == text[end] ? span with { Start = span.Start - 1, Length = span.Length + 2 } : span;
    }

    /// <summary>Several datelines may follow each other.</summary>
    private int AtStart(string text, ulong possible, ref List<CreditSpan>? spans)
    {
        var at = 0;
        while (at < text.Length)
        {
            var blanks = text.AsSpan(at).IndexOfAnyExcept(" \u3000\t");
            var start = at + Math.Max(0, blanks);
            if (!_textStart.TryMatch(text, start, possible, out var length, out var kind))
            {
                return at;
            }

            (spans ??= []).Add(new CreditSpan(start, length, kind));
            at = start + length;
        }

        return at;
    }

    /// <summary>A word of Latin letters or digits begins at its first letter.</summary>
    private static bool CanBegin(string text, int at) => at == 0 || !char.IsAsciiLetterOrDigit(text[at]) || !char.IsAsciiLetterOrDigit(text[at - 1]);
}
