using System.Diagnostics;
using System.Globalization;
using System.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>
/// Texts a second that one thread tokenises and classifies, over a file of one text a line, and what each of the three steps takes of it. The texts are taken in blocks of less than a millisecond, each block many times
/// and its best time counted: what else the machine does between blocks is not measured.
/// </summary>
internal static class ClassificationSpeed
{
    private const int Passes = 40;
    private const int Block = 500;

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
        var best = new double[(lines.Length + Block - 1) / Block];
        Array.Fill(best, double.MaxValue);
        var allocated = 0L;
        for (var pass = 0; pass < Passes; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var block = 0; block < best.Length; block++)
            {
                var begun = Stopwatch.GetTimestamp();
                foreach (var line in lines.AsSpan(block * Block, Math.Min(Block, lines.Length - (block * Block))))
                {
                    step(line);
                }

                best[block] = Math.Min(best[block], Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (best.Sum(), allocated);
    }
}
