using System.Text;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// What counts as the same letter. Lower case; Latin and Greek diacritics dropped (`Ürümqi` = `urumqi`, `đ` = `d`, `ß` = `ss`, `æ` = `ae`), Cyrillic `ё` = `е` (but `й` stays);
/// full-width forms and digits of other scripts as ASCII; half-width katakana as katakana; alef forms as alef; traditional Chinese as simplified.
/// Zero-width characters, soft hyphens, variation selectors, combining marks and tatweel count for nothing. Immutable and safe to share.
/// </summary>
public sealed class CharacterFolding
{
    /// <summary>Stands for `ss` in the table.</summary>
    internal const ushort SharpS = 0xE000;

    /// <summary>Stands for `ae` in the table.</summary>
    internal const ushort Ae = 0xE001;

    /// <summary>Stands for `oe` in the table.</summary>
    internal const ushort Oe = 0xE002;

    private readonly ushort[] _table;

    private CharacterFolding(ushort[] table)
    {
        _table = table;
        Letters = FoldedLetters.Build(table);
    }

    /// <summary>Folding without traditional Chinese.</summary>
    public static CharacterFolding Default { get; } = new(BuildTable());

    /// <summary>Folded code unit by code unit.</summary>
    internal ushort[] Table => _table;

    /// <summary>What words ask of their letters, code unit by code unit.</summary>
    internal uint[] Letters { get; }

    /// <summary>Folding with the pairs of a UTF-8 file of lines `traditional TAB simplified`; lines that begin with `#` are comments.</summary>
    /// <exception cref="FormatException">A line is not a pair of single characters; the message gives its number.</exception>
    public static CharacterFolding Read(Stream pairs)
    {
        var table = (ushort[])Default._table.Clone();
        using var reader = new StreamReader(pairs, Encoding.UTF8, true, 4096, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length < 2 || cells[0].Length != 1 || cells[1].Length != 1)
            {
                throw new FormatException($"line {number}: two single characters of the Basic Multilingual Plane are wanted, parted by a tab");
            }

            table[cells[0][0]] = cells[1][0];
        }

        return new CharacterFolding(table);
    }

    /// <summary>The folded form of a text, as its tokens are hashed: ignored characters left out, everything else kept in place.</summary>
    public string Fold(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (CharacterClasses.Table[character] == CharacterClass.Ignorable)
            {
                continue;
            }

            _ = _table[character] switch
            {
                SharpS => builder.Append("ss"),
                Ae => builder.Append("ae"),
                Oe => builder.Append("oe"),
                var folded => builder.Append((char)folded),
            };
        }

        return builder.ToString();
    }

    private static ushort[] BuildTable()
    {
        var table = new ushort[0x10000];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = Simple((char)i);
        }

        foreach (var letter in CanonicalPairs.ComposedLetters)
        {
            var lower = char.ToLowerInvariant(letter);
            if (lower is not ('\u0439' or '\u0457' or '\u045E') && !(lower is >= '\u3040' and < '\u3100'))
            {
                table[letter] = table[CanonicalPairs.BaseOf(lower)];
            }
        }

        foreach (var (compatible, unified) in CanonicalPairs.CompatibilityIdeographs)
        {
            table[compatible] = unified;
        }

        AddSpecials(table);
        return table;
    }

    private static void AddSpecials(ushort[] table)
    {
        const string From = "đĐøØłŁıİħĦŧŦðÐþÞŋŊſɓɗƒ\u0671\u0649\u06CC\u06A9\u03C2";
        const string To = "ddoolliihhttddttnnsbdf\u0627\u064A\u064A\u0643\u03C3";
        for (var i = 0; i < From.Length; i++)
        {
            table[From[i]] = To[i];
        }

        table['ß'] = table['ẞ'] = SharpS;
        table['æ'] = table['Æ'] = Ae;
        table['œ'] = table['Œ'] = Oe;
        const string Katakana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
        for (var i = 0; i < Katakana.Length; i++)
        {
            table[0xFF66 + i] = Katakana[i];
        }
    }

    private static ushort Simple(char character)
    {
        if (char.IsSurrogate(character))
        {
            return character;
        }

        if (character is >= '\uFF01' and <= '\uFF5E')
        {
            character = (char)(character - 0xFEE0);
        }
        else if (character > '\u007F' && char.IsDigit(character))
        {
            return (ushort)('0' + (int)char.GetNumericValue(character));
        }

        return char.ToLowerInvariant(character);
    }
}
