using System.Globalization;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Sentiment;

/// <summary>
/// Tone from two witnesses: polarity lexicons with negation and intensifiers, the sum s of which is squashed to s / sqrt(s² + 15) (the normalisation of VADER:
/// Hutto and Gilbert, ICWSM 2014, section 3), and a trained classifier of the item's language. Where a text names a city, terms outside the sentences that name it count three quarters.
/// </summary>
public sealed class ToneTagger
{
    private const int Window = 3;
    private const float NeutralBand = 0.25f;
    private const float Normalisation = 15f;

    // What the lexicons' sum and a neutral reading add to the logarithm of the odds; chosen by cross-validation on all items labelled by us (corpora/models/README.md).
    private static readonly Blend OtherBlend = new(1f, 0.4f);
    private static readonly Blend ChineseBlend = new(3f, 0.8f);
    private const float ElsewhereWeight = 0.75f;
    private const float LeastProbability = 0.5f;
    private readonly PhraseTable<Term> terms;
    private readonly Dictionary<string, ToneModel> models;

    /// <summary>Reads lexicons of lines `term polarity` and modifiers of lines `lang term kind factor`.</summary>
    /// <param name="tokenizer">Cuts the terms.</param>
    /// <param name="lexicons">The lexicons.</param>
    /// <param name="modifiers">Negators and intensifiers.</param>
    /// <param name="models">Classifiers with the classes `neg neu pos` by language code; empty where there are none.</param>
    /// <exception cref="InvalidDataException">A line is malformed, or a classifier has other classes or features.</exception>
    public ToneTagger(Tokenizer tokenizer, IEnumerable<Stream> lexicons, Stream modifiers, IReadOnlyDictionary<string, TextClassifier> models)
    {
        var polar = lexicons.SelectMany(stream => LexiconLines.Read(stream, 2)).Select(cells => (cells[0], new Term(Number(cells[1]), 0)));
        var others = LexiconLines.Read(modifiers, 4).Select(cells => (cells[1], new Term(0, Number(cells[3]))));
        terms = PhraseTable<Term>.Build(tokenizer, polar.Concat(others), (first, _) => first);
        this.models = models.ToDictionary(model => model.Key, model => new ToneModel(model.Value.Shared(), Place(model.Value, "neg"), Place(model.Value, "neu"), Place(model.Value, "pos")), StringComparer.Ordinal);
    }

    /// <summary>Number of distinct terms and modifiers.</summary>
    public int TermCount => terms.Count;

    /// <summary>The tone of a text. Undecided where no tone is more likely than the others together; the label is then the best guess.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="language">Language code.</param>
    /// <param name="features">Features of the same tokens by <see cref="FeatureRecipe.Shared"/>.</param>
    /// <param name="places">Where it names cities, in order; empty where it names none.</param>
    public Tone Tag(TokenBuffer tokens, string language, FeatureBag features, IReadOnlyList<PlaceMention> places)
    {
        var (positive, negative) = Weigh(tokens, places);
        var lexicon = Squash(positive - negative);
        if (!models.TryGetValue(language, out var model))
        {
            return Judge(positive, negative, lexicon);
        }

        Span<float> scores = stackalloc float[3];
        model.Classifier.Score(features, scores);
        var (blend, sharpness) = (language == "zh" ? ChineseBlend : OtherBlend, (float)(1 / model.Classifier.Facts.Temperature));
        Span<float> chances = [(scores[model.Negative] * sharpness) - (blend.Lexicon * lexicon), (scores[model.Neutral] * sharpness) + blend.Neutral, (scores[model.Positive] * sharpness) + (blend.Lexicon * lexicon)];
        var best = Calibration.ToProbabilities(chances, 1);
        return new Tone(best == 0 ? "neg" : best == 1 ? "neu" : "pos", chances[2] - chances[0], chances[best] < LeastProbability);
    }

    /// <summary>The tone of the lexicons alone.</summary>
    public Tone TagByLexicon(TokenBuffer tokens)
    {
        var (positive, negative) = Weigh(tokens, []);
        return Judge(positive, negative, Squash(positive - negative));
    }

    private (float Positive, float Negative) Weigh(TokenBuffer tokens, IReadOnlyList<PlaceMention> places)
    {
        var focus = new CityFocus(tokens, places);
        float positive = 0, negative = 0, factor = 1;
        var factorEnds = 0;
        var search = terms.SearchIn(tokens);
        for (var from = 0; search.Next(from, out var found); from = found.At + found.Length)
        {
            var term = terms.ValueOf(found.Number);
            factor = found.At < factorEnds ? factor : 1f;
            if (term.Factor != 0)
            {
                factor *= term.Factor;
                factorEnds = found.At + found.Length + Window;
            }
            else
            {
                var value = term.Polarity * factor * (focus.Holds(found.At) ? 1 : ElsewhereWeight);
                positive += MathF.Max(value, 0);
                negative += MathF.Max(-value, 0);
            }
        }

        return (positive, negative);
    }

    private static Tone Judge(float positive, float negative, float score)
    {
        var undecided = positive + negative == 0 || (MathF.Abs(score) < NeutralBand && MathF.Min(positive, negative) > 2);
        var label = score >= NeutralBand ? "pos" : score <= -NeutralBand ? "neg" : "neu";
        return new Tone(label, score, undecided);
    }

    private static float Squash(float sum) => sum / MathF.Sqrt((sum * sum) + Normalisation);

    private static int Place(TextClassifier model, string label) =>
        model.Labels.Count == 3 && model.Labels.ToList().IndexOf(label) is >= 0 and var place ? place : throw new InvalidDataException("a model of tone has the classes neg, neu and pos");

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct Term(float Polarity, float Factor);

    private readonly record struct Blend(float Lexicon, float Neutral);

    private sealed record ToneModel(TextClassifier Classifier, int Negative, int Neutral, int Positive);
}
