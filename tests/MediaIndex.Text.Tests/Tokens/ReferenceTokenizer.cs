using System.Globalization;
using System.Text;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Tokens;

/// <summary>The documented rules of the tokenizer, written a second time, slowly, over a small alphabet whose properties are listed by hand.</summary>
internal static class ReferenceTokenizer
{
    /// <summary>Every character that a test text may hold: what it is, and its folded form.</summary>
    private static readonly Dictionary<string, (string Class, string Folded)> Alphabet = new()
    {
        ["a"] = ("Latin", "a"), ["B"] = ("Latin", "b"), ["z"] = ("Latin", "z"), ["Q"] = ("Latin", "q"), ["é"] = ("Latin", "e"), ["Ü"] = ("Latin", "u"), ["ß"] = ("Latin", "ss"),
        ["Ａ"] = ("Latin", "a"), ["\U0001D416"] = ("Latin", "w"), ["æ"] = ("Latin", "ae"), ["ж"] = ("Cyrillic", "ж"), ["й"] = ("Cyrillic", "й"), ["Ё"] = ("Cyrillic", "е"), ["武"] = ("Han", "武"), ["\U00020000"] = ("Han", "\U00020000"),
        ["の"] = ("Hiragana", "の"), ["タ"] = ("Katakana", "タ"), ["한"] = ("Hangul", "한"), ["5"] = ("Digit", "5"), ["７"] = ("Digit", "7"), ["٣"] = ("Digit", "3"),
        ["\u0301"] = ("Mark", ""), ["\u200B"] = ("Zero", ""), ["\u00AD"] = ("Zero", ""), [" "] = ("Space", ""), ["\u3000"] = ("Space", ""), ["\n"] = ("Line", ""), ["'"] = ("Apostrophe", ""),
        ["’"] = ("Apostrophe", ""), ["-"] = ("Hyphen", ""), ["."] = ("Period", ""), ["·"] = ("Period", ""), [","] = ("Comma", ""), ["、"] = ("Comma", ""), ["!"] = ("Sentence", ""),
        ["。"] = ("Sentence", ""), ["("] = ("Other", ""), ["😀"] = ("Other", ""), ["\uFFFD"] = ("Other", ""), ["#"] = ("Hash", ""), ["@"] = ("At", ""), ["_"] = ("Underscore", ""),
    };

    private static readonly string[] Letters = ["Latin", "Cyrillic", "Hiragana", "Katakana", "Hangul"];

    public static IReadOnlyList<string> Characters { get; } = [.. Alphabet.Keys];

    /// <summary>Tokens as `gap kind flags script folded surface@utf16`.</summary>
    public static List<string> Tokenize(string text)
    {
        var characters = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var offsets = characters.Aggregate(new List<int> { 0 }, (list, c) => [.. list, list[^1] + c.Length]);
        string ClassAt(int i) => i < characters.Count ? Alphabet[characters[i]].Class : "End";
        bool IsWordly(int i) => Letters.Contains(ClassAt(i)) || ClassAt(i) is "Han" or "Digit" or "Mark" or "Zero";
        bool IsCapital(int i) => i < characters.Count && (Rune.IsUpper(characters[i].EnumerateRunes().First()) || characters[i] == "\U0001D416");
        var tokens = new List<string>();
        var passed = new List<string> { "Line" };
        var run = TokenFlags.None;
        var ideographInRun = false;
        var afterIdeograph = false;
        for (var i = 0; i < characters.Count;)
        {
            var kind = ClassAt(i);
            if (kind is "Mark" or "Zero")
            {
                i++;
            }
            else if (kind == "Han")
            {
                tokens.Add(Show(Gap(passed), TokenKind.Ideograph, run, TokenScript.Han, Alphabet[characters[i]].Folded, characters[i], offsets[i]));
                passed.Clear();
                ideographInRun = true;
                afterIdeograph = true;
                i++;
            }
            else if (kind == "Digit" || Letters.Contains(kind))
            {
                var start = i;
                var last = i;
                List<int> letters = [];
                for (; i < characters.Count; i++)
                {
                    if (ClassAt(i) is "Mark" or "Zero")
                    {
                        last = ClassAt(i) == "Mark" ? i : last;
                        continue;
                    }

                    var camel = run != TokenFlags.None && letters.Count > 0 && IsCapital(i) && (!IsCapital(letters[^1]) || (ClassAt(i + 1) == kind && !IsCapital(i + 1)));
                    if (ClassAt(i) != kind || camel)
                    {
                        break;
                    }

                    letters.Add(i);
                    last = i;
                }

                var flags = run | (IsCapital(start) ? TokenFlags.InitialCapital : 0) | (letters.Count > 1 && letters.All(IsCapital) ? TokenFlags.AllCapitals : 0);
                var tokenKind = kind == "Digit" ? TokenKind.Number : run == TokenFlags.InHashtag ? TokenKind.Hashtag : run == TokenFlags.InHandle ? TokenKind.Handle : TokenKind.Word;
                var folded = string.Concat(letters.Select(l => Alphabet[characters[l]].Folded));
                tokens.Add(Show(Gap(passed), tokenKind, flags, kind == "Digit" ? TokenScript.None : Enum.Parse<TokenScript>(kind), folded, text[offsets[start]..offsets[last + 1]], offsets[start]));
                passed.Clear();
                afterIdeograph = false;
            }
            else
            {
                i++;
                if (kind == "Underscore" && run != TokenFlags.None)
                {
                    passed.Add("Space");
                }
                else if ((kind == "Hash" && !(run == TokenFlags.InHashtag && ideographInRun)) || (kind == "At" && (passed.Count > 0 || afterIdeograph)))
                {
                    run = IsWordly(i) ? kind == "Hash" ? TokenFlags.InHashtag : TokenFlags.InHandle : TokenFlags.None;
                    ideographInRun = false;
                    passed.AddRange(run == TokenFlags.None ? ["Other"] : Array.Empty<string>());
                }
                else
                {
                    run = TokenFlags.None;
                    passed.Add(kind is "Hash" or "At" or "Underscore" ? "Other" : kind);
                }
            }
        }

        return tokens;
    }

    public static string Show(TokenGap gap, TokenKind kind, TokenFlags flags, TokenScript script, string hash, string surface, int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{gap} {kind} {flags} {script} {hash} {surface}@{offset}");

    private static TokenGap Gap(List<string> passed)
    {
        var marks = passed.Where(p => p is not ("Space" or "Line")).ToList();
        var spaced = passed.Contains("Space");
        if (passed.Contains("Line"))
        {
            return TokenGap.Line;
        }

        if (marks.Contains("Sentence") || (marks.Contains("Period") && spaced && !marks.Contains("Comma")))
        {
            return TokenGap.Sentence;
        }

        return marks switch
        {
            [] => spaced ? TokenGap.Space : TokenGap.None,
            ["Apostrophe"] when !spaced => TokenGap.Apostrophe,
            ["Hyphen"] when !spaced => TokenGap.Hyphen,
            ["Period"] => TokenGap.Period,
            _ when marks.Contains("Comma") && !marks.Contains("Other") => TokenGap.Comma,
            _ => TokenGap.Other,
        };
    }
}
