using System.Globalization;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Sentiment;

/// <summary>
/// Tone from polarity lexicons with negation and intensifiers. The sum s is squashed to s / sqrt(s² + 15), the normalisation of VADER
/// (Hutto and Gilbert, ICWSM 2014, section 3). First version; a trained model takes its place where it does better.
/// </summary>
public sealed class ToneTagger
{
    private const int Window = 3;
    private const float NeutralBand = 0.25f;
    private const float Normalisation = 15f;
    private readonly PhraseTable<Term> terms;

    /// <summary>Reads lexicons of lines `term polarity` and modifiers of lines `lang term kind factor`.</summary>
    /// <exception cref="InvalidDataException">A line is malformed.</exception>
    public ToneTagger(Tokenizer tokenizer, IEnumerable<Stream> lexicons, Stream modifiers)
    {
        var polar = lexicons.SelectMany(stream => LexiconLines.Read(stream, 2)).Select(cells => (cells[0], new Term(Number(cells[1]), 0)));
        var others = LexiconLines.Read(modifiers, 4).Select(cells => (cells[1], new Term(0, Number(cells[3]))));
        terms = PhraseTable<Term>.Build(tokenizer, polar.Concat(others), (first, _) => first);
    }

    /// <summary>Number of distinct terms and modifiers.</summary>
    public int TermCount => terms.Count;

    /// <summary>The tone of a text. Undecided where no term was found, or where praise and blame weigh the same.</summary>
    public Tone Tag(TokenBuffer tokens)
    {
        var positive = 0f;
        var negative = 0f;
        var factor = 1f;
        var factorEnds = 0;
        var hashes = tokens.Hashes;
        for (var at = 0; at < hashes.Length;)
        {
            var length = terms.Match(hashes, at, out var term);
            if (length == 0)
            {
                at++;
                continue;
            }

            factor = at < factorEnds ? factor : 1f;
            if (term.Factor != 0)
            {
                factor *= term.Factor;
                factorEnds = at + length + Window;
            }
            else if (term.Polarity * factor > 0)
            {
                positive += term.Polarity * factor;
            }
            else
            {
                negative -= term.Polarity * factor;
            }

            at += length;
        }

        return Judge(positive, negative);
    }

    private static Tone Judge(float positive, float negative)
    {
        var sum = positive - negative;
        var score = sum / MathF.Sqrt((sum * sum) + Normalisation);
        var undecided = positive + negative == 0 || (MathF.Abs(score) < NeutralBand && MathF.Min(positive, negative) > 2);
        var label = score >= NeutralBand ? "pos" : score <= -NeutralBand ? "neg" : "neu";
        return new Tone(label, score, undecided);
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct Term(float Polarity, float Factor);
}
