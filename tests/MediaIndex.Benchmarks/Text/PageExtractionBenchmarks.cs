using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Pages a second of the extractor, with SmartReader (Readability on AngleSharp) on the same pages. One operation is all pages of the set.</summary>
[MemoryDiagnoser]
public class PageExtractionBenchmarks
{
    private readonly List<WebPage> pages = [];
    private readonly List<string> texts = [];

    /// <summary>Loads the public set; MEDIAINDEX_SHARED names the folder of third-party data.</summary>
    [GlobalSetup]
    public void Load()
    {
        var shared = Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? "../shared";
        foreach (var file in Directory.GetFiles(Path.Combine(shared, "data/extraction/scrapinghub/html"), "*.gz").Order(StringComparer.Ordinal))
        {
            using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var html = new MemoryStream();
            zip.CopyTo(html);
            pages.Add(new WebPage { Origin = new ItemOrigin(file, 0, 0), Url = "https://example.org/page", Html = html.ToArray() });
            texts.Add(Encoding.UTF8.GetString(html.ToArray()));
        }
    }

    /// <summary>Ours, with the careful path where a page asks for it.</summary>
    [Benchmark(Baseline = true)]
    public int Ours()
    {
        var articles = 0;
        foreach (var page in pages)
        {
            articles += PageExtractor.Extract(page, PageExtractionOptions.Default).IsArticle ? 1 : 0;
        }

        return articles;
    }

    /// <summary>SmartReader.</summary>
    [Benchmark]
    public int SmartReader()
    {
        var articles = 0;
        foreach (var text in texts)
        {
            using var reader = new global::SmartReader.Reader("https://example.org/page", text);
            articles += reader.GetArticle().IsReadable ? 1 : 0;
        }

        return articles;
    }
}
