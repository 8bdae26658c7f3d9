using System.Globalization;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;
using TopicNames = MediaIndex.Pipelines.Model.Topics;

namespace MediaIndex.Text.Topics;

/// <summary>
/// Topics from lexicons: every term adds its weight to its topics; a term in the title counts twice. The score of a topic is its share of all weight,
/// drawn towards 0 where little was found. First version; a trained model takes its place where it does better.
/// </summary>
public sealed class TopicTagger
{
    private const float Smoothing = 1.5f;
    private const float LeastScore = 0.12f;
    private const float LeastOfBest = 0.5f;
    private const int MostTopics = 4;
    private readonly PhraseTable<(int Topic, float Weight)[]> terms;

    /// <summary>Reads lexicons of lines `topic term weight`.</summary>
    /// <exception cref="InvalidDataException">A line is malformed or names an unknown topic.</exception>
    public TopicTagger(Tokenizer tokenizer, IEnumerable<Stream> lexicons)
    {
        var phrases = lexicons.SelectMany(stream => LexiconLines.Read(stream, 3)).Select(cells => (cells[1], new[] { (TopicOf(cells[0]), float.Parse(cells[2], CultureInfo.InvariantCulture)) }));
        terms = PhraseTable<(int, float)[]>.Build(tokenizer, phrases, (a, b) => [.. a, .. b]);
    }

    /// <summary>Number of distinct terms.</summary>
    public int TermCount => terms.Count;

    /// <summary>Finds the topics of a text, best first; `other` alone where nothing tells.</summary>
    /// <param name="tokens">Tokens of title and text.</param>
    /// <param name="titleBytes">Bytes of the title at the start of the text; 0 where there is none.</param>
    /// <param name="into">Is cleared and filled.</param>
    public void Tag(TokenBuffer tokens, int titleBytes, List<TopicScore> into)
    {
        Span<float> weights = stackalloc float[TopicNames.All.Count];
        weights.Clear();
        var total = Weigh(tokens, titleBytes, weights);
        into.Clear();
        for (var rank = 0; rank < MostTopics; rank++)
        {
            var best = IndexOfLargest(weights);
            var score = weights[best] / (total + Smoothing);
            if (weights[best] <= 0 || score < LeastScore || (into.Count > 0 && score < into[0].Score * LeastOfBest))
            {
                break;
            }

            into.Add(new TopicScore(TopicNames.All[best], score));
            weights[best] = 0;
        }

        if (into.Count == 0)
        {
            into.Add(new TopicScore("other", 1 / (1 + total)));
        }
    }

    private float Weigh(TokenBuffer tokens, int titleBytes, Span<float> weights)
    {
        var total = 0f;
        var hashes = tokens.Hashes;
        for (var at = 0; at < hashes.Length;)
        {
            var length = terms.Match(hashes, at, out var topics);
            if (length == 0)
            {
                at++;
                continue;
            }

            var factor = tokens.Starts[at] < titleBytes ? 2f : 1f;
            foreach (var (topic, weight) in topics)
            {
                weights[topic] += weight * factor;
                total += weight * factor;
            }

            at += length;
        }

        return total;
    }

    private static int IndexOfLargest(ReadOnlySpan<float> weights)
    {
        var best = 0;
        for (var i = 1; i < weights.Length; i++)
        {
            best = weights[i] > weights[best] ? i : best;
        }

        return best;
    }

    private static int TopicOf(string name)
    {
        for (var i = 0; i < TopicNames.All.Count; i++)
        {
            if (TopicNames.All[i] == name)
            {
                return i;
            }
        }

        throw new InvalidDataException($"'{name}' is no topic");
    }
}
