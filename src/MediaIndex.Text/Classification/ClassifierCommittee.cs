using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Several classifiers of the same classes that answer together: the probability of a class is the geometric mean of its calibrated probabilities in each (a logarithmic opinion pool with equal weights),
/// so that nothing has to be chosen between recipes that do about equally well. Not to be shared by workers.
/// </summary>
public sealed class ClassifierCommittee
{
    // What a member holds for impossible must not settle the matter alone.
    private const float Least = 1e-4f;
    private readonly TextClassifier[] members;
    private readonly FeatureBag features = new();
    private readonly float[] own;

    /// <summary>A committee of one or more.</summary>
    /// <exception cref="InvalidDataException">They do not have the same classes.</exception>
    public ClassifierCommittee(IReadOnlyList<TextClassifier> members)
    {
        this.members = [.. members];
        Labels = members[0].Labels;
        own = new float[Labels.Count];
        if (members.Any(member => !member.Labels.SequenceEqual(Labels, StringComparer.Ordinal)))
        {
            throw new InvalidDataException($"models that answer together must have the same classes; one has {string.Join(", ", Labels)}, another {string.Join(", ", members.First(member => !member.Labels.SequenceEqual(Labels, StringComparer.Ordinal)).Labels)}");
        }
    }

    /// <summary>Classes in the order of probabilities.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Probabilities of the classes of a text.</summary>
    /// <param name="tokens">The text, fully tokenised.</param>
    /// <param name="probabilities">One place for each class.</param>
    /// <returns>The most probable class; the first of equals.</returns>
    public int Classify(TokenBuffer tokens, Span<float> probabilities)
    {
        if (members.Length == 1)
        {
            return Ask(members[0], tokens, probabilities);
        }

        probabilities.Clear();
        foreach (var member in members)
        {
            Ask(member, tokens, own);
            for (var i = 0; i < own.Length; i++)
            {
                probabilities[i] += MathF.Log(Math.Max(own[i], Least));
            }
        }

        return Calibration.ToProbabilities(probabilities, 1f / members.Length);
    }

    private int Ask(TextClassifier member, TokenBuffer tokens, Span<float> probabilities)
    {
        features.Fill(tokens, member.Facts.Recipe);
        return member.Classify(features, probabilities);
    }
}
