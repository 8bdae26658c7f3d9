using System.Globalization;
using System.Net;
using System.Text;
using MediaIndex.Corpora.Crawling;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Crawling;

/// <summary>Sites that would hold a crawler for ever, make it swallow too much, or lead it inside.</summary>
public sealed class CrawlTrapTests
{
    [Fact]
    public async Task Crawl_EndlessCalendar_EndsByDepthAndByShape()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href='/calendar?month=1'>").On("paper.test", "/calendar*", async (request, stream, cancellation) =>
        {
            var month = int.Parse(request.Path.Split('=')[1], CultureInfo.InvariantCulture);
            await LocalSite.Reply(200, Encoding.ASCII.GetBytes($"<a href='/calendar?month={month + 1}'><a href='/calendar?month={month + 1000}'>"), "Content-Type: text/html")(request, stream, cancellation);
        });
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/") with { MaxDepth = 4 }));
        Assert.Equal(1 + 1 + 1 + 2 + 3 + 4, crawl.Site.Requests.Count);
        Assert.True(report.Sites[0].LinksLeft["too-deep"] > 0);

        await using var wide = new CrawlFixture();
        wide.Site.Page("paper.test", "/", string.Concat(Enumerable.Range(0, 200).Select(day => $"<a href='/day/{day}/1999?view={day}'>"))).Page("paper.test", "/day/*", "x");
        report = await wide.CrawlAsync(wide.Options(wide.Of("paper.test", "/") with { MaxSameShape = 30 }));
        Assert.Equal(30, wide.Site.PathsOf("paper.test").Count(path => path.StartsWith("/day", StringComparison.Ordinal)));
        Assert.Equal(170, report.Sites[0].LinksLeft["shape-budget"]);
    }

    [Fact]
    public async Task Crawl_PathsThatRepeatAndAddressesWithoutEnd_AreLeft()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", $"<a href='/a/b/a/b/a/b/a/b/'><a href='/{new string('x', 3000)}'><a href=/good>").Page("paper.test", "/good", "x");
        var report = await crawl.CrawlAsync("paper.test");
        Assert.Equal((1, 1), (report.Sites[0].LinksLeft["repeating-path"], report.Sites[0].LinksLeft["url-too-long"]));
        Assert.Equal(["/robots.txt", "/", "/good"], crawl.Site.PathsOf("paper.test"));
    }

    [Fact]
    public async Task Crawl_SlowBody_IsGivenUpAndTheRestGoesOn()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href=/slow><a href=/quick>").Page("paper.test", "/quick", "x").On("paper.test", "/slow", async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(LocalSite.Head(200, "Content-Type: text/html", "Content-Length: 1000000"), cancellation);
            while (true)
            {
                await stream.WriteAsync("."u8.ToArray(), cancellation);
                await Task.Delay(20, cancellation);
            }
        });
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")) with { Timeout = TimeSpan.FromSeconds(1) });
        Assert.Contains(("timeout", crawl.Site.Url("paper.test", "/slow")), crawl.Refused());
        Assert.Equal(2, report.Sites[0].Fetched["stored"]);
    }

    [Fact]
    public async Task Crawl_WrongLengths_AreToldOrCut()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href=/long><a href=/short><a href=/none><a href=/garbage><a href=/chunk>")
            .On("paper.test", "/long", Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\nonly this"))
            .On("paper.test", "/short", Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nfour and more"))
            .On("paper.test", "/none", Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nuntil the end"))
            .On("paper.test", "/garbage", Raw("this is no http at all\r\n\r\n"))
            .On("paper.test", "/chunk", Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n"));
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")) with { Retries = 1 });
        Assert.Contains(("wrong-length", crawl.Site.Url("paper.test", "/long")), crawl.Refused());
        Assert.Contains(crawl.Refused(), row => row.Url.EndsWith("/garbage", StringComparison.Ordinal));
        Assert.Contains(crawl.Refused(), row => row.Url.EndsWith("/chunk", StringComparison.Ordinal));
        Assert.Equal(3, report.Sites[0].Fetched["stored"]);
        var records = crawl.Archives().SelectMany(WarcRules.Check).Where(record => record.Type == "response").ToList();
        Assert.Equal("four", Encoding.ASCII.GetString(records.Single(record => record.Fields["WARC-Target-URI"].EndsWith("/short", StringComparison.Ordinal)).Payload));
    }

    [Fact]
    public async Task Crawl_RedirectsInACircleOrWithoutEnd_Stop()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href=/loop><a href=/self><a href=/far?n=0><a href=/out><a href=/moved>")
            .Redirect("paper.test", "/loop", "/loop2").Redirect("paper.test", "/loop2", "/loop").Redirect("paper.test", "/self", "/self").Redirect("paper.test", "/out", "http://elsewhere.test/")
            .Redirect("paper.test", "/moved", "/here", 301).Page("paper.test", "/here", "x")
            .On("paper.test", "/far*", (request, stream, cancellation) => LocalSite.Reply(302, [], $"Location: /far?n={int.Parse(request.Path.Split('=')[1], CultureInfo.InvariantCulture) + 1}")(request, stream, cancellation));
        var report = await crawl.CrawlAsync("paper.test");
        Assert.Equal((2, 1, 1), (report.Sites[0].Refused["redirect-loop"], report.Sites[0].Refused["too-many-redirects"], report.Sites[0].Refused["out-of-scope"]));
        Assert.Equal(11, crawl.Site.PathsOf("paper.test").Count(path => path.StartsWith("/far", StringComparison.Ordinal)));
        Assert.Contains("/here", crawl.Site.PathsOf("paper.test"));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("192.168.1.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("fd00:ec2::254")]
    [InlineData("64:ff9b::a01:203")]
    public async Task Crawl_NameThatPointsInside_IsNeverConnectedTo(string address)
    {
        await using var crawl = new CrawlFixture();
        crawl.Names["inside.test"] = IPAddress.Parse(address);
        crawl.Site.Page("paper.test", "/", "<a href=http://inside.test/><a href=/jump>").Redirect("paper.test", "/jump", "http://inside.test/latest/meta-data/");
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/"), new CrawlSite { Id = "inside", Hosts = ["inside.test"], Start = ["https://inside.test/start"], CrawlDelay = 0 }));
        Assert.Equal(3, crawl.Refused().Count(row => row.Reason == "inside-address" && row.Url.Contains("inside.test", StringComparison.Ordinal)));
        Assert.Equal(2, report.Sites[0].Fetched.Values.Sum() + report.Sites[1].Fetched.Values.Sum());
    }

    [Fact]
    public async Task Crawl_LoopbackWithoutTheTestOption_IsRefusedInEveryWriting()
    {
        await using var crawl = new CrawlFixture();
        string[] writings = ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"];
        var start = writings.Select(host => $"http://{host}:{crawl.Site.Port}/").ToList();
        var site = new CrawlSite { Id = "inside", Hosts = [.. start.Select(url => new Uri(url).IdnHost).Distinct()], Start = [.. start.Select(url => new Uri(url).AbsoluteUri).Distinct()], CrawlDelay = 0 };
        var report = await crawl.CrawlAsync(crawl.Options(site) with { AllowLoopback = false, Resolve = new Dictionary<string, IPAddress>() });
        Assert.Empty(crawl.Site.Requests);
        Assert.Equal(site.Start.Count, report.Sites[0].Refused["inside-address"]);
    }

    [Fact]
    public async Task Crawl_RobotsOf500Megabytes_IsReadTo500KiB()
    {
        await using var crawl = new CrawlFixture();
        long sent = 0;
        crawl.Site.Page("paper.test", "/", "<a href=/front><a href=/behind>").Page("paper.test", "/behind", "x").On("paper.test", "/robots.txt", async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(LocalSite.Head(200, "Content-Type: text/plain", $"Content-Length: {500L << 20}"), cancellation);
            await stream.WriteAsync("User-agent: *\nDisallow: /front\n"u8.ToArray(), cancellation);
            var filler = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("# nothing to see in this line of the file\n", 1500)));
            while (sent < 500L << 20)
            {
                await stream.WriteAsync(filler, cancellation);
                sent += filler.Length;
            }
        });
        await crawl.CrawlAsync("paper.test");
        // What the crawler's and the server's sockets hold is all that is sent beyond what is read.
        Assert.InRange(sent, RobotsRules.MaxBytes - 70_000, 32 << 20);
        Assert.Contains(("robots", crawl.Site.Url("paper.test", "/front")), crawl.Refused());
        Assert.Contains("/behind", crawl.Site.PathsOf("paper.test"));
        var robots = crawl.Archives().SelectMany(WarcRules.Check).Single(record => record.Type == "response" && record.Fields["WARC-Target-URI"].EndsWith("robots.txt", StringComparison.Ordinal));
        Assert.Equal((RobotsRules.MaxBytes, "length"), (robots.Payload.Length, robots.Fields["WARC-Truncated"]));
    }

    [Fact]
    public async Task Crawl_TooLargeAndBombs_AreRefused()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", "<a href=/told><a href=/untold><a href=/bomb>").On("paper.test", "/told", Raw($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {1 << 30}\r\n\r\nx"))
            .On("paper.test", "/untold", async (_, stream, cancellation) =>
            {
                await stream.WriteAsync(LocalSite.Head(200, "Content-Type: text/html"), cancellation);
                for (var i = 0; i < 4000; i++)
                {
                    await stream.WriteAsync(new byte[64 << 10], cancellation);
                }
            })
            .On("paper.test", "/bomb", LocalSite.Reply(200, Bomb(), "Content-Type: text/html", "Content-Encoding: gzip"));
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")) with { MaxPageBytes = 1 << 20 });
        Assert.Equal(2, report.Sites[0].Refused["too-large"]);
        // It is small as it came, so it is archived; its inside is not followed.
        Assert.Equal(1, report.Sites[0].LinksLeft["listing"]);
    }

    [Fact]
    public async Task Crawl_HostThatFailsAndFails_IsGivenUp()
    {
        await using var crawl = new CrawlFixture();
        crawl.Site.Page("paper.test", "/", string.Concat(Enumerable.Range(0, 30).Select(i => $"<a href=/x{i}>"))).On("paper.test", "/x*", Raw(""));
        var report = await crawl.CrawlAsync(crawl.Options(crawl.Of("paper.test", "/")) with { MaxHostFailures = 5 });
        Assert.Equal(25, report.Sites[0].Refused["host-failing"]);
    }

    private static LocalAnswer Raw(string text) => async (_, stream, cancellation) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Optimal))
        {
            gzip.Write(new byte[200 << 20]);
        }

        return stream.ToArray();
    }
}
