using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Hygiene;

/// <summary>
/// A clean text while it is written: blanks made single, at most two line breaks together, nothing at the ends, letters composed, what is not to be seen left out.
/// What is written is never longer than what was taken.
/// </summary>
/// <param name="room">Room for as many units as will be taken.</param>
internal ref struct TidyText(Span<char> room)
{
    private readonly Span<char> _room = room;
    private int _written;
    private int _breaks;
    private bool _blank;

    // The unit taken last, blanks included; zero: none yet.
    private char _last;

    /// <summary>The text so far.</summary>
    public readonly ReadOnlySpan<char> Written => _room[.._written];

    /// <summary>Takes over one unit that is no part of a pair: composed with what stands before it, or left out.</summary>
    public void TakeUnit(char character)
    {
        if (!IsDropped(character, _last) && !(character >= '\u0300' && TryCompose(character)))
        {
            Take(character is '\u2028' or '\u2029' or '\u0085' ? '\n' : character);
        }
    }

    /// <summary>Takes over a unit as it is.</summary>
    public void Take(char character)
    {
        if (character is '\n' or '\v' or '\f' or '\r')
        {
            // The two signs of a line's end on Windows are one.
            _breaks += character == '\n' && _last == '\r' ? 0 : 1;
        }
        else if (char.IsWhiteSpace(character))
        {
            _blank = true;
        }
        else
        {
            WriteBlanks();
            _room[_written++] = character;
        }

        _last = character;
    }

    /// <summary>Takes over units of which none but a blank (U+0020) needs a look.</summary>
    public void Take(ReadOnlySpan<char> stretch)
    {
        while (!stretch.IsEmpty)
        {
            var length = stretch.IndexOf("  ") is var two and >= 0 ? two : stretch[^1] == ' ' ? stretch.Length - 1 : stretch.Length;
            if (length > 0)
            {
                _blank |= stretch[0] == ' ';
                var words = stretch[(stretch[0] == ' ' ? 1 : 0)..length];
                WriteBlanks();
                words.CopyTo(_room[_written..]);
                _written += words.Length;
            }

            _blank |= length < stretch.Length;
            _last = stretch[^1];
            stretch = stretch[length..].TrimStart(' ');
        }
    }

    /// <summary>What stands between the last word and the next.</summary>
    private void WriteBlanks()
    {
        if (_written > 0 && _breaks > 0)
        {
            _room[_written++] = '\n';
            if (_breaks > 1)
            {
                _room[_written++] = '\n';
            }
        }
        else if (_written > 0 && _blank)
        {
            _room[_written++] = ' ';
        }

        (_breaks, _blank) = (0, false);
    }

    private static bool IsDropped(char character, char last) => character switch
    {
        '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' => false,
        < ' ' or (>= '\u007F' and < '\u00A0') => true,
        '\u00AD' or '\uFEFF' or '\u200B' or '\u2060' or '\u180E' => true,

        // Joiners shape Persian and Indic words and emoji; elsewhere they only hide words.
        '\u200C' or '\u200D' => last is < '\u0600' or (>= '\u3000' and < '\uD800'),
        (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2061' and <= '\u206F') => true,
        (>= '\uD800' and < '\uF900') or (>= '\uFFF0' and <= '\uFFFC') or >= '\uFFFE' => true,
        _ => false,
    };

    /// <summary>A mark joins the letter before it. A mark below the letter that comes after one above is tried under it as well, as canonical order asks.</summary>
    private bool TryCompose(char mark)
    {
        if (_last < 'A')
        {
            return false;
        }

        if (CanonicalPairs.TryCompose(_last, mark, out var composed)
            || (mark is >= '\u0323' and <= '\u0331' && CanonicalPairs.TryDecompose(_last, out var letter, out var above)
                && CanonicalPairs.TryCompose(letter, mark, out var below) && CanonicalPairs.TryCompose(below, above, out composed)))
        {
            _room[_written - 1] = _last = composed;
            return true;
        }

        return false;
    }
}
