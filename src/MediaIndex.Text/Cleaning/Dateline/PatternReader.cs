using System.Globalization;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Reads a pattern into its parts. Knows groups `(?:…)`, alternatives, classes, escapes, literals, word boundaries and the quantifiers behind them; where it meets anything else it says so.
/// </summary>
internal ref struct PatternReader
{
    private const int WidestRange = 200;
    private readonly ReadOnlySpan<char> _pattern;
    private int _at;
    private bool _unknown;

    private PatternReader(ReadOnlySpan<char> pattern) => _pattern = pattern;

    /// <summary>The parts of a pattern; null where it holds something unknown.</summary>
    internal static PatternPart? Read(string pattern)
    {
        var reader = new PatternReader(pattern);
        var parts = reader.Alternatives();
        return reader._unknown || reader._at < pattern.Length ? null : parts;
    }

    private PatternPart Alternatives()
    {
        var all = new List<PatternPart> { Sequence() };
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            all.Add(Sequence());
        }

        return all.Count == 1 ? all[0] : new PatternPart.Choice(all);
    }

    private PatternPart.Sequence Sequence()
    {
        var sequence = new List<PatternPart>();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')') && !_unknown)
        {
            sequence.Add(Repeated(Element()));
        }

        return new PatternPart.Sequence(sequence);
    }

    private PatternPart Element()
    {
        switch (_pattern[_at])
        {
            case '(': return Group();
            case '[': return Class();
            case '\\': return Escape();
            case '.':
                _at++;
                return Any();
            case '^' or '$':
                _at++;
                return PatternPart.Nothing;
            default: return OneOf(_pattern[_at++]);
        }
    }

    private PatternPart Group()
    {
        if (!_pattern[_at..].StartsWith("(?:", StringComparison.Ordinal))
        {
            return Unknown();
        }

        _at += 3;
        var inside = Alternatives();
        _at++;
        return inside;
    }

    // A class that is negated or wide stands for any character.
    private PatternPart.Character Class()
    {
        _at++;
        var any = _pattern[_at] == '^';
        _at += any ? 1 : 0;
        if (_at < _pattern.Length && _pattern[_at] == ']')
        {
            return Unknown();
        }

        var whole = true;
        var characters = new HashSet<char>();
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var first = ClassCharacter(characters, ref any, ref whole);
            var last = first;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                // What stands behind `-[` is taken out of the class.
                if (_pattern[_at] == '[')
                {
                    return Unknown();
                }

                last = ClassCharacter(characters, ref any, ref whole);
            }

            any |= last - first > WidestRange;
            for (int value = first; !any && value <= last; value++)
            {
                characters.Add((char)value);
            }
        }

        _at++;
        return any ? Any() : new PatternPart.Character(characters, whole);
    }

    private char ClassCharacter(HashSet<char> characters, ref bool any, ref bool whole)
    {
        var character = _pattern[_at++];
        if (character != '\\')
        {
            return character;
        }

        character = _pattern[_at++];
        switch (character)
        {
            case 'u':
                _at += 4;
                return (char)ushort.Parse(_pattern.Slice(_at - 4, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'd':
                whole = false;
                characters.UnionWith("0123456789");
                return '0';
            default:
                any |= char.IsAsciiLetterOrDigit(character);
                return character;
        }
    }

    private PatternPart Escape()
    {
        var escaped = _pattern[_at + 1];
        _at += 2;
        return escaped switch
        {
            'd' => new PatternPart.Character("0123456789".ToHashSet(), Whole: false),
            'b' => PatternPart.Nothing,
            'n' => OneOf('\n'),
            't' => OneOf('\t'),
            's' or 'S' or 'w' or 'W' or 'D' => Any(),
            _ => char.IsAsciiLetterOrDigit(escaped) ? Unknown() : OneOf(escaped),
        };
    }

    private static PatternPart.Character OneOf(char character) => new(new HashSet<char> { character });

    private static PatternPart.Character Any() => new((IReadOnlySet<char>?)null);

    private PatternPart.Character Unknown()
    {
        _unknown = true;
        _at = _pattern.Length;
        return Any();
    }

    private PatternPart Repeated(PatternPart element)
    {
        if (_at >= _pattern.Length || _pattern[_at] is not ('?' or '*' or '+' or '{'))
        {
            return element;
        }

        var least = _pattern[_at] is '?' or '*' ? 0 : 1;
        var most = _pattern[_at] == '?' ? 1 : int.MaxValue;
        if (_pattern[_at] == '{')
        {
            var bounds = _pattern[(_at + 1)..];
            bounds = bounds[..bounds.IndexOf('}')];
            var comma = bounds.IndexOf(',');
            least = int.Parse(comma < 0 ? bounds : bounds[..comma], NumberStyles.None, CultureInfo.InvariantCulture);
            most = comma < 0 ? least : int.TryParse(bounds[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var upper) ? upper : int.MaxValue;
            _at += bounds.Length + 1;
        }

        _at++;
        _at += _at < _pattern.Length && _pattern[_at] == '?' ? 1 : 0;
        return new PatternPart.Repeat(element, least, most);
    }
}
