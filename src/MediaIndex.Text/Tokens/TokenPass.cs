using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace MediaIndex.Text.Tokens;

/// <summary>One pass of the tokenizer over one text.</summary>
/// <typeparam name="TDetail">How much of each token is written down; a pass is compiled for each answer.</typeparam>
internal ref partial struct TokenPass<TDetail>
    where TDetail : struct, ITokenDetail
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _end;
    private readonly ushort[] _fold;
    private readonly uint[] _letters;
    private readonly CharacterClass[] _classes;
    private readonly ReadOnlySpan<int> _marks;
    private readonly ReadOnlySpan<TokenGap> _gaps;
    private readonly TokenBuffer _into;
    private int _position;
    private int _gap;
    private TokenFlags _run;
    private bool _runHasIdeograph;

    internal TokenPass(CharacterFolding folding, TokenBuffer into)
    {
        _text = into.Padded;
        _end = into.ByteCount;
        _fold = folding.Table;
        _letters = folding.Letters;
        _classes = CharacterClasses.Table;
        _marks = GapTable.OfBytes;
        _gaps = GapTable.All;
        _into = into;
        _gap = GapTable.Line;
    }

    /// <summary>
    /// Adds all tokens of the text. What makes up nearly all text outside hashtags is handled in line, with position and gap in registers: blanks, words of ASCII letters,
    /// numbers, plain punctuation, Chinese characters and their punctuation. Everything else takes a step.
    /// </summary>
    internal void Run()
    {
        ref var text = ref MemoryMarshal.GetReference(_text);
        var position = 0;
        var gap = _gap;
        while (position < _end)
        {
            ref var at = ref Unsafe.Add(ref text, position);
            uint first = at;
            if (_run == TokenFlags.None)
            {
                if (first == ' ')
                {
                    gap |= GapTable.Space;
                    position++;
                    continue;
                }

                var after = gap;
                var taken = (first | 0x20) - 'a' < 26 ? TakeWords(ref at, position, ref after)
                    : first < 0x80 ? first - '0' < 10 ? TakeNumber(ref at, position, ref after) : TakeMark(first, 1, ref after)
                    : first is >= 0xE2 and <= 0xEF ? TakeWide(ref at, position, ref after)
                    : 0;
                if (taken > 0)
                {
                    position += taken;
                    gap = after;
                    continue;
                }
            }

            (_position, _gap) = (position, gap);
            Step();
            (position, gap) = (_position, _gap);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int TakeNumber(ref byte at, int position, ref int gap)
    {
        if (!AsciiRuns.TryDigits(ref at, out var length, out var hash))
        {
            return 0;
        }

        Add(position, length, hash, TokenKind.Number, gap, TokenFlags.None, TokenScript.None);
        gap = 0;
        return length;
    }

    /// <summary>Punctuation and symbols that do nothing but leave a gap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int TakeMark(uint scalar, int length, ref int gap)
    {
        var kind = _classes[scalar];
        if (kind is not ((>= CharacterClass.Space and <= CharacterClass.SentenceEnd) or CharacterClass.Symbol))
        {
            return 0;
        }

        gap = GapTable.Add(gap, kind);
        return length;
    }

    /// <summary>A Chinese character, or punctuation of three bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int TakeWide(ref byte at, int position, ref int gap)
    {
        var scalar = ThreeBytes(ref at);
        if (_classes[scalar] != CharacterClass.Han)
        {
            return scalar == 0 ? 0 : TakeMark(scalar, 3, ref gap);
        }

        Add(position, 3, IdeographHash(_fold[scalar]), TokenKind.Ideograph, gap, TokenFlags.None, TokenScript.Han);
        gap = 0;
        return 3;
    }

    private void Step()
    {
        var scalar = Decode(_position, out var length);
        var kind = ClassOf(scalar);
        switch (kind)
        {
            case CharacterClass.Latin when _run == TokenFlags.None && TryAddress():
                break;
            case CharacterClass.Han:
                AddIdeograph(scalar, length);
                break;
            case <= CharacterClass.OtherLetter and >= CharacterClass.Latin when _run == TokenFlags.None && TryWord(kind):
                break;
            case <= CharacterClass.Digit and >= CharacterClass.Latin:
                AddRun(kind);
                break;
            default:
                Pass(kind, length);
                break;
        }
    }

    /// <summary>Whether a word of ASCII letters ends here: no letter beyond ASCII continues it, and it does not begin an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool EndsWord(int at, int length)
    {
        var stop = _text[at];
        return stop < 0x80
            ? stop != ':' && (stop != '.' || length != 3)
            : ClassOf(Decode(at, out _)) is not (CharacterClass.Latin or CharacterClass.Ignorable);
    }

    /// <summary>The character that three bytes beginning with E2 to EF make; 0 where they make none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ThreeBytes(ref byte at)
    {
        uint first = at, second = Unsafe.Add(ref at, 1), third = Unsafe.Add(ref at, 2);
        var scalar = ((first & 0xF) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
        return ((second | (third << 8)) & 0xC0C0) == 0x8080 && (scalar & 0xF800) != 0xD800 ? scalar : 0;
    }

    /// <summary>The character that one to three bytes make; 0 where they make none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Plain(ref byte at, out int length)
    {
        uint first = at;
        if (first < 0x80)
        {
            length = 1;
            return first;
        }

        uint second = Unsafe.Add(ref at, 1);
        if (first < 0xE0)
        {
            length = 2;
            return first >= 0xC2 && (second & 0xC0) == 0x80 ? ((first & 0x1F) << 6) | (second & 0x3F) : 0;
        }

        length = 3;
        var scalar = first < 0xF0 ? ThreeBytes(ref at) : 0;
        return scalar < 0x800 ? 0 : scalar;
    }

    /// <summary>The hash of an ideograph of the Basic Multilingual Plane: its folded form is three bytes of UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong IdeographHash(ulong folded) => TokenHash.OfChunk(0x80_80E0 | (folded >> 12) | ((folded & 0xFC0) << 2) | ((folded & 0x3F) << 16));

    /// <summary>Decodes the character at a byte; −1 and the length to pass over where the bytes are no UTF-8.</summary>
    private readonly int Decode(int at, out int length)
    {
        var scalar = Plain(ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), at), out length);
        if (scalar != 0 || _text[at] == 0)
        {
            return (int)scalar;
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
            case CharacterClass.At when _gap != 0 || (_into.Count > 0 && _into.Kinds[^1] == TokenKind.Ideograph):
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Add(int start, int length, ulong hash, TokenKind kind, int gap, TokenFlags flags, TokenScript script)
    {
        if (TDetail.Full)
        {
            _into.Add(start, length, hash, kind, GapTable.Resolve(gap), flags, script);
        }
        else
        {
            _into.AddBare(hash, kind);
        }
    }

    private void Emit(int start, int length, ulong hash, TokenKind kind, TokenFlags flags, TokenScript script)
    {
        Add(start, length, hash, kind, _gap, flags | _run, script);
        _gap = 0;
    }

    private void AddIdeograph(int scalar, int length)
    {
        var hash = TokenHash.Start();
        hash.AddFolded(_fold, scalar);
        _runHasIdeograph = true;
        Emit(_position, length, hash.Finish(), TokenKind.Ideograph, TokenFlags.None, TokenScript.Han);
        _position += length;
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

            hash.AddFolded(_fold, scalar);
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

    private static bool IsCapital(int scalar) => scalar < 0x10000 ? CharacterClasses.Capitals[scalar] : MathematicalLetters.IsCapital(scalar);
}
