using System.Net;
using MediaIndex.Corpora.Crawling;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Crawling;

/// <summary>A local site and a folder to crawl it into.</summary>
internal sealed class CrawlFixture : IAsyncDisposable
{
    /// <summary>The site.</summary>
    public LocalSite Site { get; } = new();

    /// <summary>Folder of the crawl.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mediaindex-crawl-").FullName;

    /// <summary>Names of hosts with their addresses on this machine.</summary>
    public Dictionary<string, IPAddress> Names { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["paper.test"] = IPAddress.Parse("127.0.0.1"), ["city.test"] = IPAddress.Parse("127.0.0.2"), ["other.test"] = IPAddress.Parse("127.0.0.3"), ["www.paper.test"] = IPAddress.Parse("127.0.0.4"),
    };

    /// <summary>Options with short waits.</summary>
    public CrawlOptions Options(params CrawlSite[] sites) => new()
    {
        Name = "test", UserAgent = "MediaIndexTest/1.0 (+https://test.invalid/bot)", Sites = sites, AllowLoopback = true, Resolve = Names,
        Timeout = TimeSpan.FromSeconds(20), Retries = 0, RetryDelay = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>A site without pauses.</summary>
    public CrawlSite Of(string host, params string[] start) =>
        new() { Id = host.Split('.')[0], Hosts = [host], Start = [.. start.Select(path => Site.Url(host, path))], CrawlDelay = 0 };

    /// <summary>Crawls.</summary>
    public Task<CrawlReport> CrawlAsync(CrawlOptions options, bool again = false, Func<string, string?>? canonical = null) =>
        new Crawler(options, Folder, canonical ?? (url => url), TimeProvider.System).RunAsync(again, TestContext.Current.CancellationToken);

    /// <summary>Crawls one site from `/`.</summary>
    public Task<CrawlReport> CrawlAsync(string host) => CrawlAsync(Options(Of(host, "/")));

    /// <summary>What was refused: reason and address.</summary>
    public IReadOnlyList<(string Reason, string Url)> Refused() => [.. File.ReadAllLines(Path.Combine(Folder, CrawlReport.RefusedFileName)).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[1], cells[3]))];

    /// <summary>The archives.</summary>
    public IReadOnlyList<string> Archives() => [.. Directory.EnumerateFiles(Folder, "*.warc.gz").Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
