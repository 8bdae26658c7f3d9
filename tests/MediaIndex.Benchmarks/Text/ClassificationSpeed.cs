using System.Diagnostics;
using System.Globalization;
using System.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Texts a second that one thread tokenises and classifies: the best of several passes over a file of one text a line; and what each of the three steps takes of it.</summary>
internal static class ClassificationSpeed
{
    private const int Passes = 12;

    /// <summary>Prints texts a second, bytes allocated a text, and nanoseconds of the steps.</summary>
    public static void Run(string model, string texts, TextWriter output)
    {
        using var stream = File.OpenRead(model);
        var classifier = TextClassifier.Load(stream);
        var lines = File.ReadAllLines(texts).Select(Encoding.UTF8.GetBytes).ToArray();
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var (tokens, features, chances) = (new TokenBuffer(), new FeatureBag(), new float[classifier.Labels.Count]);
        var (allTokens, allFeatures) = (0L, 0L);
        var (whole, allocated) = Best(lines, line =>
        {
            tokenizer.Tokenize(line, tokens);
            features.Fill(tokens, classifier.Facts.Recipe);
            classifier.Classify(features, chances);
        });
        var (cut, _) = Best(lines, line => tokenizer.Tokenize(line, tokens));
        var (hashed, _) = Best(lines, line =>
        {
            tokenizer.Tokenize(line, tokens);
            features.Fill(tokens, classifier.Facts.Recipe);
            (allTokens, allFeatures) = (allTokens + tokens.Count, allFeatures + features.Count);
        });
        var nanoseconds = 1e9 / lines.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length / whole:F0} texts a second, {(double)allocated / lines.Length:F2} bytes allocated a text"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{whole * nanoseconds:F0} ns a text: {(double)allTokens / Passes / lines.Length:F1} tokens {cut * nanoseconds:F0} ns, {(double)allFeatures / Passes / lines.Length:F1} features {(hashed - cut) * nanoseconds:F0} ns, weights {(whole - hashed) * nanoseconds:F0} ns"));
    }

    private static (double Seconds, long Allocated) Best(byte[][] lines, Action<byte[]> step)
    {
        var (best, allocated) = (double.MaxValue, 0L);
        for (var pass = 0; pass < Passes; pass++)
        {
            var begun = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var line in lines)
            {
                step(line);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return (best, allocated);
    }
}
