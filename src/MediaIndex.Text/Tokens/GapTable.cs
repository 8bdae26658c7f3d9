namespace MediaIndex.Text.Tokens;

/// <summary>Turns the set of what was passed since the last token into one <see cref="TokenGap"/>.</summary>
internal static class GapTable
{
    internal const int Space = 1;
    internal const int Apostrophe = 2;
    internal const int Hyphen = 4;
    internal const int Period = 8;
    internal const int Comma = 16;
    internal const int Other = 32;
    internal const int Sentence = 64;
    internal const int Line = 128;
    internal const int Several = 256;

    /// <summary>A byte that takes more care than leaving a gap.</summary>
    internal const int Care = 512;

    /// <summary>A byte behind which a word of ASCII letters may not be at its end, or an address.</summary>
    internal const int Watch = 1024;

    private const int Marks = Apostrophe | Hyphen | Period | Comma | Other | Sentence;

    private static readonly TokenGap[] Gaps = BuildGaps();
    private static readonly int[] Bits = BuildBits();

    /// <summary>The gap for a set of bits, those of care among them.</summary>
    internal static ReadOnlySpan<TokenGap> All => Gaps;

    /// <summary>The bit of every byte that does nothing but leave a gap; <see cref="Care"/> for all others; with <see cref="Watch"/> where it is due.</summary>
    internal static int[] OfBytes { get; } = BuildBytes();

    /// <summary>The gap for a set of bits.</summary>
    internal static TokenGap Resolve(int bits) => Gaps[bits];

    /// <summary>The set after one more character of a class that makes no token.</summary>
    internal static int Add(int bits, CharacterClass passed) => Join(bits, Bits[(int)passed]);

    /// <summary>The set after one more character that has this bit.</summary>
    internal static int Join(int bits, int bit) => bits | bit | ((bit & Marks) != 0 && (bits & Marks) != 0 ? Several : 0);

    private static int[] BuildBits()
    {
        var bits = new int[(int)CharacterClass.Underscore + 1];
        Array.Fill(bits, Other);
        bits[(int)CharacterClass.Space] = Space;
        bits[(int)CharacterClass.Line] = Line;
        bits[(int)CharacterClass.Apostrophe] = Apostrophe;
        bits[(int)CharacterClass.Hyphen] = Hyphen;
        bits[(int)CharacterClass.Period] = Period;
        bits[(int)CharacterClass.Comma] = Comma;
        bits[(int)CharacterClass.SentenceEnd] = Sentence;
        bits[(int)CharacterClass.Ignorable] = 0;
        return bits;
    }

    private static int[] BuildBytes()
    {
        var bits = new int[256];
        for (var value = 0; value < bits.Length; value++)
        {
            var kind = value < 0x80 ? CharacterClasses.Table[value] : CharacterClass.Hash;
            bits[value] = kind is (>= CharacterClass.Space and <= CharacterClass.SentenceEnd) or CharacterClass.Symbol ? Bits[(int)kind] : Care;
            bits[value] |= value is >= 0x80 or ':' or '.' ? Watch : 0;
        }

        return bits;
    }

    private static TokenGap[] BuildGaps()
    {
        var gaps = new TokenGap[Watch * 2];
        for (var bits = 0; bits < gaps.Length; bits++)
        {
            gaps[bits] = Strongest(bits & (Care - 1));
        }

        return gaps;
    }

    private static TokenGap Strongest(int bits)
    {
        var spaced = (bits & Space) != 0;
        if ((bits & Line) != 0)
        {
            return TokenGap.Line;
        }

        if ((bits & Sentence) != 0 || ((bits & Period) != 0 && spaced && (bits & Comma) == 0))
        {
            return TokenGap.Sentence;
        }

        return (bits & (Marks | Several)) switch
        {
            0 => spaced ? TokenGap.Space : TokenGap.None,
            Apostrophe when !spaced => TokenGap.Apostrophe,
            Hyphen when !spaced => TokenGap.Hyphen,
            Period => TokenGap.Period,
            Comma => TokenGap.Comma,
            var marks when (marks & Other) == 0 && (marks & Comma) != 0 => TokenGap.Comma,
            _ => TokenGap.Other,
        };
    }
}
