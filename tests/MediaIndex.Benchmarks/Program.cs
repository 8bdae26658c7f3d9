using BenchmarkDotNet.Running;
using MediaIndex.Benchmarks.Indices;

namespace MediaIndex.Benchmarks;

/// <summary>Runs the benchmark that is named, or lists them.</summary>
internal static class Program
{
    private static readonly SortedDictionary<string, Action<TextWriter>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["index-uncertainty"] = IndexUncertaintyBenchmark.Run,
        ["text"] = _ => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(["--filter", "*.Text.*"]),
    };

    private static int Main(string[] args)
    {
        foreach (var name in args)
        {
            if (!Benchmarks.TryGetValue(name, out var run))
            {
                Console.Error.WriteLine($"no benchmark '{name}'; there are: {string.Join(", ", Benchmarks.Keys)}");
                return 2;
            }

            run(Console.Out);
        }

        Console.WriteLine(args.Length == 0 ? "name one or more of: " + string.Join(", ", Benchmarks.Keys) : "done");
        return 0;
    }
}
