using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// What a word's hash asks of a letter, in one number for each UTF-16 code unit: the UTF-8 bytes of its folded form in the lower 24 bits, their number in the next two, a bit for capitals,
/// and its class in the upper five.
/// </summary>
internal static class FoldedLetters
{
    private const int LengthShift = 24;
    private const int CapitalShift = 26;
    private const int ClassShift = 27;

    /// <summary>The numbers for a folding.</summary>
    internal static uint[] Build(ushort[] fold)
    {
        var letters = new uint[fold.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            var (bytes, length) = TokenHash.BytesOf(fold[i]);
            letters[i] = length > 3 ? 0 : bytes | ((uint)length << LengthShift) | ((CharacterClasses.Capitals[i] ? 1u : 0) << CapitalShift) | ((uint)CharacterClasses.Table[i] << ClassShift);
        }

        return letters;
    }

    /// <summary>How many bytes the folded form has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LengthOf(uint letter) => (int)(letter >> LengthShift) & 3;

    /// <summary>One for a capital, otherwise zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int CapitalOf(uint letter) => (int)(letter >> CapitalShift) & 1;

    /// <summary>The class of the character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static CharacterClass ClassOf(uint letter) => (CharacterClass)(letter >> ClassShift);
}
