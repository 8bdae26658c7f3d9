using System.Diagnostics;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Sensitivity;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Benchmarks.Indices;

/// <summary>1,000 units × 100 indicators × 10,000 draws over weights, normalisation and aggregation: the bound is 10 s on 2 cores.</summary>
internal static class IndexUncertaintyBenchmark
{
    /// <summary>Runs once and prints the seconds, and the milliseconds a draw on COINr's size (51 × 49) for comparison with its 96 ms.</summary>
    public static void Run(TextWriter output)
    {
        Measure(output, "1,000 units × 100 indicators", 1_000, 100, 10_000);
        Measure(output, "51 units × 49 indicators (COINr's example: 96 ms a draw)", 51, 49, 10_000);
    }

    private static void Measure(TextWriter output, string name, int units, int indicators, int draws)
    {
        var (definition, inputs) = Invent(units, indicators);
        var options = UncertaintyOptions.Usual with { Draws = draws };
        MonteCarlo.Run(definition, inputs, options with { Draws = 50 });
        var clock = Stopwatch.StartNew();
        var result = MonteCarlo.Run(definition, inputs, options);
        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine($"index uncertainty, {name}, {draws:N0} draws over {result.Combinations.Count} combinations of methods: {seconds:0.00} s, {1000 * seconds / draws:0.000} ms a draw, {Environment.ProcessorCount} processors");
    }

    private static (IndexDefinition Definition, IndexInputs Inputs) Invent(int units, int indicators)
    {
        var generator = new SeededGenerator(1, 0);
        var ids = Enumerable.Range(0, indicators).Select(j => $"i{j:000}").ToList();
        var columns = ids.Select(_ => Enumerable.Range(0, units).Select(_ => (double?)generator.NextDouble()).ToArray()).ToList();
        var text = "index: bench\nversion: '1'\nchildren:\n" + string.Concat(ids.Chunk(10).Select((chunk, k) => $"  - id: d{k}\n    children: [{string.Join(", ", chunk.Select(id => $"{{id: {id}}}"))}]\n"))
            + "steps:\n  - {step: normalise, method: min-max, low: 1}\n  - {step: weigh, method: entropy}\n  - {step: aggregate, method: arithmetic}\n";
        return (IndexDefinitionReader.Read("bench.yaml", text), new IndexInputs { Table = new IndicatorTable("2022", [.. Enumerable.Range(0, units).Select(i => $"u{i:0000}")], ids, columns) });
    }
}
