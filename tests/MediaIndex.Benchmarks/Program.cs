using System.Globalization;
using BenchmarkDotNet.Running;
using MediaIndex.Benchmarks.Corpora;
using MediaIndex.Benchmarks.Deduplication;
using MediaIndex.Benchmarks.Indices;
using MediaIndex.Benchmarks.Text;

namespace MediaIndex.Benchmarks;

/// <summary>Runs the benchmark that is named (see `./bench`), or those whose name matches a pattern of BenchmarkDotNet such as `*Tokenizer*`. Without a name all of BenchmarkDotNet's and the indices' uncertainty.</summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        switch (args)
        {
            case ["stages", ..]:
                Running.StageBenchmark.Run(args[1..], Console.Out);
                break;
            case ["readers", ..]:
                ReaderSpeed.Run(args[1..], Console.Out);
                break;
            case ["extraction"]:
                PageSpeed.Run(Console.Out);
                break;
            case ["hostile"]:
                Environment.ExitCode = HostileSpeed.Run(Console.Out) ? 0 : 1;
                break;
            case ["hostile-fuzz", ..]:
                Environment.ExitCode = FuzzedPages.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000, Console.Out) ? 0 : 1;
                break;
            case ["charset"]:
                Environment.ExitCode = CharsetAccuracy.Run(Console.Out) ? 0 : 1;
                break;
            case ["hostile-page", var page]:
                HostileSpeed.RunPage(page, Console.Out);
                break;
            case ["dedup-documents", var documents, var count, var language]:
                PlantedDocuments.Write(documents, int.Parse(count, CultureInfo.InvariantCulture), language == "zh");
                break;
            case ["dedup-stages", var file]:
                DedupStages.Run(file, Console.Out);
                break;
            case ["dedup-score", var clusters]:
                LineageScore.Run(clusters, Console.Out);
                break;
            case ["dedup-sketch-posts", var sketches, var posts]:
                PostClusters.Write(sketches, long.Parse(posts, CultureInfo.InvariantCulture));
                break;
            case ["dedup-cluster-posts", var folder]:
                PostClusters.Run(folder, Console.Out);
                break;
            case ["dedup-planted"]:
                PlantedQuality.Run(Console.Out);
                break;
            case ["mentions"]:
                Mentions.MentionSpeed.Run(Console.Out);
                break;
            case ["classify-speed", var model, var texts]:
                ClassificationSpeed.Run(model, texts, Console.Out);
                break;
            case ["language", var folder]:
                LanguageComparison.Run(folder, Console.Out);
                break;
            case ["index-uncertainty"]:
                IndexUncertaintyBenchmark.Run(Console.Out);
                break;
            default:
                if (args.Length == 0)
                {
                    IndexUncertaintyBenchmark.Run(Console.Out);
                }

                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(["--filter", args.Length == 0 ? "*" : args[0], .. args.Skip(1)]);
                break;
        }
    }
}
