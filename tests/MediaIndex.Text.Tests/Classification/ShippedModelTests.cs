using System.Text;
using System.Text.Json;
using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Language;
using MediaIndex.Text.Sentiment;
using MediaIndex.Text.Tokens;
using MediaIndex.Text.Topics;
using Microsoft.ML;

namespace MediaIndex.Text.Tests.Classification;

/// <summary>The models of `corpora/models` on real texts.</summary>
public sealed class ShippedModelTests
{
    [Theory]
    [InlineData("topics-en")]
    [InlineData("topics-zh")]
    [InlineData("tone-en")]
    [InlineData("tone-zh")]
    public void Score_OnThousandsOfRealTexts_IsThatOfMlNet(string name)
    {
        var texts = name.EndsWith("zh", StringComparison.Ordinal) ? Titles() : Posts();
        var model = File.ReadAllBytes(Corpora("models", name + ".zip"));
        Assert.InRange(model.Length, 1000, 5_000_000);
        var classifier = TextClassifier.Load(new MemoryStream(model));
        var context = new MLContext(1);
        var (transformer, facts, terms) = ModelPackage.Read(context, new MemoryStream(model));
        var engine = context.Model.CreatePredictionEngine<ModelExample, ModelAnswer>(transformer, inputSchemaDefinition: ModelExample.Schema(terms.Length));
        var (tokens, features, agree, worst) = (new TokenBuffer(), new FeatureBag(), 0, 0f);
        foreach (var text in texts)
        {
            PlainTexts.Tokenizer.Tokenize(text, tokens);
            features.Fill(tokens, facts.Recipe);
            var ours = new float[classifier.Labels.Count];
            classifier.Score(features, ours);
            var answer = engine.Predict(new ModelExample { Features = ModelExample.Vector(features, terms) });
            var theirs = answer.Score.ToArray();
            var best = Calibration.ToProbabilities(ours, 1);
            if (facts.Loss == "hinge")
            {
                Calibration.ToProbabilities(theirs, 1);
            }

            agree += answer.PredictedLabel == classifier.Labels[best] ? 1 : 0;
            worst = MathF.Max(worst, ours.Zip(theirs, (a, b) => MathF.Abs(a - b)).Max());
        }

        Assert.True(texts.Count > 3000 && agree >= 0.999 * texts.Count, $"{agree} of {texts.Count} labels agree");
        Assert.InRange(worst, 0f, 1e-4f);
    }

    [Fact]
    public void LanguageTopicsAndTone_OfRealItems_AllocateNextToNothing()
    {
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var languages = new LanguageIdentifier(Open("models", "language.bin"), Open("text", "hans-hant.tsv"));
        var topics = new TopicTagger(tokenizer, [Open("topics", "en.tsv"), Open("topics", "zh.tsv")], Models("topics"));
        var tones = new ToneTagger(tokenizer, [Open("sentiment", "en.tsv"), Open("sentiment", "zh.tsv")], Open("sentiment", "modifiers.tsv"), Models("tone"));
        var texts = Titles().Concat(Posts()).Take(6000).Select(Encoding.UTF8.GetBytes).ToList();
        var (tokens, features, found) = (new TokenBuffer(), new FeatureBag(), new List<TopicScore>());
        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var text in texts)
            {
                tokenizer.Tokenize(text, tokens);
                var language = languages.Identify(tokens);
                features.Fill(tokens, FeatureRecipe.Shared);
                topics.Tag(tokens, 0, language.Code, features, found);
                tones.Tag(tokens, language.Code, features, []);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        Assert.InRange(Run() / (double)texts.Count, 0, 1);
    }

    private static Dictionary<string, TextClassifier> Models(string task) => new[] { "en", "zh" }.ToDictionary(language => language, language => TextClassifier.Load(Open("models", $"{task}-{language}.zip")));

    private static string Corpora(string folder, string file) => Path.Combine(SharedData.RepositoryRoot, "corpora", folder, file);

    private static FileStream Open(string folder, string file) => File.OpenRead(Corpora(folder, file));

    private static List<string> Titles() => [.. File.ReadLines(SharedData.Path("data/topics/thucnews-titles/dev.txt")).Take(4000).Select(line => line.Split('\t')[0])];

    private static List<string> Posts()
    {
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(SharedData.Path("data/engagement-2020/x-statemedia.jsonl.gz")), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var texts = new List<string>();
        while (texts.Count < 4000 && reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            texts.Add(row.RootElement.GetProperty("text").GetString()!);
        }

        return texts;
    }
}
