using System.Globalization;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;
using TopicNames = MediaIndex.Pipelines.Model.Topics;

namespace MediaIndex.Text.Topics;

/// <summary>
/// Topics from two witnesses: lexicons, where every term adds its weight to its topics and a term in the title counts twice, and a trained classifier of the item's language.
/// Their logarithms are added (weights fitted on labelled items by cross-validation); the softmax of that is the score. Without a classifier the lexicons decide alone.
/// </summary>
public sealed class TopicTagger
{
    private const float Smoothing = 0.075f;
    private const float OtherEvidence = 0.3f;
    private const float LexiconTrust = 1.5f;
    private const float LeastScore = 0.15f;
    private const int MostTopics = 3;
    private const float SureShare = 0.6f;
    private const float SureWeight = 4f;
    private readonly PhraseTable<TermTopics> terms;
    private readonly (int Topic, float Weight)[] weights;
    private readonly Dictionary<string, TopicModel> models;

    /// <summary>Reads lexicons of lines `topic term weight`.</summary>
    /// <param name="tokenizer">Cuts the terms.</param>
    /// <param name="lexicons">The lexicons.</param>
    /// <param name="models">Classifiers by language code; empty where there are none.</param>
    /// <exception cref="InvalidDataException">A line is malformed or names an unknown topic, or a classifier takes other features than <see cref="FeatureRecipe.Shared"/>.</exception>
    public TopicTagger(Tokenizer tokenizer, IEnumerable<Stream> lexicons, IReadOnlyDictionary<string, TextClassifier> models)
    {
        var phrases = lexicons.SelectMany(stream => LexiconLines.Read(stream, 3)).Select(cells => (cells[1], new[] { (TopicOf(cells[0]), float.Parse(cells[2], CultureInfo.InvariantCulture)) }));
        var lists = PhraseTable<(int, float)[]>.Build(tokenizer, phrases, (a, b) => [.. a, .. b]);
        var flat = new List<(int, float)>();
        terms = lists.With(list =>
        {
            flat.AddRange(list);
            return new TermTopics(flat.Count - list.Length, list.Length);
        });
        weights = [.. flat];
        this.models = models.ToDictionary(model => model.Key, model => new TopicModel(model.Value.Shared(), [.. model.Value.Labels.Select(TopicOf)]), StringComparer.Ordinal);
    }

    /// <summary>Number of distinct terms.</summary>
    public int TermCount => terms.Count;

    /// <summary>Finds the topics of a text, best first; `other` stands alone.</summary>
    /// <param name="tokens">Tokens of title and text.</param>
    /// <param name="titleBytes">Bytes of the title at the start of the text; 0 where there is none.</param>
    /// <param name="language">Language code.</param>
    /// <param name="features">Features of the same tokens by <see cref="FeatureRecipe.Shared"/>.</param>
    /// <param name="into">Is cleared and filled.</param>
    public void Tag(TokenBuffer tokens, int titleBytes, string language, FeatureBag features, List<TopicScore> into)
    {
        Span<float> scores = stackalloc float[TopicNames.All.Count];
        scores.Clear();
        var total = Weigh(tokens, titleBytes, scores) + OtherEvidence + (Smoothing * scores.Length);
        scores[^1] += OtherEvidence;
        for (var topic = 0; topic < scores.Length; topic++)
        {
            scores[topic] = LexiconTrust * MathF.Log((scores[topic] + Smoothing) / total);
        }

        if (models.TryGetValue(language, out var model))
        {
            model.AddTo(features, scores);
        }

        Calibration.ToProbabilities(scores, 1);
        Pick(scores, into);
    }

    /// <summary>The topic of a text that the lexicons alone are sure of; null where they are not.</summary>
    public string? SureTopic(TokenBuffer tokens)
    {
        Span<float> sums = stackalloc float[TopicNames.All.Count];
        sums.Clear();
        var total = Weigh(tokens, 0, sums);
        var best = IndexOfLargest(sums);
        return total >= SureWeight && sums[best] >= SureShare * total ? TopicNames.All[best] : null;
    }

    private static void Pick(Span<float> scores, List<TopicScore> into)
    {
        into.Clear();
        while (into.Count < MostTopics)
        {
            var best = IndexOfLargest(scores);
            if (into.Count > 0 && (scores[best] < LeastScore || best == scores.Length - 1))
            {
                return;
            }

            into.Add(new TopicScore(TopicNames.All[best], scores[best]));
            scores[best] = 0;
            if (best == scores.Length - 1)
            {
                return;
            }
        }
    }

    private float Weigh(TokenBuffer tokens, int titleBytes, Span<float> sums)
    {
        var total = 0f;
        var search = terms.SearchIn(tokens);
        for (var from = 0; search.Next(from, out var found); from = found.At + found.Length)
        {
            var topics = terms.ValueOf(found.Number);
            var factor = tokens.Starts[found.At] < titleBytes ? 2f : 1f;
            foreach (var (topic, weight) in weights.AsSpan(topics.First, topics.Count))
            {
                sums[topic] += weight * factor;
                total += weight * factor;
            }
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

    /// <summary>Where the topics of a term stand among <see cref="weights"/>.</summary>
    private readonly record struct TermTopics(int First, int Count);

    /// <summary>A classifier with the topic of each of its classes.</summary>
    private sealed record TopicModel(TextClassifier Classifier, int[] Topics)
    {
        /// <summary>Adds the classifier's scores; a topic that it does not know gets its lowest.</summary>
        public void AddTo(FeatureBag features, Span<float> scores)
        {
            Span<float> own = stackalloc float[Topics.Length];
            Classifier.Score(features, own);
            var lowest = own[0];
            foreach (var score in own)
            {
                lowest = MathF.Min(lowest, score);
            }

            for (var topic = 0; topic < scores.Length; topic++)
            {
                scores[topic] += lowest;
            }

            for (var i = 0; i < own.Length; i++)
            {
                scores[Topics[i]] += own[i] - lowest;
            }
        }
    }
}
