using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MediaIndex.Text.Cleaning.Hygiene;

/// <summary>Character references that exports leave in plain text: numbers, and the names that are met there. `&amp;amp;lt;` is decoded down to `&lt;`.</summary>
internal static class HtmlEntities
{
    private static readonly FrozenDictionary<string, char> Names = new Dictionary<string, char>
    {
        ["amp"] = '&', ["lt"] = '<', ["gt"] = '>', ["quot"] = '"', ["apos"] = '\'', ["nbsp"] = ' ', ["ensp"] = ' ', ["emsp"] = ' ', ["thinsp"] = ' ',
        ["hellip"] = '…', ["mdash"] = '—', ["ndash"] = '–', ["lsquo"] = '‘', ["rsquo"] = '’', ["ldquo"] = '“', ["rdquo"] = '”', ["sbquo"] = '‚', ["bdquo"] = '„',
        ["laquo"] = '«', ["raquo"] = '»', ["middot"] = '·', ["bull"] = '•', ["copy"] = '©', ["reg"] = '®', ["trade"] = '™', ["deg"] = '°', ["euro"] = '€', ["pound"] = '£',
        ["yen"] = '¥', ["cent"] = '¢', ["sect"] = '§', ["times"] = '×', ["frac12"] = '½', ["plusmn"] = '±', ["iexcl"] = '¡', ["iquest"] = '¿', ["szlig"] = 'ß',
        ["aacute"] = 'á', ["eacute"] = 'é', ["iacute"] = 'í', ["oacute"] = 'ó', ["uacute"] = 'ú', ["agrave"] = 'à', ["egrave"] = 'è', ["ccedil"] = 'ç', ["ntilde"] = 'ñ',
        ["auml"] = 'ä', ["ouml"] = 'ö', ["uuml"] = 'ü', ["Auml"] = 'Ä', ["Ouml"] = 'Ö', ["Uuml"] = 'Ü', ["atilde"] = 'ã', ["otilde"] = 'õ', ["acirc"] = 'â', ["ecirc"] = 'ê', ["ocirc"] = 'ô',
        ["zwnj"] = '\u200C', ["zwj"] = '\u200D', ["shy"] = '\u00AD',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Writes what stands at an ampersand, decoded or as it is, and returns how many units were read (at least one).</summary>
    internal static int Decode(ReadOnlySpan<char> text, ref TidyText clean)
    {
        var read = 1;
        while (text[read..].StartsWith("amp;", StringComparison.Ordinal))
        {
            read += 4;
        }

        var rest = text[read..];
        var end = rest[..Math.Min(rest.Length, 10)].IndexOf(';');
        if (end <= 0 || !TryRead(rest[..end], out var scalar))
        {
            clean.Take('&');
            return read;
        }

        if (scalar < 0x10000)
        {
            clean.TakeUnit((char)scalar);
        }
        else
        {
            Span<char> pair = stackalloc char[2];
            new Rune(scalar).EncodeToUtf16(pair);
            clean.Take(pair[0]);
            clean.Take(pair[1]);
        }

        return read + end + 1;
    }

    private static bool TryRead(ReadOnlySpan<char> name, out int scalar)
    {
        if (name[0] != '#')
        {
            var known = Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var character);
            scalar = character;
            return known;
        }

        var hexadecimal = name.Length > 1 && (name[1] | 0x20) == 'x';
        return int.TryParse(name[(hexadecimal ? 2 : 1)..], hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out scalar)
            && Rune.IsValid(scalar);
    }
}
