using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;
using Microsoft.ML;

namespace MediaIndex.Text.Tests.Classification;

public sealed class TextClassifierTests
{
    [Theory]
    [InlineData("entropy")]
    [InlineData("hinge")]
    public void Score_OnThousandsOfTexts_IsThatOfMlNet(string loss)
    {
        var (model, classifier) = Train(loss);
        var texts = PlainTexts.Make(4000, 77);
        var agree = 0;
        var worst = 0f;
        foreach (var (ours, theirs, sameLabel) in Compare(model, classifier, texts, loss))
        {
            agree += sameLabel ? 1 : 0;
            worst = MathF.Max(worst, ours.Zip(theirs, (a, b) => MathF.Abs(a - b)).Max());
        }

        Assert.True(agree >= 0.999 * texts.Count, $"{agree} of {texts.Count} labels agree");
        Assert.InRange(worst, 0f, 1e-4f);
    }

    [Fact]
    public void Score_WithCountRatiosAndCharacters_IsThatOfMlNet()
    {
        using var stream = new MemoryStream();
        var options = new TrainingOptions { Counts = 0.5, Recipe = new FeatureRecipe { RowBits = 18, Characters = 2 } };
        new ClassifierTrainer(PlainTexts.Tokenizer, options).TrainAll(PlainTexts.Make(1200, 1), 1, stream);
        using var plain = new MemoryStream();
        new ClassifierTrainer(PlainTexts.Tokenizer, options with { Counts = 0 }).TrainAll(PlainTexts.Make(1200, 1), 1, plain);
        Assert.NotEqual(plain.ToArray(), stream.ToArray());
        stream.Position = 0;
        var pairs = Compare(stream.ToArray(), TextClassifier.Load(stream), PlainTexts.Make(2000, 77), "hinge");
        Assert.All(pairs, pair => Assert.InRange(pair.Ours.Zip(pair.Theirs, (a, b) => MathF.Abs(a - b)).Max(), 0f, 1e-4f));
        Assert.True(pairs.Count(pair => pair.SameLabel) >= 0.999 * pairs.Count);
    }

    [Fact]
    public void Train_Twice_GivesTheSameBytes()
    {
        var texts = PlainTexts.Make(400, 5);
        var trainer = new ClassifierTrainer(PlainTexts.Tokenizer, new TrainingOptions());
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        trainer.Train(texts, [], first);
        trainer.Train(texts, [], second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Train_HeldOutTexts_AreMeasuredAndCalibrated()
    {
        var trained = new ClassifierTrainer(PlainTexts.Tokenizer, new TrainingOptions()).Train(PlainTexts.Make(3000, 9), [], Stream.Null);
        Assert.InRange(trained.HeldOut.Texts, 450, 750);
        Assert.InRange(trained.HeldOut.Accuracy, 0.6, 0.999);
        Assert.InRange(trained.HeldOut.CalibrationError, 0, 0.08);
    }

    [Fact]
    public void Train_OneClass_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ClassifierTrainer(PlainTexts.Tokenizer, new TrainingOptions()).Train([new LabelledText("a b", "x")], [], Stream.Null));

    [Fact]
    public void Load_NoModel_IsRefused() => Assert.Throws<InvalidDataException>(() => TextClassifier.Load(new MemoryStream([1, 2, 3])));

    [Fact]
    public void Classify_AfterTheFirstTexts_AllocatesNothing()
    {
        var (_, classifier) = Train("entropy");
        var texts = PlainTexts.Make(200, 3).Select(text => System.Text.Encoding.UTF8.GetBytes(text.Text)).ToList();
        var (tokens, features, chances) = (new TokenBuffer(), new FeatureBag(), new float[4]);
        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var text in texts)
            {
                PlainTexts.Tokenizer.Tokenize(text, tokens);
                features.Fill(tokens, classifier.Facts.Recipe);
                classifier.Classify(features, chances);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        Assert.Equal(0, Run());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(30)]
    public void Score_AnyNumberOfClasses_IsThatOfMlNet(int classes)
    {
        var texts = Enumerable.Range(0, classes * 20).Select(i => new LabelledText($"word{(char)('a' + (i % 26))} kind{i % classes} 汉字 kind{i % classes} filler{i % 7}", "c" + (i % classes))).ToList();
        using var stream = new MemoryStream();
        new ClassifierTrainer(PlainTexts.Tokenizer, new TrainingOptions { Recipe = new FeatureRecipe { RowBits = 12 } }).TrainAll(texts, 1, stream);
        stream.Position = 0;
        var classifier = TextClassifier.Load(stream);
        stream.Position = 0;
        var pairs = Compare(stream.ToArray(), classifier, texts, "hinge");
        Assert.All(pairs, pair => Assert.InRange(pair.Ours.Zip(pair.Theirs, (a, b) => MathF.Abs(a - b)).Max(), 0f, 1e-4f));
    }

    private static (byte[] Model, TextClassifier Classifier) Train(string loss)
    {
        using var stream = new MemoryStream();
        new ClassifierTrainer(PlainTexts.Tokenizer, new TrainingOptions { Loss = loss }).TrainAll(PlainTexts.Make(1200, 1), 1, stream);
        stream.Position = 0;
        return (stream.ToArray(), TextClassifier.Load(stream));
    }

    /// <summary>Scores by our loop and by the model as ML.NET loads it; for `entropy` both are probabilities, for `hinge` both are the softmax of the scores.</summary>
    private static List<(float[] Ours, float[] Theirs, bool SameLabel)> Compare(byte[] model, TextClassifier classifier, IReadOnlyList<LabelledText> texts, string loss)
    {
        var context = new MLContext(1);
        var (transformer, facts, terms) = ModelPackage.Read(context, new MemoryStream(model));
        var engine = context.Model.CreatePredictionEngine<ModelExample, ModelAnswer>(transformer, inputSchemaDefinition: ModelExample.Schema(terms.Length));
        var (tokens, features) = (new TokenBuffer(), new FeatureBag());
        var pairs = new List<(float[], float[], bool)>();
        foreach (var text in texts)
        {
            PlainTexts.Tokenizer.Tokenize(text.Text, tokens);
            features.Fill(tokens, facts.Recipe);
            var ours = new float[classifier.Labels.Count];
            var best = classifier.Classify(features, ours);
            var answer = engine.Predict(new ModelExample { Features = ModelExample.Vector(features, terms) });
            var theirs = answer.Score.ToArray();
            if (loss == "hinge" && facts.Loss == "hinge")
            {
                Calibration.ToProbabilities(theirs, 1);
            }

            pairs.Add((ours, theirs, answer.PredictedLabel == classifier.Labels[best]));
        }

        return pairs;
    }
}
