namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Which characters a match of a pattern can begin with, read from the pattern itself. Knows groups `(?:…)`, alternatives, classes, escapes, literals and the quantifiers behind them;
/// where it meets anything else it says so, and the pattern is tried everywhere.
/// </summary>
internal ref struct FirstCharacters
{
    private readonly ReadOnlySpan<char> _pattern;
    private readonly HashSet<char> _found;
    private int _at;
    private bool _unknown;

    private FirstCharacters(ReadOnlySpan<char> pattern)
    {
        _pattern = pattern;
        _found = [];
    }

    /// <summary>The first characters; null where they cannot be listed.</summary>
    internal static HashSet<char>? Of(string pattern)
    {
        var reader = new FirstCharacters(pattern);
        var canBeEmpty = reader.Alternatives();
        return reader._unknown || canBeEmpty || reader._at < pattern.Length || reader._found.Count == 0 ? null : reader._found;
    }

    /// <summary>Reads alternatives up to a closing bracket; true where one of them can be empty.</summary>
    private bool Alternatives(bool collect = true)
    {
        var empty = false;
        do
        {
            var open = collect;
            while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')') && !_unknown)
            {
                open &= Element(open);
            }

            empty |= open == collect && open;
        }
        while (_at < _pattern.Length && _pattern[_at] == '|' && ++_at > 0);

        return empty;
    }

    /// <summary>Reads one element with its quantifier; true where it can be empty, so that the next one is a beginning as well.</summary>
    private bool Element(bool collect)
    {
        var empty = _pattern[_at] switch
        {
            '(' => Group(collect),
            '[' => Class(collect),
            '\\' => Escape(collect),
            '^' or '$' or '.' => collect ? Unknown() : Skip(),
            _ => Literal(_pattern[_at++], collect),
        };
        return Quantifier() || empty;
    }

    private bool Group(bool collect)
    {
        if (!_pattern[_at..].StartsWith("(?:", StringComparison.Ordinal))
        {
            return Unknown();
        }

        _at += 3;
        var empty = Alternatives(collect);
        _at++;
        return empty;
    }

    private bool Class(bool collect)
    {
        var start = ++_at;
        if (_pattern[_at] == '^')
        {
            _ = collect && Unknown();
        }

        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var first = ClassCharacter(collect);
            var last = first;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                last = ClassCharacter(collect);
            }

            if (collect && last - first > 200)
            {
                return Unknown();
            }

            for (int value = first; collect && value <= last; value++)
            {
                _found.Add((char)value);
            }
        }

        _at++;
        return _at == start;
    }

    private char ClassCharacter(bool collect)
    {
        var character = _pattern[_at++];
        if (character != '\\')
        {
            return character;
        }

        character = _pattern[_at++];
        if (character == 'u')
        {
            _at += 4;
            return (char)ushort.Parse(_pattern.Slice(_at - 4, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        }

        _unknown |= collect && char.IsAsciiLetterOrDigit(character) && character is not ('t' or 'n' or 'r');
        return character switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            _ => character,
        };
    }

    private bool Escape(bool collect)
    {
        var escaped = _pattern[_at + 1];
        _at += 2;
        if (escaped == 'd')
        {
            for (var digit = '0'; collect && digit <= '9'; digit++)
            {
                _found.Add(digit);
            }

            return false;
        }

        return escaped == 'b' || (escaped == 'n' ? Literal('\n', collect) : char.IsAsciiLetterOrDigit(escaped) ? collect && Unknown() : Literal(escaped, collect));
    }

    private bool Literal(char character, bool collect)
    {
        if (collect)
        {
            _found.Add(character);
        }

        return false;
    }

    private bool Skip()
    {
        _at++;
        return false;
    }

    private bool Unknown()
    {
        _unknown = true;
        _at = _pattern.Length;
        return false;
    }

    /// <summary>Reads a quantifier; true where it allows none.</summary>
    private bool Quantifier()
    {
        if (_at >= _pattern.Length || _pattern[_at] is not ('?' or '*' or '+' or '{'))
        {
            return false;
        }

        var empty = _pattern[_at] is '?' or '*';
        if (_pattern[_at] == '{')
        {
            empty = _pattern[_at + 1] == '0';
            _at += _pattern[_at..].IndexOf('}');
        }

        _at++;
        _at += _at < _pattern.Length && _pattern[_at] == '?' ? 1 : 0;
        return empty;
    }
}
