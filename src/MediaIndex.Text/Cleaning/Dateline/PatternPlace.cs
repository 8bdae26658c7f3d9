using System.Collections;
using System.Text.RegularExpressions;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>Patterns that are tried at one kind of place, found by the two characters that stand there.</summary>
internal sealed class PatternPlace
{
    private const int LongestSpan = 600;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private readonly Dictionary<char, PatternGroup> _byFirst = [];
    private readonly HashSet<char> _open = [];
    private readonly BitArray _pairs = new(1 << 16);

    internal PatternPlace(IEnumerable<(string Pattern, CreditKind Kind)> patterns)
    {
        var lists = new Dictionary<char, List<(string Pattern, Regex Automaton, CreditKind Kind)>>();
        foreach (var (pattern, kind) in patterns)
        {
            var automaton = new Regex($@"\A(?:{pattern})", Options);
            foreach (var (first, seconds) in OpeningReader.PairsOf(pattern) ?? throw new ArgumentException($"it cannot be told what characters '{pattern}' begins with"))
            {
                if (!lists.TryGetValue(first, out var list))
                {
                    lists.Add(first, list = []);
                }

                list.Add((pattern, automaton, kind));
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

        var groups = new Dictionary<string, PatternGroup>(StringComparer.Ordinal);
        foreach (var (first, list) in lists)
        {
            var key = string.Join('\n', list.Select(entry => entry.Pattern));
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = new PatternGroup([.. list.Select(entry => entry.Pattern)], [.. list.Select(entry => (entry.Automaton, entry.Kind))]));
            }

            _byFirst.Add(first, group);
        }
    }

    /// <summary>All characters that a match can begin with.</summary>
    internal IEnumerable<char> Firsts => _byFirst.Keys;

    /// <summary>The longest match of any pattern here; of equal ones the first in the list.</summary>
    internal bool TryMatch(string text, int at, out int length, out CreditKind kind)
    {
        (length, kind) = (0, default);
        return at < text.Length && (at + 1 == text.Length || _pairs[SlotOf(text[at], text[at + 1])] || _open.Contains(text[at])) && _byFirst.TryGetValue(text[at], out var group)
            && group.TryMatch(text.AsSpan(at, Math.Min(text.Length - at, LongestSpan)), out length, out kind);
    }

    // Pairs may share a slot: then the automaton says no.
    private static int SlotOf(char first, char second) => ((first * 251) ^ second) & 0xFFFF;

    /// <summary>Patterns that begin with the same characters: a few joint automata say whether any of them matches, and only then each is asked for how much.</summary>
    private sealed class PatternGroup(string[] patterns, (Regex Automaton, CreditKind Kind)[] members)
    {
        private readonly Lazy<Regex[]> _joint = new(() => [.. Joint(patterns)]);

        internal bool TryMatch(ReadOnlySpan<char> rest, out int length, out CreditKind kind)
        {
            (length, kind) = (0, default);
            if (members.Length > 1 && !AnyMatches(rest))
            {
                return false;
            }

            foreach (var (automaton, of) in members)
            {
                foreach (var match in automaton.EnumerateMatches(rest))
                {
                    (length, kind) = match.Length > length ? (match.Length, of) : (length, kind);
                }
            }

            return length > 0;
        }

        private bool AnyMatches(ReadOnlySpan<char> rest)
        {
            foreach (var automaton in _joint.Value)
            {
                if (automaton.IsMatch(rest))
                {
                    return true;
                }
            }

            return false;
        }

        // The framework refuses automata beyond a size: then there are two smaller ones.
        private static IEnumerable<Regex> Joint(string[] some)
        {
            try
            {
                return [new Regex($@"\A(?:{string.Join('|', some.Select(pattern => $"(?:{pattern})"))})", Options)];
            }
            catch (NotSupportedException) when (some.Length > 1)
            {
                return [.. Joint(some[..(some.Length / 2)]), .. Joint(some[(some.Length / 2)..])];
            }
        }
    }
}
