using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>
/// How much of a text stands in each script. A unit is about one letter of an alphabet: a Chinese character counts three, a Hangul syllable or a kana two.
/// Hashtags and handles count only where there is nothing else, since a Chinese post with English tags is Chinese.
/// </summary>
internal static class ScriptUnits
{
    /// <summary>Length of the span of units.</summary>
    internal const int Scripts = (int)TokenScript.Han + 1;

    /// <summary>Counts a text and returns the script with most units, `None` where there are no letters. Han and kana are one and told as `Han`.</summary>
    internal static TokenScript Count(TokenBuffer tokens, Span<int> units)
    {
        units.Clear();
        Add(tokens, units, TokenFlags.InHashtag | TokenFlags.InHandle);
        var main = Main(units);
        if (main == TokenScript.None)
        {
            Add(tokens, units, TokenFlags.None);
            main = Main(units);
        }

        return main;
    }

    /// <summary>Units of a script; of Han together with kana.</summary>
    internal static int Of(ReadOnlySpan<int> units, TokenScript script) =>
        script == TokenScript.Han ? units[(int)TokenScript.Han] + Kana(units) : units[(int)script];

    /// <summary>Units of kana.</summary>
    internal static int Kana(ReadOnlySpan<int> units) => units[(int)TokenScript.Hiragana] + units[(int)TokenScript.Katakana];

    private static void Add(TokenBuffer tokens, Span<int> units, TokenFlags leftOut)
    {
        var scripts = tokens.Scripts;
        var lengths = tokens.Lengths;
        var flags = tokens.Flags;
        for (var i = 0; i < scripts.Length; i++)
        {
            if ((flags[i] & leftOut) == 0)
            {
                units[(int)scripts[i]] += scripts[i] switch
                {
                    TokenScript.Latin or TokenScript.Han => lengths[i],
                    TokenScript.Greek or TokenScript.Cyrillic or TokenScript.Arabic => (lengths[i] + 1) / 2,
                    TokenScript.Hiragana or TokenScript.Katakana or TokenScript.Hangul => lengths[i] * 2 / 3,
                    TokenScript.Thai => lengths[i] / 2,
                    TokenScript.None => 0,
                    _ => (lengths[i] + 2) / 3,
                };
            }
        }
    }

    private static TokenScript Main(ReadOnlySpan<int> units)
    {
        var main = TokenScript.None;
        var most = 0;
        for (var script = TokenScript.Latin; script <= TokenScript.Han; script++)
        {
            if (script is not (TokenScript.Hiragana or TokenScript.Katakana) && Of(units, script) > most)
            {
                most = Of(units, script);
                main = script;
            }
        }

        return main;
    }
}
