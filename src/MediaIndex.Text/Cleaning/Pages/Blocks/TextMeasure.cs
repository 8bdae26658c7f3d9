namespace MediaIndex.Text.Cleaning.Pages.Blocks;

/// <summary>How much text some bytes hold.</summary>
/// <param name="Chars">Letters, digits and signs without white space; a Han, kana or hangul sign counts three, since it says as much as three letters.</param>
/// <param name="Commas">Commas of any script.</param>
/// <param name="Stops">Ends of sentences of any script.</param>
/// <param name="Digits">Digits.</param>
internal readonly record struct TextMeasure(int Chars, int Commas, int Stops, int Digits)
{
    /// <summary>Measures UTF-8 text with its character references in place.</summary>
    public static TextMeasure Of(ReadOnlySpan<byte> bytes)
    {
        int chars = 0, commas = 0, stops = 0, digits = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b <= 32)
            {
                continue;
            }

            if (b < 0x80)
            {
                if (b == (byte)'&' && SkipReference(bytes, ref i))
                {
                    continue;
                }

                chars++;
                commas += b == (byte)',' ? 1 : 0;
                digits += b is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
                stops += b is (byte)'.' or (byte)'!' or (byte)'?' && (i + 1 == bytes.Length || bytes[i + 1] is <= 32 or (byte)'"' or (byte)'\'') ? 1 : 0;
            }
            else if (b >= 0xC0)
            {
                chars += b is >= 0xE3 and <= 0xED ? 3 : 1;
                Wide(bytes[i..], ref commas, ref stops);
            }
        }

        return new TextMeasure(chars, commas, stops, digits);
    }

    private static bool SkipReference(ReadOnlySpan<byte> bytes, ref int i)
    {
        var end = bytes.Slice(i, Math.Min(10, bytes.Length - i)).IndexOf((byte)';');
        if (end < 2)
        {
            return false;
        }

        i += end;
        return true;
    }

    private static void Wide(ReadOnlySpan<byte> bytes, ref int commas, ref int stops)
    {
        if (bytes.Length < 3)
        {
            return;
        }

        switch ((bytes[0] << 16) | (bytes[1] << 8) | bytes[2])
        {
            case 0xEFBC8C or 0xE38081 or 0xD88C:
                commas++;
                break;
            case 0xE38082 or 0xEFBC81 or 0xEFBC9F:
                stops++;
                break;
            default:
                break;
        }
    }
}
