using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>
/// Tells the language of a text from its tokens: first by script, then, for Latin letters, by a linear model over hashed n-grams (by stop words where no model was given).
/// Immutable and safe to share; nothing is allocated.
/// </summary>
public sealed class LanguageIdentifier
{
    // How far ahead a language must be, as a logarithm of the odds, for no more to be read, and after how many bytes of words that is asked.
    private const float ClearlyAhead = 12;
    private const int FirstBytes = 40;
    private const int MoreBytes = 24;
    private readonly LanguageModel? _model;
    private readonly ChineseForms _forms;

    /// <summary>An identifier.</summary>
    /// <param name="model">A file of <see cref="LanguageTrainer"/>, or null.</param>
    /// <param name="traditionalPairs">Lines `traditional TAB simplified`, or null for a small built-in list.</param>
    /// <exception cref="InvalidDataException">The stream holds no model.</exception>
    public LanguageIdentifier(Stream? model, Stream? traditionalPairs)
    {
        _model = model is null ? null : LanguageModel.Read(model);
        _forms = new ChineseForms(traditionalPairs);
    }

    /// <summary>The main language; `und` with confidence 0 for a text without letters.</summary>
    public LanguageGuess Identify(TokenBuffer tokens)
    {
        Span<int> units = stackalloc int[ScriptUnits.Scripts];
        var script = ScriptUnits.Count(tokens, units);
        return OfScript(tokens, script, units);
    }

    /// <summary>The main language and a second one in another script.</summary>
    public LanguageMix IdentifyMix(TokenBuffer tokens)
    {
        Span<int> units = stackalloc int[ScriptUnits.Scripts];
        var script = ScriptUnits.Count(tokens, units);
        var main = OfScript(tokens, script, units);
        int total = 0, most = 0;
        var second = TokenScript.None;
        for (var other = TokenScript.Latin; other <= TokenScript.Han; other++)
        {
            var count = other is TokenScript.Hiragana or TokenScript.Katakana ? 0 : ScriptUnits.Of(units, other);
            total += count;
            if (other != script && count > most)
            {
                most = count;
                second = other;
            }
        }

        return most < 12 || most * 5 < total ? new LanguageMix(main, null, 0) : new LanguageMix(main, OfScript(tokens, second, units).Code, (float)most / total);
    }

    private LanguageGuess OfScript(TokenBuffer tokens, TokenScript script, ReadOnlySpan<int> units)
    {
        var letters = ScriptUnits.Of(units, script);
        var sure = letters / (letters + 2f);
        return script switch
        {
            TokenScript.None => new LanguageGuess("und", 0, null),
            TokenScript.Latin => OfLatin(tokens, letters / (letters + 8f)),
            TokenScript.Han => OfHan(tokens, units, sure),
            TokenScript.Cyrillic => new LanguageGuess(AlphabetLetters.OfCyrillic(tokens), sure, null),
            TokenScript.Arabic => new LanguageGuess(AlphabetLetters.OfArabic(tokens), sure, null),
            TokenScript.Hangul => new LanguageGuess("ko", sure, null),
            TokenScript.Thai => new LanguageGuess("th", sure, null),
            TokenScript.Greek => new LanguageGuess("el", sure, null),
            _ => new LanguageGuess("und", 0, null),
        };
    }

    private LanguageGuess OfLatin(TokenBuffer tokens, float sure)
    {
        if (_model is null)
        {
            var (language, share) = StopWordVotes.Of(tokens);
            return new LanguageGuess(language, share * sure, null);
        }

        Span<int> sums = stackalloc int[LanguageModel.Lanes];
        _model.Begin(sums);
        var best = Read(_model, tokens, sums);
        var all = 0f;
        for (var lane = 0; lane < _model.Languages.Length; lane++)
        {
            all += MathF.Exp((sums[lane] - sums[best]) * _model.Scale);
        }

        return new LanguageGuess(_model.Languages[best], sure / all, null);
    }

    /// <summary>Reads words until one language is far ahead or <see cref="NGramHash.MostBytes"/> are read, and returns the best lane.</summary>
    private static int Read(LanguageModel model, TokenBuffer tokens, Span<int> sums)
    {
        Span<int> rows = stackalloc int[NGramHash.MostFeatures];
        var reading = default(NGramHash.Reading);
        var ahead = (int)(ClearlyAhead / model.Scale);
        for (var until = FirstBytes; ; until += MoreBytes)
        {
            var count = NGramHash.Write(tokens, TokenScript.Latin, model.RowBits, Math.Min(until, NGramHash.MostBytes), ref reading, rows);
            model.Add(rows[..count], sums);
            var (best, second) = (0, int.MinValue);
            for (var lane = 1; lane < model.Languages.Length; lane++)
            {
                (best, second) = sums[lane] > sums[best] ? (lane, sums[best]) : (best, Math.Max(second, sums[lane]));
            }

            if (reading.Token >= tokens.Count || reading.Bytes >= NGramHash.MostBytes || sums[best] - second > ahead)
            {
                return best;
            }
        }
    }

    /// <summary>Kana make Japanese, unless there are few of them among characters that Japanese does not have.</summary>
    private LanguageGuess OfHan(TokenBuffer tokens, ReadOnlySpan<int> units, float sure)
    {
        var kana = ScriptUnits.Kana(units);
        var han = units[(int)TokenScript.Han];
        var (simplified, traditional, japanese) = _forms.Count(tokens);
        var chinese = simplified + traditional;
        var share = (float)kana / (kana + han);
        if (share >= 0.25f || (share >= 0.06f && japanese * 2 >= simplified) || (japanese > 0 && japanese > chinese))
        {
            return new LanguageGuess("ja", sure, null);
        }

        return new LanguageGuess("zh", sure, traditional > simplified ? "hant" : "hans");
    }
}
