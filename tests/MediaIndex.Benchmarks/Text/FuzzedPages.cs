using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Benchmarks.Text;

/// <summary>
/// Real pages, damaged, blown up and spliced, read one after the other in one process: `./bench hostile-fuzz [PAGES]`. The same seed makes the same pages. A page is timed by the CPU time of its
/// thread's process, so nothing else runs in it; one that seems too slow is read again, since a collection or a compilation may have fallen into it.
/// </summary>
internal static class FuzzedPages
{
    private const double MostSeconds = 0.5;
    private const double MostMegabytes = 256;
    private const int MostBytes = 4 << 20;

    private static readonly string[] Fragments =
    [
        "<b i>", "<a href=x><div>", "<div>", "<b>", "<nobr>", "<table><tr><td>", "<p>words and words</p>", "<ul><li>", "<font color=red>", "<svg><g>", "<select><option>", "<!--", "<![CDATA[", "<script>",
        "<style>", "</div>", "</p></div></article>", "<h1>", "<template>", "<a b=c d=e f=g>", "&amp;", "&#x0;", "\u0000", "<plaintext>", "<noscript>", "<blockquote><p>", "<math><mi>", "<frameset>", "<meta charset=utf-7>",
    ];

    /// <summary>Reads so many pages and prints the slowest; false where one takes more than half a second of CPU time, or allocates more than 256 MB, freed or not.</summary>
    public static bool Run(int count, TextWriter output)
    {
        var pages = Real();
        var random = new Random(1);
        foreach (var page in pages.Take(100))
        {
            PageExtractor.Extract(Page(page), PageExtractionOptions.Default);
        }

        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        double most = 0;
        var slowest = new List<(double Seconds, int Number, string How, int Bytes, string Outcome)>();
        for (var number = 0; number < count; number++)
        {
            var (html, how) = Change(random, pages);
            var (seconds, megabytes, outcome) = Measure(html);
            most = Math.Max(most, megabytes);
            seconds = seconds > MostSeconds ? Math.Min(seconds, Measure(html).Seconds) : seconds;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            slowest.Add((seconds, number, how, html.Length, outcome));
        }

        foreach (var page in slowest.OrderByDescending(page => page.Seconds).Take(5))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Seconds,7:0.000} CPU s, page {page.Number}, {page.How}, {page.Bytes / 1000} KB: {page.Outcome}"));
        }

        var good = slowest.All(page => page.Seconds <= MostSeconds) && most <= MostMegabytes;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} pages of {slowest.Average(page => page.Bytes) / 1000:0} KB, {slowest.Average(page => page.Seconds) * 1000:0.0} CPU ms each; at most {most:0} MB allocated for one; {string.Join(", ", outcomes.Select(pair => pair.Key + " " + pair.Value))}"));
        output.WriteLine(good ? "every page within 0.5 s and 256 MB" : "TOO MUCH");
        return good;
    }

    private static (double Seconds, double Megabytes, string Outcome) Measure(byte[] html)
    {
        using var process = Process.GetCurrentProcess();
        var (start, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        var outcome = PageExtractor.Extract(Page(html), PageExtractionOptions.Default).Reason?.Name ?? "text";
        process.Refresh();
        return ((process.TotalProcessorTime - start).TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6, outcome);
    }

    private static (byte[] Html, string How) Change(Random random, List<byte[]> pages)
    {
        var page = pages[random.Next(pages.Count)];
        var text = Encoding.Latin1.GetString(page);
        var at = random.Next(text.Length);
        var kind = random.Next(8);
        var changed = kind switch
        {
            0 => text[..at],
            1 => text.Insert(at, Repeated(random)),
            2 => text.Replace("</", random.Next(2) == 0 ? "<" : "< /", StringComparison.Ordinal),
            3 => text[..at] + Encoding.Latin1.GetString(pages[random.Next(pages.Count)])[random.Next(100)..] + text[at..],
            4 => string.Concat(Enumerable.Repeat(text, random.Next(2, 12))),
            5 => text.Replace(">", ">" + Fragments[random.Next(Fragments.Length)], StringComparison.Ordinal),
            6 => Flipped(random, text),
            _ => text.Replace("\"", "", StringComparison.Ordinal).Insert(Math.Min(at, text.Length / 2), Repeated(random)),
        };
        string[] names = ["cut", "fragment repeated", "end tags opened", "spliced", "doubled", "fragment at every tag", "bits flipped", "quotes dropped"];
        return (Encoding.Latin1.GetBytes(changed[..Math.Min(changed.Length, MostBytes)]), names[kind]);
    }

    private static string Repeated(Random random) => string.Concat(Enumerable.Repeat(Fragments[random.Next(Fragments.Length)], 1 << random.Next(4, 18)));

    private static string Flipped(Random random, string text)
    {
        var bytes = text.ToCharArray();
        for (var changes = 1 << random.Next(12); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (char)random.Next(256);
        }

        return new string(bytes);
    }

    private static List<byte[]> Real()
    {
        var pages = new List<byte[]>();
        foreach (var set in new[] { "scrapinghub", "wcxb-articles", "zh-pages-without-gold" })
        {
            foreach (var path in Directory.EnumerateFiles(TestSupport.SharedData.Path("data/extraction/" + set + "/html")).Order(StringComparer.Ordinal))
            {
                using var file = File.OpenRead(path);
                using Stream html = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
                using var copy = new MemoryStream();
                html.CopyTo(copy);
                pages.Add(copy.ToArray());
            }
        }

        return pages;
    }

    private static WebPage Page(byte[] html) => new() { Origin = new ItemOrigin("fuzzed", 0, 0), Url = "https://example.org/", Html = html };
}
