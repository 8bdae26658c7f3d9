using System.Diagnostics;
using System.Globalization;
using MediaIndex.Cli.Commands;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>
/// Near-duplicates stage by stage, from JSON lines to verified clusters and kept list, on one thread: `./bench dedup`. Every stage does its own work and that of those before it,
/// so that its cost is the difference; rounds follow each other in one process, the first one cold.
/// </summary>
internal static class DedupStages
{
    private const int Rounds = 4;
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);

    /// <summary>Measures a file of JSON lines and prints a line for each stage: CPU µs a document, cold and in the best of the later rounds.</summary>
    public static void Run(string file, TextWriter output)
    {
        var documents = 0;
        (string Name, Action<string> Run)[] stages =
        [
            ("read JSON lines", path => documents = Read(path)), ("tokens", path => Tokens(path, null, 0)), ("hashes, shingles", path => Tokens(path, null, 1)), ("signatures, bands", path => Tokens(path, null, 2)),
            ("sketches kept", path => Tokens(path, new SketchSpool(Path.GetTempFileName(), 256L << 20), 2)), ("clusters, kept list", path => DedupCommand.Run([path], Path.GetTempFileName(), Tokenizer, CancellationToken.None)),
        ];
        var (coldBefore, warmBefore) = (0.0, 0.0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"stage",-22} {"cold µs",9} {"warm µs",9}   (a document; difference to the stage before)"));
        foreach (var (name, run) in stages)
        {
            var cold = Cpu(run, file);
            var warm = Enumerable.Range(1, Rounds - 1).Min(_ => Cpu(run, file));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {(cold - coldBefore) / documents,9:0.00} {(warm - warmBefore) / documents,9:0.00}"));
            (coldBefore, warmBefore) = (cold, warm);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-22} {coldBefore / documents,9:0.00} {warmBefore / documents,9:0.00}   warm: {documents / warmBefore * 1e6:N0} documents a CPU second"));
    }

    private static double Cpu(Action<string> run, string file)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        run(file);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds;
    }

    private static int Read(string file)
    {
        using var rows = new JsonlRows(file);
        var count = 0;
        while (rows.Next())
        {
            count++;
        }

        return count;
    }

    private static void Tokens(string file, SketchSpool? sketches, int depth)
    {
        using var rows = new JsonlRows(file);
        using var writer = sketches is null ? null : new SketchWriter(sketches, 14);
        var tokens = new TokenBuffer();
        var shingles = new uint[1 << 16];
        var sketcher = new DuplicateSketcher(new MinHasher(), 16);
        while (rows.Next())
        {
            Tokenizer.TokenizeBare(rows.Text, tokens);
            if (depth == 1)
            {
                Shingles.Write(tokens.Hashes, shingles, out _);
            }
            else if (depth == 2)
            {
                sketcher.Sketch(tokens);
                writer?.Add(sketcher.Content, sketcher.Loose, 0, 0, default, sketcher.BandKeys, sketcher.Shingles);
            }
        }

        writer?.Complete();
    }
}
