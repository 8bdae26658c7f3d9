using System.Globalization;

namespace MediaIndex.Text.Tokens;

/// <summary>What a character does to the tokens. Letters have the values of <see cref="TokenScript"/>, so that one table serves both.</summary>
internal enum CharacterClass : byte
{
    Symbol = 0,
    Latin = TokenScript.Latin,
    Greek = TokenScript.Greek,
    Cyrillic = TokenScript.Cyrillic,
    Arabic = TokenScript.Arabic,
    Hiragana = TokenScript.Hiragana,
    Katakana = TokenScript.Katakana,
    Hangul = TokenScript.Hangul,
    Thai = TokenScript.Thai,
    OtherLetter = TokenScript.Other,
    Han = TokenScript.Han,
    Digit,
    Ignorable,
    Space,
    Line,
    Apostrophe,
    Hyphen,
    Period,
    Comma,
    SentenceEnd,
    Hash,
    At,
    Underscore,
}

/// <summary>The class of every character of the Basic Multilingual Plane, made once from Unicode's categories and blocks.</summary>
internal static class CharacterClasses
{
    /// <summary>Class by UTF-16 code unit.</summary>
    internal static readonly CharacterClass[] Table = Build();

    /// <summary>Whether a UTF-16 code unit is a capital letter.</summary>
    internal static readonly bool[] Capitals = [.. Enumerable.Range(0, 0x10000).Select(unit => char.IsUpper((char)unit))];

    /// <summary>Class of any scalar value.</summary>
    internal static CharacterClass Of(int scalar)
    {
        if (scalar < 0x10000)
        {
            return Table[scalar];
        }

        if (MathematicalLetters.Fold(scalar) is var plain and not 0)
        {
            return Table[plain];
        }

        if (scalar is >= 0x20000 and < 0x40000)
        {
            return CharacterClass.Han;
        }

        return scalar is >= 0xE0000 and <= 0xE0FFF ? CharacterClass.Ignorable
            : CharUnicodeInfo.GetUnicodeCategory(scalar) <= UnicodeCategory.OtherLetter ? CharacterClass.OtherLetter
            : CharacterClass.Symbol;
    }

    private static CharacterClass[] Build()
    {
        var table = new CharacterClass[0x10000];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = ByCategory((char)i);
        }

        Set(table, "\n\r\u0085\u2028\u2029\v\f", CharacterClass.Line);
        Set(table, "\t\u3000", CharacterClass.Space);
        Set(table, "'\u2019\u2018\u02BC\u02BB\u02B9`\u00B4\u2032\uFF07", CharacterClass.Apostrophe);
        Set(table, "-\u2010\u2011\u2012\u2013\u2212\uFE63\uFF0D", CharacterClass.Hyphen);
        Set(table, ".\u00B7\u30FB\u2027\uFF0E\uFF65", CharacterClass.Period);
        Set(table, ",\uFF0C\u3001\u060C\uFF64", CharacterClass.Comma);
        Set(table, "!?\u3002\uFF01\uFF1F\uFF61\u061F\u06D4\u2026\u203C\u2047\u2048\u2049", CharacterClass.SentenceEnd);
        Set(table, "#\uFF03", CharacterClass.Hash);
        Set(table, "@\uFF20", CharacterClass.At);
        Set(table, "_\uFF3F", CharacterClass.Underscore);
        Set(table, "\u00AD\u0640\uFEFF\u180E\u034F", CharacterClass.Ignorable);
        Set(table, "\u3005\u3007", CharacterClass.Han);
        return table;
    }

    private static void Set(CharacterClass[] table, string characters, CharacterClass value)
    {
        foreach (var character in characters)
        {
            table[character] = value;
        }
    }

    private static CharacterClass ByCategory(char character) => char.GetUnicodeCategory(character) switch
    {
        <= UnicodeCategory.OtherLetter => ByBlock(character),
        UnicodeCategory.SpacingCombiningMark => ByBlock(character),
        UnicodeCategory.NonSpacingMark => character is >= '\u0900' and < '\u1C00' ? ByBlock(character) : CharacterClass.Ignorable,
        UnicodeCategory.EnclosingMark or UnicodeCategory.Format => CharacterClass.Ignorable,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
        UnicodeCategory.SpaceSeparator => CharacterClass.Space,
        _ => CharacterClass.Symbol,
    };

    private static CharacterClass ByBlock(char character) => character switch
    {
        < '\u0250' or (>= '\u1E00' and < '\u1F00') or (>= '\uFF21' and <= '\uFF5A') => CharacterClass.Latin,
        >= '\u0250' and < '\u0300' => CharacterClass.Latin,
        (>= '\u0370' and < '\u0400') or (>= '\u1F00' and < '\u2000') => CharacterClass.Greek,
        >= '\u0400' and < '\u0530' => CharacterClass.Cyrillic,
        (>= '\u0600' and < '\u0780') or (>= '\u08A0' and < '\u0900') or (>= '\uFB50' and < '\uFE00') or (>= '\uFE70' and < '\uFF00') => CharacterClass.Arabic,
        >= '\u0E00' and < '\u0E80' => CharacterClass.Thai,
        (>= '\u1100' and < '\u1200') or (>= '\u3130' and < '\u3190') or (>= '\uAC00' and < '\uD7B0') or (>= '\uFFA0' and < '\uFFE0') => CharacterClass.Hangul,
        >= '\u3040' and < '\u30A0' => CharacterClass.Hiragana,
        (>= '\u30A0' and < '\u3100') or (>= '\u31F0' and < '\u3200') or (>= '\uFF66' and < '\uFFA0') => CharacterClass.Katakana,
        (>= '\u3400' and < '\u4DC0') or (>= '\u4E00' and < '\uA000') or (>= '\uF900' and < '\uFB00') => CharacterClass.Han,
        _ => CharacterClass.OtherLetter,
    };
}
