using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Crawling;

public sealed class CrawlerTests
{
    [Fact]
    public async Task Crawl_ByLinksFeedsAndSitemaps_FetchesEveryPageOnceIntoValidWarc()
    {
        await using var crawl = new CrawlFixture();
        var site = crawl.Site;
        site.Robots("paper.test", $"User-agent: *\nDisallow: /private\nSitemap: {site.Url("paper.test", "/map.xml.gz")}\n")
            .Page("paper.test", "/", "<a href=/a>a</a><a href='/a#x'>a</a><a href=/private/x>p</a><a href=http://city.test:" + site.Port + "/c>c</a><a href=http://far.test/>far</a><a href=/pic.jpg>j</a>")
            .Page("paper.test", "/a", "<a href=/>home</a><a href=/b>b</a>").Page("paper.test", "/b", "body of b").Page("paper.test", "/m1", "one of the map").Page("paper.test", "/f1", "one of the feed")
            .On("paper.test", "/pic.jpg", LocalSite.Reply(200, [1, 2, 3], "Content-Type: image/jpeg"))
            .On("paper.test", "/map.xml.gz", LocalSite.Reply(200, Packed($"<sitemapindex><sitemap><loc>{site.Url("paper.test", "/map1.xml")}</loc></sitemap></sitemapindex>"), "Content-Type: application/gzip"))
            .On("paper.test", "/map1.xml", LocalSite.Reply(200, Encoding.UTF8.GetBytes($"<urlset><url><loc>{site.Url("paper.test", "/m1")}</loc></url><url><loc>{site.Url("paper.test", "/private/y")}</loc></url></urlset>"), "Content-Type: text/xml"))
            .On("paper.test", "/feed.xml", LocalSite.Reply(200, Encoding.UTF8.GetBytes($"<rss><channel><item><link>{site.Url("paper.test", "/f1")}</link></item><item><link>{site.Url("paper.test", "/a")}</link></item></channel></rss>"), "Content-Type: application/rss+xml"))
            .On("city.test", "/c", Chunked("<html><body>chunked words</body></html>"));
        var report = await crawl.CrawlAsync(crawl.Options(
            crawl.Of("paper.test", "/") with { Feeds = [site.Url("paper.test", "/feed.xml")], RobotsSitemaps = true },
            crawl.Of("city.test", "/c") with { Start = [], Sitemaps = [], Feeds = [site.Url("city.test", "/none.xml")] }));

        Assert.Equal(["/", "/a", "/b", "/f1", "/feed.xml", "/m1", "/map.xml.gz", "/map1.xml", "/pic.jpg", "/robots.txt"], site.PathsOf("paper.test").Order(StringComparer.Ordinal));
        Assert.Equal(["/c", "/none.xml", "/robots.txt"], site.PathsOf("city.test").Order(StringComparer.Ordinal));
        Assert.Contains(("content-type", site.Url("paper.test", "/pic.jpg")), crawl.Refused());
        Assert.Equal(2, crawl.Refused().Count(row => row.Reason == "robots"));
        Assert.Contains(crawl.Refused(), row => row.Reason == "out-of-scope" && row.Url.StartsWith("http://far.test", StringComparison.Ordinal));
        var records = crawl.Archives().SelectMany(WarcRules.Check).ToList();
        Assert.Equal(report.Exchanges, records.Count(record => record.Type == "response"));
        Assert.Equal(records.Count(record => record.Type == "response"), records.Count(record => record.Type == "request"));
        Assert.Equal("<html><body>chunked words</body></html>", Encoding.UTF8.GetString(records.Single(record => record.Type == "response" && record.Fields["WARC-Target-URI"].EndsWith("/c", StringComparison.Ordinal)).Payload));
        Assert.Equal(["body of b", "one of the feed", "one of the map"], Bodies(crawl).Where(body => body.Contains("of", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Crawl_Again_AsksWhetherPagesHaveChangedAndWritesRevisits()
    {
        await using var crawl = new CrawlFixture();
        var news = "old";
        crawl.Site.Page("paper.test", "/", "<a href=/tagged>t</a><a href=/same>s</a><a href=/new>n</a>")
            .On("paper.test", "/tagged", async (request, stream, cancellation) => await (request.Fields.GetValueOrDefault("If-None-Match") == "\"v1\"" ? LocalSite.Reply(304, [], "ETag: \"v1\"") : LocalSite.Reply(200, "<a href=/child>c</a>"u8.ToArray(), "Content-Type: text/html", "ETag: \"v1\"", "Last-Modified: Mon, 02 Jan 2023 03:04:05 GMT"))(request, stream, cancellation))
            .Page("paper.test", "/same", "never changes").Page("paper.test", "/child", "a child")
            .On("paper.test", "/new", (request, stream, cancellation) => LocalSite.Reply(200, Encoding.UTF8.GetBytes(news), "Content-Type: text/html")(request, stream, cancellation));
        var options = crawl.Options(crawl.Of("paper.test", "/"));
        await crawl.CrawlAsync(options);
        var first = crawl.Site.Requests.Count;
        await crawl.CrawlAsync(options);
        Assert.Equal(first, crawl.Site.Requests.Count);

        news = "changed";
        var report = await crawl.CrawlAsync(options, again: true);
        Assert.Equal(2, report.Round);
        Assert.Equal("Mon, 02 Jan 2023 03:04:05 GMT", crawl.Site.Requests.Last(request => request.Path == "/tagged").Fields["If-Modified-Since"]);
        // The child is found though its page was not sent again: its links stand in the archive.
        Assert.Equal(2, crawl.Site.PathsOf("paper.test").Count(path => path == "/child"));
        Assert.Equal((1, 3, 1), (report.Sites[0].Fetched["not-modified"], report.Sites[0].Fetched["same-payload"], report.Sites[0].Fetched["stored"]));
        var records = crawl.Archives().SelectMany(WarcRules.Check).ToList();
        Assert.Equal(4, records.Count(record => record.Type == "revisit"));
        Assert.All(records.Where(record => record.Type == "revisit"), revisit => Assert.Contains(records, record => record.Type == "response"
            && record.Fields["WARC-Target-URI"] == revisit.Fields["WARC-Refers-To-Target-URI"] && record.Fields["WARC-Date"] == revisit.Fields["WARC-Refers-To-Date"]));

        // The archive of the second round gives all its pages to who has that of the first.
        var archives = crawl.Archives();
        var second = new SourceFile("second", archives[^1], 0, 1) { Earlier = [.. archives.SkipLast(1).Reverse()] };
        var read = SourceReaders.All["warc"].Read(second, Inputs.Reading.Source("warc"), TestContext.Current.CancellationToken).ToList();
        Assert.DoesNotContain(read, record => record is SourceRecord.Rejected { Reason.Name: "missing-field" });
        Assert.Equal(["/", "/child", "/new", "/same", "/tagged"], read.OfType<SourceRecord.Page>().Select(page => new Uri(page.Value.Url).AbsolutePath).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Crawl_DoneButGivenAnotherStart_GoesOnWithThatAlone()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "x").Page("paper.test", "/more", "y");
        await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")));
        await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/", "/more")));
        Assert.Equal(["/robots.txt", "/", "/more"], crawl.Site.PathsOf("paper.test"));
    }

    [Fact]
    public async Task Crawl_AnswerArchivedButNotWrittenDown_IsNotAskedForAgain()
    {
        // As a kill leaves it between archive and log, and with the next record torn.
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href=/a>a</a>").Page("paper.test", "/a", "<a href=/b>b</a>").Page("paper.test", "/b", "end");
        var options = crawl.Options(crawl.Of("paper.test", "/"));
        await crawl.CrawlAsync(options);
        var log = Path.Combine(crawl.Folder, "frontier.jsonl");
        var lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        var answered = Array.FindIndex(lines, line => line.StartsWith("{\"done\"", StringComparison.Ordinal) && line.Contains("/a\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(log, string.Join('\n', lines[..(answered - 1)]) + "\n{\"add\":{\"url\":\"torn", TestContext.Current.CancellationToken);
        var archive = crawl.Archives()[0];
        var whole = WarcRules.Check(archive);
        var last = whole.Last(record => record.Type == "response");
        await using (var torn = new FileStream(archive, FileMode.Open))
        {
            torn.SetLength(last.Offset + 100);
        }

        var before = crawl.Site.Requests.Count;
        await crawl.CrawlAsync(options);
        Assert.Equal(["/b"], crawl.Site.PathsOf("paper.test").Skip(before));
        var records = crawl.Archives().SelectMany(WarcRules.Check).Where(record => record.Type == "response").Select(record => new Uri(record.Fields["WARC-Target-URI"]).AbsolutePath);
        Assert.Equal(["/", "/a", "/b", "/robots.txt"], records.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Crawl_OneHost_WaitsBetweenRequestsAsTheHostAsks()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Robots("paper.test", "User-agent: *\nCrawl-delay: 0.3\n").Page("paper.test", "/", "<a href=/1><a href=/2><a href=/3>");
        foreach (var path in new[] { "/1", "/2", "/3" })
        {
            crawl.Site.Page("paper.test", path, "x");
        }

        await crawl.CrawlAsync("paper.test");
        var times = crawl.Site.Requests.Where(request => request.Path != "/robots.txt").Select(request => request.At).Order().ToList();
        Assert.Equal(4, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.28), $"{pair.Second - pair.First}"));
    }

    [Fact]
    public async Task Crawl_ManyHosts_FetchesThemSideBySideAndOneAtATimeEach()
    {
        await using var crawl = new CrawlFixture();
        var (now, most, gate, both) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Lock(), new TaskCompletionSource());
        foreach (var host in new[] { "paper.test", "city.test" })
        {
            crawl.Site.Page(host, "/", "<a href=/1><a href=/2><a href=/3>").On(host, "/*", async (request, stream, cancellation) =>
            {
                lock (gate)
                {
                    now[host] = now.GetValueOrDefault(host) + 1;
                    most[host] = Math.Max(most.GetValueOrDefault(host), now[host]);
                    if (now.Count(pair => pair.Value > 0) == 2)
                    {
                        both.TrySetResult();
                    }
                }

                // Each host waits until the other one is being asked as well: alone, none would ever answer.
                await both.Task.WaitAsync(cancellation);
                await LocalSite.Reply(200, "x"u8.ToArray(), "Content-Type: text/html")(request, stream, cancellation);
                lock (gate)
                {
                    now[host]--;
                }
            });
            crawl.Site.Robots(host, "");
        }

        await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/"), crawl.Of("city.test", "/")));
        Assert.True(both.Task.IsCompletedSuccessfully);
        Assert.All(most.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Crawl_SamePageUnderManyAddresses_IsFetchedOnce()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href='/s?utm_source=a'><a href='/s?utm_source=b'><a href='/s'>").Page("paper.test", "/s*", "story");
        await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")), canonical: url => url.Split('?')[0]);
        Assert.Single(crawl.Site.PathsOf("paper.test"), path => path.StartsWith("/s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crawl_ServerInTrouble_TriesAgainWhenAskedTo()
    {
        await using var crawl = new CrawlFixture();
        var tries = 0;
        crawl.Site.On("paper.test", "/", (request, stream, cancellation) => (++tries < 3 ? LocalSite.Reply(503, [], "Retry-After: 0") : LocalSite.Reply(200, "at last"u8.ToArray(), "Content-Type: text/html"))(request, stream, cancellation));
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")) with { Retries = 3 });
        Assert.Equal(3, tries);
        Assert.Equal(1, report.Sites[0].Fetched["stored"]);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Crawl_RobotsThatIsAnError_MeansFreeOrForbidden(int status, bool free)
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.On("paper.test", "/robots.txt", LocalSite.Reply(status, [])).Page("paper.test", "/", "x");
        await crawl.CrawlAsync("paper.test");
        Assert.Equal(free, crawl.Site.PathsOf("paper.test").Contains("/"));
        Assert.Equal(!free, crawl.Refused().Contains(("robots-unreachable", crawl.Site.Url("paper.test", "/"))));
    }

    private static byte[] Packed(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private static LocalAnswer Chunked(string text) => async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(LocalSite.Head(200, "Content-Type: text/html", "Transfer-Encoding: chunked"), cancellation);
        foreach (var piece in text.Chunk(7))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n{new string(piece)}\r\n"), cancellation);
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellation);
    };

    // The pages as this project's own reader gives them.
    private static IEnumerable<string> Bodies(CrawlFixture crawl)
    {
        var source = new SourceDefinition { Id = "crawl", Format = "warc", Paths = ["*"], Platform = Platform.News, TimeZone = TimeZoneInfo.Utc };
        return crawl.Archives().SelectMany(path => SourceReaders.All["warc"].Read(new SourceFile(Path.GetFileName(path), path, 0, 1), source, CancellationToken.None))
            .OfType<SourceRecord.Page>().Select(page => Encoding.UTF8.GetString(page.Value.Html.Span));
    }
}
