using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace MediaIndex.Text.Tokens;

/// <summary>One pass of the tokenizer over one text.</summary>
internal ref struct TokenPass
{
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong Highs = Ones * 0x80;
    private static readonly SearchValues<byte> AddressEnds = SearchValues.Create("\"<>{}|\\^`"u8);
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _end;
    private readonly ushort[] _fold;
    private readonly CharacterClass[] _classes;
    private readonly TokenBuffer _into;
    private int _position;
    private int _gap;
    private TokenFlags _run;
    private bool _runHasIdeograph;

    internal TokenPass(ushort[] fold, TokenBuffer into)
    {
        _text = into.Padded;
        _end = into.ByteCount;
        _fold = fold;
        _classes = CharacterClasses.Table;
        _into = into;
        _gap = GapTable.Line;
    }

    /// <summary>Adds all tokens of the text.</summary>
    internal void Run()
    {
        while (_position < _end)
        {
            var scalar = Decode(_position, out var length);
            var kind = ClassOf(scalar);
            switch (kind)
            {
                case CharacterClass.Latin when scalar < 0x80 && _run == TokenFlags.None && TryAsciiWord():
                    break;
                case CharacterClass.Han:
                    AddIdeograph(scalar, length);
                    break;
                case <= CharacterClass.Digit and >= CharacterClass.Latin:
                    AddRun(kind);
                    break;
                default:
                    Pass(kind, length);
                    break;
            }
        }
    }

    /// <summary>Adds the folded form of a character to a hash.</summary>
    internal static void AddFolded(ref TokenHash hash, ushort[] fold, int scalar)
    {
        var folded = scalar < 0x10000 ? fold[scalar] : MathematicalLetters.Fold(scalar) is var plain and not 0 ? plain : scalar;
        switch (folded)
        {
            case CharacterFolding.SharpS:
                hash.AddByte('s');
                hash.AddByte('s');
                break;
            case CharacterFolding.Ae:
                hash.AddByte('a');
                hash.AddByte('e');
                break;
            case CharacterFolding.Oe:
                hash.AddByte('o');
                hash.AddByte('e');
                break;
            default:
                hash.AddScalar(folded);
                break;
        }
    }

    /// <summary>Decodes the character at a byte; −1 and the length to pass over where the bytes are no UTF-8.</summary>
    private readonly int Decode(int at, out int length)
    {
        int first = _text[at];
        length = 1;
        if (first < 0x80)
        {
            return first;
        }

        if (first is >= 0xE0 and < 0xF0 && (_text[at + 1] & 0xC0) == 0x80 && (_text[at + 2] & 0xC0) == 0x80)
        {
            var scalar = ((first & 0xF) << 12) | ((_text[at + 1] & 0x3F) << 6) | (_text[at + 2] & 0x3F);
            if (scalar >= 0x800 && (scalar & 0xF800) != 0xD800)
            {
                length = 3;
                return scalar;
            }
        }

        var status = Rune.DecodeFromUtf8(_text[at.._end], out var rune, out length);
        return status == OperationStatus.Done ? rune.Value : -1;
    }

    private readonly CharacterClass ClassOf(int scalar) =>
        (uint)scalar < 0x10000 ? _classes[scalar] : scalar < 0 ? CharacterClass.Symbol : CharacterClasses.Of(scalar);

    private void Pass(CharacterClass kind, int length)
    {
        _position += length;
        switch (kind)
        {
            case CharacterClass.Ignorable:
                return;
            case CharacterClass.Underscore when _run != TokenFlags.None:
                _gap |= GapTable.Space;
                return;
            case CharacterClass.Hash when _run == TokenFlags.InHashtag && _runHasIdeograph:
                break;
            case CharacterClass.Hash:
                OpenRun(TokenFlags.InHashtag);
                return;
            case CharacterClass.At when _gap != 0:
                OpenRun(TokenFlags.InHandle);
                return;
            default:
                break;
        }

        _run = TokenFlags.None;
        _gap = GapTable.Add(_gap, kind);
    }

    /// <summary>The sign itself leaves no gap, so that `in #Wuhan` reads like `in Wuhan`; a sign with no letter behind it is a symbol.</summary>
    private void OpenRun(TokenFlags run)
    {
        _runHasIdeograph = false;
        var opens = _position < _end && ClassOf(Decode(_position, out _)) is >= CharacterClass.Latin and <= CharacterClass.Ignorable;
        _run = opens ? run : TokenFlags.None;
        _gap = opens ? _gap : GapTable.Add(_gap, CharacterClass.Symbol);
    }

    private void Emit(int start, int length, ulong hash, TokenKind kind, TokenFlags flags, TokenScript script)
    {
        _into.Add(start, length, hash, kind, GapTable.Resolve(_gap), flags | _run, script);
        _gap = 0;
    }

    private void AddIdeograph(int scalar, int length)
    {
        var hash = TokenHash.Start();
        AddFolded(ref hash, _fold, scalar);
        _runHasIdeograph = true;
        Emit(_position, length, hash.Finish(), TokenKind.Ideograph, TokenFlags.None, TokenScript.Han);
        _position += length;
    }

    /// <summary>A word of ASCII letters, eight at a time; false, with nothing done, where letters beyond ASCII may belong to it.</summary>
    private bool TryAsciiWord()
    {
        var start = _position;
        var at = start;
        var state = TokenHash.InitialState;
        var chunk = LoadLetters(at, out var count, out var small);
        while (count == 8)
        {
            at += 8;
            var next = LoadLetters(at, out count, out var smallNext);
            if (count == 0)
            {
                break;
            }

            state = TokenHash.Round(state, chunk);
            chunk = next;
            small |= smallNext;
        }

        at += count;
        var stop = _text[at];
        if (stop >= 0x80 && ClassOf(Decode(at, out _)) is CharacterClass.Latin or CharacterClass.Ignorable)
        {
            return false;
        }

        if ((stop == ':' && TryScheme(at)) || (stop == '.' && at - start == 3 && TryWww(at, chunk)))
        {
            return true;
        }

        var flags = (_text[start] & 0x20) == 0 ? TokenFlags.InitialCapital : TokenFlags.None;
        flags |= small == 0 && at - start > 1 ? TokenFlags.AllCapitals : TokenFlags.None;
        Emit(start, at - start, TokenHash.Last(state, chunk), TokenKind.Word, flags, TokenScript.Latin);
        _position = at;
        return true;
    }

    /// <summary>The ASCII letters at a byte in lower case, zero behind the last; how many of eight; a mark in <paramref name="small"/> for any that is not a capital.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong LoadLetters(int at, out int count, out ulong small)
    {
        var word = BinaryPrimitives.ReadUInt64LittleEndian(_text.Slice(at, 8));
        var lower = word | (Ones * 0x20);
        var low = lower & ~Highs;
        var letters = (low + (Ones * (0x80 - 'a'))) & ~(low + (Ones * (0x7F - 'z'))) & ~word & Highs;
        count = BitOperations.TrailingZeroCount(letters ^ Highs) >> 3;
        var mask = count == 8 ? ulong.MaxValue : (1UL << (count * 8)) - 1;
        small = word & (Ones * 0x20) & mask;
        return lower & mask;
    }

    /// <summary>Letters of one script, or digits. Behind `#` and `@` camel case ends a token.</summary>
    private void AddRun(CharacterClass kind)
    {
        var start = _position;
        var at = start;
        var last = start;
        var hash = TokenHash.Start();
        var capitals = 0;
        var letters = 0;
        var initial = false;
        var wasCapital = false;
        while (at < _end)
        {
            var scalar = Decode(at, out var length);
            var next = ClassOf(scalar);
            if (next == CharacterClass.Ignorable)
            {
                at += length;
                last = scalar is < 0x2000 and not 0xAD ? at : last;
                continue;
            }

            var capital = next == kind && kind != CharacterClass.Digit && IsCapital(scalar);
            if (next != kind || (letters > 0 && _run != TokenFlags.None && capital && (!wasCapital || IsSmallAt(at + length, kind))))
            {
                break;
            }

            AddFolded(ref hash, _fold, scalar);
            initial |= letters == 0 && capital;
            capitals += capital ? 1 : 0;
            letters++;
            wasCapital = capital;
            at += length;
            last = at;
        }

        var flags = initial ? TokenFlags.InitialCapital : TokenFlags.None;
        flags |= letters > 1 && capitals == letters ? TokenFlags.AllCapitals : TokenFlags.None;
        Emit(start, last - start, hash.Finish(), KindOf(kind), flags, kind == CharacterClass.Digit ? TokenScript.None : (TokenScript)kind);
        _position = at;
    }

    private readonly TokenKind KindOf(CharacterClass kind) =>
        kind == CharacterClass.Digit ? TokenKind.Number
        : _run == TokenFlags.InHashtag ? TokenKind.Hashtag
        : _run == TokenFlags.InHandle ? TokenKind.Handle
        : TokenKind.Word;

    private readonly bool IsSmallAt(int at, CharacterClass kind)
    {
        if (at >= _end)
        {
            return false;
        }

        var scalar = Decode(at, out _);
        return ClassOf(scalar) == kind && !IsCapital(scalar);
    }

    private static bool IsCapital(int scalar) => scalar < 0x10000 ? char.IsUpper((char)scalar) : MathematicalLetters.IsCapital(scalar);

    private bool TryScheme(int colon)
    {
        if (_text[colon + 1] != '/' || _text[colon + 2] != '/' || !char.IsAsciiLetterOrDigit((char)_text[colon + 3]))
        {
            return false;
        }

        AddUrl(colon + 3);
        return true;
    }

    private bool TryWww(int dot, ulong chunk)
    {
        const ulong Www = 'w' | ('w' << 8) | ('w' << 16);
        if (chunk != Www || !char.IsAsciiLetterOrDigit((char)_text[dot + 1]))
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
        var hash = TokenHash.Start();
        foreach (var value in _text[start..end])
        {
            hash.AddByte(value);
        }

        Emit(start, end - start, hash.Finish(), TokenKind.Url, TokenFlags.None, TokenScript.None);
        _position = end;
    }
}
