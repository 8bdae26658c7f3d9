using System.Diagnostics;
using System.Globalization;
using System.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Texts a second that one thread tokenises and classifies: the best of several passes over a file of one text a line.</summary>
internal static class ClassificationSpeed
{
    private const int Passes = 12;

    /// <summary>Prints texts a second and bytes allocated a text.</summary>
    public static void Run(string model, string texts, TextWriter output)
    {
        using var stream = File.OpenRead(model);
        var classifier = TextClassifier.Load(stream);
        var lines = File.ReadAllLines(texts).Select(Encoding.UTF8.GetBytes).ToArray();
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var (tokens, features, chances) = (new TokenBuffer(), new FeatureBag(), new float[classifier.Labels.Count]);
        var (best, allocated) = (double.MaxValue, 0L);
        for (var pass = 0; pass < Passes; pass++)
        {
            var begun = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var line in lines)
            {
                tokenizer.Tokenize(line, tokens);
                features.Fill(tokens, classifier.Facts.Recipe);
                classifier.Classify(features, chances);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length / best:F0} texts a second, {(double)allocated / lines.Length:F2} bytes allocated a text"));
    }
}
