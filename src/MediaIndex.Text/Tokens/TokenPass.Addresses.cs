using System.Buffers;
using System.Text;

namespace MediaIndex.Text.Tokens;

/// <content>Addresses in the text.</content>
internal ref partial struct TokenPass<TDetail>
    where TDetail : struct, ITokenDetail
{
    private static readonly SearchValues<byte> AddressEnds = SearchValues.Create("\"<>{}|\\^`"u8);

    /// <summary>Adds an address where letters begin one: `scheme://…` or `www.…`.</summary>
    private bool TryAddress()
    {
        var at = _position;
        while (char.IsAsciiLetter((char)_text[at]) && at - _position < 20)
        {
            at++;
        }

        return _text[at] == ':' ? TryScheme(at) : _text[at] == '.' && at - _position == 3 && TryWww(at);
    }

    private bool TryScheme(int colon)
    {
        if (_text[colon + 1] != '/' || _text[colon + 2] != '/' || !char.IsAsciiLetterOrDigit((char)_text[colon + 3]))
        {
            return false;
        }

        AddUrl(colon + 3);
        return true;
    }

    private bool TryWww(int dot)
    {
        if (!Ascii.EqualsIgnoreCase(_text[_position..dot], "www"u8) || !char.IsAsciiLetterOrDigit((char)_text[dot + 1]))
        {
            return false;
        }

        AddUrl(dot + 1);
        return true;
    }

    /// <summary>An address ends at a blank, at a character outside ASCII or at a quotation mark or bracket; punctuation at its end is not part of it.</summary>
    private void AddUrl(int at)
    {
        var tail = _text[at.._end];
        var length = tail.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E);
        tail = length < 0 ? tail : tail[..length];
        length = tail.IndexOfAny(AddressEnds);
        tail = length < 0 ? tail : tail[..length];
        tail = tail.TrimEnd(".,;:!?)]}'*_~"u8);
        var start = _position;
        var end = at + tail.Length;
        Emit(start, end - start, TokenHash.OfBytes(_text[start..end]), TokenKind.Url, TokenFlags.None, TokenScript.None);
        _position = end;
    }
}
