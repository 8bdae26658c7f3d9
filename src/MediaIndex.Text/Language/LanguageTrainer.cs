using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>
/// Trains the model for languages in Latin script: multinomial logistic regression over hashed features with AdaGrad, on each text, its beginning and two windows of it,
/// so that short texts are known as well. The same texts in the same order give the same bytes.
/// </summary>
public static class LanguageTrainer
{
    private const int RowBits = 15;
    private const int Epochs = 12;
    private const float Rate = 0.15f;
    private const float Decay = 2e-6f;

    /// <summary>Trains on the texts whose letters are mostly Latin (others are told by their script) and writes the model.</summary>
    /// <param name="texts">Texts with ISO 639-1 codes; at most eight languages in Latin script.</param>
    /// <param name="output">Takes the model, under 1 MB.</param>
    /// <returns>Number of texts taken for each language, in order of their codes.</returns>
    /// <exception cref="ArgumentException">Fewer than two or more than eight languages in Latin script.</exception>
    public static IReadOnlyDictionary<string, int> Train(IEnumerable<(string Lang, string Text)> texts, Stream output)
    {
        var taken = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var samples = Collect(texts, taken);
        var languages = taken.Keys.ToArray();
        if (languages.Length is < 2 or > LanguageModel.Lanes)
        {
            throw new ArgumentException($"2 to {LanguageModel.Lanes} languages in Latin script are wanted, found {languages.Length}");
        }

        var weights = new float[LanguageModel.Lanes << RowBits];
        var biases = new float[LanguageModel.Lanes];
        Fit(samples, languages, weights, biases);
        Quantise(languages, weights, biases).Write(output);
        return taken;
    }

    private static List<(string Lang, int[] Rows)> Collect(IEnumerable<(string Lang, string Text)> texts, SortedDictionary<string, int> taken)
    {
        var samples = new List<(string, int[])>();
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var buffer = new TokenBuffer();
        var rows = new int[NGramHash.MostFeatures];
        var units = new int[ScriptUnits.Scripts];
        ulong seed = 1;
        var all = new Dictionary<string, int>();
        foreach (var (lang, text) in texts)
        {
            all[lang] = all.GetValueOrDefault(lang) + 1;
            tokenizer.Tokenize(text, buffer);
            if (ScriptUnits.Count(buffer, units) != TokenScript.Latin)
            {
                continue;
            }

            taken[lang] = taken.GetValueOrDefault(lang) + 1;
            foreach (var window in Windows(text, seed = (seed * 6364136223846793005UL) + 1442695040888963407UL))
            {
                tokenizer.Tokenize(window, buffer);
                var count = NGramHash.Write(buffer, TokenScript.Latin, RowBits, rows);
                if (count > 0)
                {
                    samples.Add((lang, rows.AsSpan(0, count).ToArray()));
                }
            }
        }

        // A language of another script has a text or two that quote Latin words only.
        foreach (var stray in taken.Keys.Where(lang => taken[lang] * 2 < all[lang]).ToList())
        {
            taken.Remove(stray);
            samples.RemoveAll(sample => sample.Item1 == stray);
        }

        return samples;
    }

    private static IEnumerable<string> Windows(string text, ulong seed)
    {
        yield return text;
        if (text.Length <= 40)
        {
            yield break;
        }

        yield return text[..40];
        for (var i = 0; i < 3; i++)
        {
            var length = 20 + (int)((seed >> (8 * i)) & 31);
            var start = (int)((seed >> (24 + (12 * i))) % (ulong)(text.Length - Math.Min(length, text.Length) + 1));
            yield return text.Substring(start, Math.Min(length, text.Length - start));
        }
    }

    private static void Fit(List<(string Lang, int[] Rows)> samples, string[] languages, float[] weights, float[] biases)
    {
        var squares = new float[weights.Length];
        var biasSquares = new float[biases.Length];
        var order = Enumerable.Range(0, samples.Count).ToArray();
        var scores = new float[LanguageModel.Lanes];
        ulong state = 42;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Shuffle(order, ref state);
            foreach (var index in order)
            {
                var (lang, rows) = samples[index];
                Gradient(rows, Array.IndexOf(languages, lang), languages.Length, weights, biases, scores);
                Update(rows, languages.Length, scores, weights, squares);
                for (var lane = 0; lane < languages.Length; lane++)
                {
                    biasSquares[lane] += scores[lane] * scores[lane];
                    biases[lane] -= Rate * scores[lane] / (1 + MathF.Sqrt(biasSquares[lane]));
                }
            }
        }
    }

    /// <summary>Leaves probability minus truth in the scores.</summary>
    private static void Gradient(int[] rows, int truth, int languages, float[] weights, float[] biases, float[] scores)
    {
        biases.CopyTo(scores, 0);
        foreach (var row in rows)
        {
            for (var lane = 0; lane < languages; lane++)
            {
                scores[lane] += weights[(row * LanguageModel.Lanes) + lane];
            }
        }

        var most = scores.AsSpan(0, languages).ToArray().Max();
        var sum = 0f;
        for (var lane = 0; lane < languages; lane++)
        {
            scores[lane] = MathF.Exp(scores[lane] - most);
            sum += scores[lane];
        }

        for (var lane = 0; lane < languages; lane++)
        {
            scores[lane] = (scores[lane] / sum) - (lane == truth ? 1 : 0);
        }
    }

    private static void Update(int[] rows, int languages, float[] gradient, float[] weights, float[] squares)
    {
        foreach (var row in rows)
        {
            for (var lane = 0; lane < languages; lane++)
            {
                var at = (row * LanguageModel.Lanes) + lane;
                var slope = gradient[lane] + (Decay * weights[at]);
                squares[at] += slope * slope;
                weights[at] -= Rate * slope / (1 + MathF.Sqrt(squares[at]));
            }
        }
    }

    private static void Shuffle(int[] order, ref ulong state)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            var j = (int)((state >> 33) % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private static LanguageModel Quantise(string[] languages, float[] weights, float[] biases)
    {
        var most = weights.Max(MathF.Abs);
        var scale = most / 127;
        var bytes = new sbyte[weights.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (sbyte)MathF.Round(weights[i] / scale);
        }

        return new LanguageModel(languages, RowBits, scale, [.. biases.Select(bias => (int)MathF.Round(bias / scale))], bytes);
    }
}
