using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Tokens;

/// <content>Words with letters beyond ASCII.</content>
internal ref partial struct TokenPass<TDetail>
    where TDetail : struct, ITokenDetail
{
    /// <summary>Folded bytes of a word that are handled at once; longer words take the long way.</summary>
    private const int ShortWord = 48;

    /// <summary>
    /// Adds a word of letters of one script outside hashtags and handles: its folded bytes are written down, and hashed eight at a time when its end is known.
    /// False, and nothing done, where it is long or holds what counts for nothing.
    /// </summary>
    private bool TryWord(CharacterClass kind)
    {
        Span<byte> folded = stackalloc byte[ShortWord + TokenHash.ChunkSize];
        ref var to = ref MemoryMarshal.GetReference(folded);
        ref var text = ref MemoryMarshal.GetReference(_text);
        ref var table = ref MemoryMarshal.GetArrayDataReference(_letters);
        var (at, written, letters, capitals) = (_position, 0, 0, 0);
        while (written < ShortWord)
        {
            var scalar = Plain(ref Unsafe.Add(ref text, at), out var length);
            var letter = Unsafe.Add(ref table, scalar);
            if (FoldedLetters.ClassOf(letter) != kind)
            {
                return Ends(at, scalar) && EndWord(kind, at, letters, capitals, ref to, written);
            }

            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), letter);
            written += FoldedLetters.LengthOf(letter);
            capitals += FoldedLetters.CapitalOf(letter);
            letters++;
            at += length;
        }

        return false;
    }

    // What ends a word must be known for certain: bytes that make no character of three bytes or fewer, or that count for nothing, take the long way.
    private readonly bool Ends(int at, uint scalar) => scalar != 0 ? _classes[scalar] != CharacterClass.Ignorable : _text[at] == 0;

    private bool EndWord(CharacterClass kind, int end, int letters, int capitals, ref byte folded, int written)
    {
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref folded, written), 0UL);
        var hash = TokenHash.OfPadded(ref folded, written);
        var initial = FoldedLetters.CapitalOf(_letters[Plain(ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), _position), out _)]);
        var flags = initial != 0 ? TokenFlags.InitialCapital : TokenFlags.None;
        flags |= letters > 1 && capitals == letters ? TokenFlags.AllCapitals : TokenFlags.None;
        Emit(_position, end - _position, hash, TokenKind.Word, flags, (TokenScript)kind);
        _position = end;
        return true;
    }
}
