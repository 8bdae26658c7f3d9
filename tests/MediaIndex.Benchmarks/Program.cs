using System.Globalization;
using BenchmarkDotNet.Running;
using MediaIndex.Benchmarks.Deduplication;
using MediaIndex.Benchmarks.Indices;
using MediaIndex.Benchmarks.Text;

namespace MediaIndex.Benchmarks;

/// <summary>Runs the benchmarks that are named: `stages`, `mentions`, `classify-speed MODEL TEXTS`, `language FOLDER`, `index-uncertainty`, or a pattern of BenchmarkDotNet such as `*Tokenizer*`. Without a name all of them.</summary>
internal static class Program
{
    private const string Mention = "mentions";
    private const string Stages = "stages";
    private const string IndexUncertainty = "index-uncertainty";

    private static void Main(string[] args)
    {
        if (args is [Stages, ..])
        {
            Running.StageBenchmark.Run(args[1..], Console.Out);
            return;
        }

        if (args is ["dedup-documents", var documents, var count, var language])
        {
            PlantedDocuments.Write(documents, int.Parse(count, CultureInfo.InvariantCulture), language == "zh");
            return;
        }

        if (args is ["dedup-stages", var file])
        {
            DedupStages.Run(file, Console.Out);
            return;
        }

        if (args is ["dedup-sketch-posts", var sketches, var posts])
        {
            PostClusters.Write(sketches, long.Parse(posts, CultureInfo.InvariantCulture));
            return;
        }

        if (args is ["dedup-cluster-posts", var folder])
        {
            PostClusters.Run(folder, Console.Out);
            return;
        }

        if (args is ["dedup-planted"])
        {
            PlantedQuality.Run(Console.Out);
            return;
        }

        if (args is ["dedup-score", var clusters])
        {
            LineageScore.Run(clusters, Console.Out);
            return;
        }

        if (args is [Mention])
        {
            Mentions.MentionSpeed.Run(Console.Out);
            return;
        }

        if (args is ["classify-speed", var model, var texts])
        {
            ClassificationSpeed.Run(model, texts, Console.Out);
            return;
        }

        if (args is ["language", var folder])
        {
            LanguageComparison.Run(folder, Console.Out);
            return;
        }

        if (args.Length == 0 || args[0] == IndexUncertainty)
        {
            IndexUncertaintyBenchmark.Run(Console.Out);
        }

        if (args.Length == 0 || args[0] != IndexUncertainty)
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(["--filter", args.Length == 0 ? "*" : args[0], .. args.Skip(1)]);
        }
    }
}
