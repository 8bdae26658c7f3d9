namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// How the matches of a pattern can begin: their first two characters. Made of openings as patterns are made of parts (the `first` and `follow` sets of regular languages,
/// Glushkov 1961, cut off after two characters).
/// </summary>
internal sealed class Opening
{
    // Second characters by first ones; a null set is any character, or none.
    private readonly Dictionary<char, HashSet<char>?> _pairs = [];

    // First characters of matches that are one character long.
    private readonly HashSet<char> _single = [];

    // Whether a match can begin with any character: such a pattern would have to be tried everywhere.
    private bool _anyFirst;

    // Whether a match can be empty.
    private bool CanBeEmpty { get; init; }

    private static Opening Empty => new() { CanBeEmpty = true };

    /// <summary>First characters with the characters that can follow; a null set stands for any, or for the end. Null where they cannot be listed.</summary>
    internal IReadOnlyDictionary<char, HashSet<char>?>? Pairs
    {
        get
        {
            if (_anyFirst || CanBeEmpty || _pairs.Count + _single.Count == 0)
            {
                return null;
            }

            var pairs = new Dictionary<char, HashSet<char>?>(_pairs);
            foreach (var first in _single)
            {
                pairs[first] = null;
            }

            return pairs;
        }
    }

    /// <summary>How the matches of a part begin.</summary>
    internal static Opening Of(PatternPart part) => part switch
    {
        PatternPart.Character character => OfOne(character.Set),
        PatternPart.Sequence sequence => sequence.Parts.Aggregate(Empty, (before, next) => Then(before, Of(next))),
        PatternPart.Choice choice => choice.Parts.Select(Of).Aggregate(Either),
        PatternPart.Repeat repeat => OfRepeated(Of(repeat.Part), repeat.Least, repeat.Most),
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    // Two repetitions already tell the first two characters of any number of them.
    private static Opening OfRepeated(Opening once, int least, int most)
    {
        var first = least == 0 ? Either(Empty, once) : once;
        return most < 2 ? first : Then(first, least < 2 ? Either(Empty, once) : once);
    }

    // One character out of a set; null is any.
    private static Opening OfOne(IEnumerable<char>? characters)
    {
        var opening = new Opening { _anyFirst = characters is null };
        opening._single.UnionWith(characters ?? []);
        return opening;
    }

    private static Opening Either(Opening one, Opening other)
    {
        var both = new Opening { CanBeEmpty = one.CanBeEmpty || other.CanBeEmpty, _anyFirst = one._anyFirst || other._anyFirst };
        both.Take(one);
        both.Take(other);
        return both;
    }

    private static Opening Then(Opening one, Opening other)
    {
        var joined = new Opening { CanBeEmpty = one.CanBeEmpty && other.CanBeEmpty, _anyFirst = one._anyFirst || (one.CanBeEmpty && other._anyFirst) };
        foreach (var (first, seconds) in one._pairs)
        {
            joined.Add(first, seconds);
        }

        var next = other._anyFirst ? null : other._pairs.Keys.Concat(other._single).ToHashSet();
        foreach (var first in one._single)
        {
            joined.Add(first, next);
            if (other.CanBeEmpty)
            {
                joined._single.Add(first);
            }
        }

        if (one.CanBeEmpty)
        {
            joined.Take(other);
        }

        return joined;
    }

    private void Take(Opening other)
    {
        _single.UnionWith(other._single);
        foreach (var (first, seconds) in other._pairs)
        {
            Add(first, seconds);
        }
    }

    private void Add(char first, HashSet<char>? seconds)
    {
        if (!_pairs.TryGetValue(first, out var known))
        {
            _pairs.Add(first, seconds is null ? null : [.. seconds]);
        }
        else if (seconds is null)
        {
            _pairs[first] = null;
        }
        else
        {
            known?.UnionWith(seconds);
        }
    }
}
