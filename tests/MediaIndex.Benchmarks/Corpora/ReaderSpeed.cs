using System.Diagnostics;
using System.Globalization;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Catalogue;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Benchmarks.Corpora;

/// <summary>
/// Rows and megabytes a second and core of every reader: `./bench readers [ROWS]`. The files are made from the examples of ../shared/formats, each row with an id, a text and an address of its own.
/// </summary>
internal static class ReaderSpeed
{
    private const int DefaultRows = 20_000;
    private const int Rounds = 4;
    private const int PostsOfAPage = 100;

    /// <summary>Prints a line per format; CPU time of the whole process in the last of several rounds.</summary>
    public static void Run(string[] args, TextWriter output)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultRows;
        output.WriteLine($"{"format",-26} {"rows",7} {"MB",6} {"bytes/row",9} {"rows/s",10} {"MB/s",7} {"B allocated/row",15}");
        foreach (var (format, sample) in FormatSample.All)
        {
            using var file = new TemporaryFile(format == "x-v2" ? Pages(sample, rows) : sample.Rows(format, rows));
            Measure(output, format, file.Path);
        }
    }

    // As twarc2 writes them: a page a line.
    private static byte[] Pages(FormatSample sample, int rows)
    {
        byte[] page = [.. sample.Rows("x-v2", PostsOfAPage), (byte)'\n'];
        return [.. Enumerable.Range(0, Math.Max(1, rows / PostsOfAPage)).SelectMany(_ => page)];
    }

    private static void Measure(TextWriter output, string format, string path)
    {
        for (var round = 1; round < Rounds; round++)
        {
            Count(format, path);
        }

        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var rows = Count(format, path);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var bytes = new FileInfo(path).Length;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{format,-26} {rows,7} {bytes / 1e6,6:0.0} {bytes / rows,9} {rows / seconds,10:0} {bytes / seconds / 1e6,7:0} {allocated / rows,15}"));
    }

    private static int Count(string format, string path)
    {
        var rows = 0;
        foreach (var record in SourceReaders.All[format].Read(new SourceFile(format, path, 0, 1), Reading.Source(format), CancellationToken.None))
        {
            rows += record is SourceRecord.Item or SourceRecord.Page or SourceRecord.Control { Kind: not "header" } ? 1 : 0;
        }

        return rows;
    }
}
