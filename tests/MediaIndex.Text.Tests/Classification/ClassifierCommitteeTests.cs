using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Classification;

public sealed class ClassifierCommitteeTests
{
    private static readonly TextClassifier Words = Train(new TrainingOptions(), PlainTexts.Make(1200, 1));
    private static readonly TextClassifier Characters = Train(new TrainingOptions { Recipe = new FeatureRecipe { RowBits = 16, Characters = 3 }, Freedom = 0.3 }, PlainTexts.Make(1200, 1));

    [Fact]
    public void Classify_OfSeveral_IsTheGeometricMeanOfTheirProbabilities()
    {
        var committee = new ClassifierCommittee([Words, Characters]);
        var (tokens, features) = (new TokenBuffer(), new FeatureBag());
        foreach (var text in PlainTexts.Make(300, 77))
        {
            PlainTexts.Tokenizer.Tokenize(text.Text, tokens);
            float[] together = new float[committee.Labels.Count], one = new float[together.Length], other = new float[together.Length];
            var best = committee.Classify(tokens, together);
            features.Fill(tokens, Words.Facts.Recipe);
            Words.Classify(features, one);
            features.Fill(tokens, Characters.Facts.Recipe);
            Characters.Classify(features, other);
            var expected = one.Zip(other, (a, b) => Math.Sqrt(Math.Max(a, 1e-4) * Math.Max(b, 1e-4))).ToArray();
            var sum = expected.Sum();
            Assert.All(expected.Zip(together), pair => Assert.Equal(pair.First / sum, pair.Second, 1e-4));
            Assert.Equal(together.Max(), together[best]);
        }
    }

    [Fact]
    public void Classify_OfOne_IsItsOwnAnswer()
    {
        var (tokens, features) = (new TokenBuffer(), new FeatureBag());
        PlainTexts.Tokenizer.Tokenize(PlainTexts.Make(1, 5)[0].Text, tokens);
        float[] together = new float[Words.Labels.Count], own = new float[Words.Labels.Count];
        var best = new ClassifierCommittee([Words]).Classify(tokens, together);
        features.Fill(tokens, Words.Facts.Recipe);
        Assert.Equal(Words.Classify(features, own), best);
        Assert.Equal(own, together);
    }

    [Fact]
    public void Committee_OfOtherClasses_IsRefused()
    {
        var others = Train(new TrainingOptions(), [.. PlainTexts.Make(400, 3).Select(text => text with { Label = text.Label + "?" })]);
        Assert.Contains("same classes", Assert.Throws<InvalidDataException>(() => new ClassifierCommittee([Words, others])).Message, StringComparison.Ordinal);
    }

    private static TextClassifier Train(TrainingOptions options, IReadOnlyList<LabelledText> texts)
    {
        using var stream = new MemoryStream();
        new ClassifierTrainer(PlainTexts.Tokenizer, options).TrainAll(texts, 1, stream);
        stream.Position = 0;
        return TextClassifier.Load(stream);
    }
}
