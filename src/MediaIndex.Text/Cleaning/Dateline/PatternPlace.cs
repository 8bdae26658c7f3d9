using System.Collections;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>Patterns that are tried at one kind of place, found by the two characters that stand there.</summary>
internal sealed class PatternPlace
{
    private const int LongestSpan = 600;
    private readonly Dictionary<char, CreditPattern[]> _byFirst;
    private readonly HashSet<char> _open = [];
    private readonly BitArray _pairs = new(1 << 16);

    internal PatternPlace(IEnumerable<CreditPattern> patterns)
    {
        var lists = new Dictionary<char, List<CreditPattern>>();
        foreach (var pattern in patterns)
        {
            Bits |= pattern.Bit;
            foreach (var (first, seconds) in pattern.Openings)
            {
                if (!lists.TryGetValue(first, out var list))
                {
                    lists.Add(first, list = []);
                }

                list.Add(pattern);
                if (seconds is null)
                {
                    _open.Add(first);
                }

                foreach (var second in seconds ?? [])
                {
                    _pairs[SlotOf(first, second)] = true;
                }
            }
        }

        _byFirst = lists.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
    }

    /// <summary>All characters that a match can begin with.</summary>
    internal IEnumerable<char> Firsts => _byFirst.Keys;

    /// <summary>The bits of all patterns here.</summary>
    internal ulong Bits { get; }

    /// <summary>The longest match of the patterns whose bits are set; of equal ones the first in the list.</summary>
    internal bool TryMatch(string text, int at, ulong possible, out int length, out CreditKind kind)
    {
        (length, kind) = (0, default);
        if (at >= text.Length || (at + 1 < text.Length && !_pairs[SlotOf(text[at], text[at + 1])] && !_open.Contains(text[at])) || !_byFirst.TryGetValue(text[at], out var patterns))
        {
            return false;
        }

        var rest = text.AsSpan(at, Math.Min(text.Length - at, LongestSpan));
        foreach (var pattern in patterns)
        {
            if ((pattern.Bit & possible) == 0)
            {
                continue;
            }

            foreach (var match in pattern.Automaton.EnumerateMatches(rest))
            {
                (length, kind) = match.Length > length ? (match.Length, pattern.Kind) : (length, kind);
            }
        }

        return length > 0;
    }

    // Pairs may share a slot: then the automaton says no.
    private static int SlotOf(char first, char second) => ((first * 251) ^ second) & 0xFFFF;
}
