using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>Letters that only one language of a script has.</summary>
internal static class AlphabetLetters
{
    /// <summary>Letters and the language they point to; in the order in which ties are decided.</summary>
    private static readonly (string Letters, string Language)[] Cyrillic =
    [
        ("\u04D9\u0493\u049B\u04A3\u04B1\u04BB", "kk"), ("\u0457\u0454\u0491", "uk"), ("\u045E", "be"), ("\u0452\u0458\u0459\u045A\u045B", "sr"), ("\u0453\u045C\u0455", "mk"),
    ];

    private static readonly (string Letters, string Language)[] Arabic =
    [
        ("\u06D5\u06D0\u06C7\u06C6\u06C8\u06CB", "ug"), ("\u0679\u0688\u0691\u06BA\u06D2\u06C1", "ur"), ("\u067E\u0686\u06AF\u0698\u06CC\u06A9", "fa"),
    ];

    private static readonly byte[] CyrillicTable = Build(Cyrillic, 0x400, 0x130);
    private static readonly byte[] ArabicTable = Build(Arabic, 0x600, 0x100);

    /// <summary>The language of Cyrillic text: one letter in thirty-three points to another than Russian; `ъ` often and neither `ы` nor `э` is Bulgarian.</summary>
    internal static string OfCyrillic(TokenBuffer tokens)
    {
        Span<int> counts = stackalloc int[Cyrillic.Length + 1];
        var letters = Count(tokens, TokenScript.Cyrillic, CyrillicTable, 0x400, counts, out var hard, out var russian);
        var other = Best(counts, letters, Cyrillic, "");
        return other.Length > 0 ? other : hard * 80 > letters && russian == 0 && letters > 80 ? "bg" : "ru";
    }

    /// <summary>The language of text in Arabic letters.</summary>
    internal static string OfArabic(TokenBuffer tokens)
    {
        Span<int> counts = stackalloc int[Arabic.Length + 1];
        var letters = Count(tokens, TokenScript.Arabic, ArabicTable, 0x600, counts, out _, out _);
        return Best(counts, letters, Arabic, "ar");
    }

    private static string Best(ReadOnlySpan<int> counts, int letters, (string Letters, string Language)[] languages, string otherwise)
    {
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > (best == 0 ? 0 : counts[best]) ? i : best;
        }

        return best > 0 && counts[best] * 33 >= letters ? languages[best - 1].Language : otherwise;
    }

    private static int Count(TokenBuffer tokens, TokenScript script, byte[] table, int from, Span<int> counts, out int hard, out int russian)
    {
        counts.Clear();
        hard = 0;
        russian = 0;
        var letters = 0;
        for (var token = 0; token < tokens.Count; token++)
        {
            if (tokens.Scripts[token] != script)
            {
                continue;
            }

            var bytes = tokens.BytesOf(token);
            for (var i = 0; i + 1 < bytes.Length; i += 2)
            {
                var letter = ((bytes[i] & 0x1F) << 6) | (bytes[i + 1] & 0x3F);
                letter = letter is >= 0x410 and < 0x430 ? letter + 0x20 : letter is >= 0x400 and < 0x410 ? letter + 0x50 : letter;
                if ((uint)(letter - from) < (uint)table.Length)
                {
                    counts[table[letter - from]]++;
                    letters++;
                    hard += letter == 0x44A ? 1 : 0;
                    russian += letter is 0x44B or 0x44D or 0x451 ? 1 : 0;
                }
            }
        }

        return letters;
    }

    private static byte[] Build((string Letters, string Language)[] languages, int from, int length)
    {
        var table = new byte[length];
        for (var i = 0; i < languages.Length; i++)
        {
            foreach (var letter in languages[i].Letters)
            {
                table[letter - from] = (byte)(i + 1);
            }
        }

        return table;
    }
}
