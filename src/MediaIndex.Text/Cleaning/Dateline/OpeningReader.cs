using System.Globalization;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Reads how the matches of a pattern can begin from the pattern itself. Knows groups `(?:…)`, alternatives, classes, escapes, literals, word boundaries and the quantifiers behind them;
/// where it meets anything else it says so.
/// </summary>
internal ref struct OpeningReader
{
    private const int WidestRange = 200;
    private readonly ReadOnlySpan<char> _pattern;
    private int _at;
    private bool _unknown;

    private OpeningReader(ReadOnlySpan<char> pattern) => _pattern = pattern;

    /// <summary>First characters with those that can follow them, see <see cref="Opening.Pairs"/>; null where they cannot be listed.</summary>
    internal static IReadOnlyDictionary<char, HashSet<char>?>? PairsOf(string pattern)
    {
        var reader = new OpeningReader(pattern);
        var opening = reader.Alternatives();
        return reader._unknown || reader._at < pattern.Length ? null : opening.Pairs;
    }

    private Opening Alternatives()
    {
        var all = Sequence();
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            all = Opening.Either(all, Sequence());
        }

        return all;
    }

    private Opening Sequence()
    {
        var sequence = Opening.Empty;
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')') && !_unknown)
        {
            sequence = Opening.Then(sequence, Repeated(Element()));
        }

        return sequence;
    }

    private Opening Element()
    {
        switch (_pattern[_at])
        {
            case '(': return Group();
            case '[': return Class();
            case '\\': return Escape();
            case '.':
                _at++;
                return Opening.Of(null);
            case '^' or '$':
                _at++;
                return Opening.Empty;
            default: return Opening.Of([_pattern[_at++]]);
        }
    }

    private Opening Group()
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
    private Opening Class()
    {
        _at++;
        var any = _pattern[_at] == '^';
        _at += any ? 1 : 0;
        var characters = new HashSet<char>();
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var first = ClassCharacter(characters, ref any);
            var last = first;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                last = ClassCharacter(characters, ref any);
            }

            any |= last - first > WidestRange;
            for (int value = first; !any && value <= last; value++)
            {
                characters.Add((char)value);
            }
        }

        _at++;
        return Opening.Of(any ? null : characters);
    }

    private char ClassCharacter(HashSet<char> characters, ref bool any)
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
                characters.UnionWith("0123456789");
                return '0';
            default:
                any |= char.IsAsciiLetterOrDigit(character);
                return character;
        }
    }

    private Opening Escape()
    {
        var escaped = _pattern[_at + 1];
        _at += 2;
        return escaped switch
        {
            'd' => Opening.Of("0123456789"),
            'b' => Opening.Empty,
            'n' => Opening.Of("\n"),
            't' => Opening.Of("\t"),
            's' or 'S' or 'w' or 'W' or 'D' => Opening.Of(null),
            _ => char.IsAsciiLetterOrDigit(escaped) ? Unknown() : Opening.Of([escaped]),
        };
    }

    private Opening Unknown()
    {
        _unknown = true;
        _at = _pattern.Length;
        return Opening.Of(null);
    }

    // Two repetitions already tell the first two characters of any number of them.
    private Opening Repeated(Opening element)
    {
        if (_at >= _pattern.Length || _pattern[_at] is not ('?' or '*' or '+' or '{'))
        {
            return element;
        }

        var least = _pattern[_at] is '?' or '*' ? 0 : 1;
        var most = _pattern[_at] == '?' ? 1 : 2;
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
        var once = least == 0 ? Opening.Either(Opening.Empty, element) : element;
        return most < 2 ? once : Opening.Then(once, least < 2 ? Opening.Either(Opening.Empty, element) : element);
    }
}
