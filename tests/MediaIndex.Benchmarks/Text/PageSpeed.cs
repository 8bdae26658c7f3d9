using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Pages a second on one thread, warm, of the extractor, of SmartReader (Readability on AngleSharp) and of AngleSharp's parse alone, on the same public pages: `./bench extraction`.</summary>
internal static class PageSpeed
{
    /// <summary>The size of page in which the target is put.</summary>
    private const double TargetBytes = 170_000;

    private const int WarmRounds = 6;

    /// <summary>Prints a line per set and extractor; CPU time of the whole process, the collector's included.</summary>
    public static void Run(TextWriter output)
    {
        output.WriteLine($"{"set",-16} {"extractor",-14} {"pages",5} {"KB/page",8} {"CPU ms/page",11} {"pages/s",8} {"MB/s",7} {"pages of 170 KB/s",17} {"KB allocated/page",17}");
        List<byte[]> all = [];
        foreach (var set in (ReadOnlySpan<string>)["scrapinghub", "wcxb-articles"])
        {
            var pages = Load(SharedData.Path($"data/extraction/{set}/html"));
            all.AddRange(pages);
            Compare(output, set, pages);
        }

        Compare(output, "both", all);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
    }

    private static List<byte[]> Load(string folder)
    {
        List<byte[]> pages = [];
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var html = new MemoryStream();
            zip.CopyTo(html);
            pages.Add(html.ToArray());
        }

        return pages;
    }

    private static void Compare(TextWriter output, string set, List<byte[]> pages)
    {
        var ours = pages.ConvertAll(html => new WebPage { Origin = new ItemOrigin(set, 0, 0), Url = "https://example.org/page", Html = html });
        var texts = pages.ConvertAll(html => Encoding.UTF8.GetString(html));
        var bytes = pages.Sum(html => (double)html.Length);
        Measure(output, set, "ours", pages.Count, bytes, WarmRounds, () => ours.ForEach(page => PageExtractor.Extract(page, PageExtractionOptions.Default)));
        Measure(output, set, "ours, fast", pages.Count, bytes, WarmRounds, () => ours.ForEach(page => PageExtractor.Extract(page, PageExtractionOptions.Default with { UseCarefulPath = false })));
        Measure(output, set, "SmartReader", pages.Count, bytes, 2, () => texts.ForEach(Read));
        Measure(output, set, "AngleSharp", pages.Count, bytes, 2, () => texts.ForEach(text => new HtmlParser().ParseDocument(text).Dispose()));
    }

    private static void Read(string text)
    {
        using var reader = new SmartReader.Reader("https://example.org/page", text);
        reader.GetArticle();
    }

    /// <summary>The last round counts; those before it warm up.</summary>
    private static void Measure(TextWriter output, string set, string extractor, int pages, double bytes, int rounds, Action work)
    {
        for (var round = 1; round < rounds; round++)
        {
            work();
        }

        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{set,-16} {extractor,-14} {pages,5} {bytes / pages / 1000,8:0.0} {seconds * 1000 / pages,11:0.000} {pages / seconds,8:0} {bytes / seconds / 1e6,7:0.0} {bytes / seconds / TargetBytes,17:0} {allocated / pages / 1000,17}"));
    }
}
