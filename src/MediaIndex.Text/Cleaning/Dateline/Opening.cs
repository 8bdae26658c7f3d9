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

    /// <summary>Whether a match can be empty.</summary>
    internal bool CanBeEmpty { get; private set; }

    /// <summary>The opening of nothing.</summary>
    internal static Opening Empty => new() { CanBeEmpty = true };

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

    /// <summary>The opening of one character out of a set; null is any.</summary>
    internal static Opening Of(IEnumerable<char>? characters)
    {
        var opening = new Opening { _anyFirst = characters is null };
        opening._single.UnionWith(characters ?? []);
        return opening;
    }

    /// <summary>The opening of one or the other.</summary>
    internal static Opening Either(Opening one, Opening other)
    {
        var both = new Opening { CanBeEmpty = one.CanBeEmpty || other.CanBeEmpty, _anyFirst = one._anyFirst || other._anyFirst };
        both.Take(one);
        both.Take(other);
        return both;
    }

    /// <summary>The opening of one and the other behind it.</summary>
    internal static Opening Then(Opening one, Opening other)
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
