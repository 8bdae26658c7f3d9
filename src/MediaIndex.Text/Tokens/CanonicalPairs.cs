using System.Collections.Frozen;
using System.Globalization;

namespace MediaIndex.Text.Tokens;

/// <summary>Unicode's canonical pairs for the scripts that this program meets: base letters of composed ones, and composition (NFC).</summary>
public static class CanonicalPairs
{
    private static readonly FrozenDictionary<uint, char> Composed = ReadPairs().ToFrozenDictionary(p => Key(p.Base, p.Mark), p => p.Composed);
    private static readonly FrozenDictionary<char, (char Base, char Mark)> Parts = ReadPairs().ToFrozenDictionary(p => p.Composed, p => (p.Base, p.Mark));
    private static readonly FrozenDictionary<char, char> Unified = ReadSingles().ToFrozenDictionary(p => p.Compatible, p => p.Unified);

    /// <summary>All composed letters, in no order.</summary>
    internal static IEnumerable<char> ComposedLetters => Parts.Keys;

    /// <summary>All compatibility ideographs with the unified ideograph that stands for them, in no order.</summary>
    internal static IEnumerable<KeyValuePair<char, char>> CompatibilityIdeographs => Unified;

    /// <summary>The letter that a base and a mark make together; false where Unicode has none. Hangul syllables by rule.</summary>
    public static bool TryCompose(char first, char second, out char composed)
    {
        if (first is >= '\u1100' and <= '\u1112' && second is >= '\u1161' and <= '\u1175')
        {
            composed = (char)(0xAC00 + ((((first - 0x1100) * 21) + second - 0x1161) * 28));
            return true;
        }

        if (first is >= '\uAC00' and <= '\uD7A3' && (first - 0xAC00) % 28 == 0 && second is > '\u11A7' and <= '\u11C2')
        {
            composed = (char)(first + second - 0x11A7);
            return true;
        }

        return Composed.TryGetValue(Key(first, second), out composed);
    }

    /// <summary>The letter and the last mark that a composed letter is made of; false where it is not composed. Hangul is not taken apart.</summary>
    public static bool TryDecompose(char composed, out char letter, out char mark)
    {
        var found = Parts.TryGetValue(composed, out var parts);
        (letter, mark) = parts;
        return found;
    }

    /// <summary>The letter without its marks (`ế` → `e`); the character itself where it has none.</summary>
    public static char BaseOf(char character)
    {
        while (Parts.TryGetValue(character, out var parts))
        {
            character = parts.Base;
        }

        return character;
    }

    /// <summary>The unified ideograph for a CJK compatibility ideograph; any other character as it is.</summary>
    public static char UnifiedOf(char character) => Unified.TryGetValue(character, out var unified) ? unified : character;

    private static uint Key(char first, char second) => ((uint)first << 16) | second;

    private static IEnumerable<(char Composed, char Base, char Mark)> ReadPairs()
    {
        for (var i = 0; i < CanonicalPairData.Pairs.Length; i += 12)
        {
            yield return (Hex(CanonicalPairData.Pairs, i), Hex(CanonicalPairData.Pairs, i + 4), Hex(CanonicalPairData.Pairs, i + 8));
        }
    }

    private static IEnumerable<(char Compatible, char Unified)> ReadSingles()
    {
        for (var i = 0; i < CanonicalPairData.Singles.Length; i += 8)
        {
            yield return (Hex(CanonicalPairData.Singles, i), Hex(CanonicalPairData.Singles, i + 4));
        }
    }

    private static char Hex(string digits, int start) => (char)ushort.Parse(digits.AsSpan(start, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
