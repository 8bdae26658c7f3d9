using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MediaIndex.TestSupport;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>The real program crawls a real local site: killed again and again it goes on, asks for nothing twice, and what it wrote can be read by a run.</summary>
public sealed class CrawlTests : IAsyncDisposable
{
    private const int Pages = 120;
    private const int Kills = 6;
    private static readonly string[] Hosts = ["paper.test", "city.test", "agency.test", "blog.test"];
    private readonly TemporaryFolder folder = new();
    private readonly LocalSite site = new();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Crawl_KilledAgainAndAgain_EndsWithEveryPageAndAsksForNoneTwice()
    {
        var definition = Site();
        var delays = new Random(20261122);
        var (kills, lost) = (0, 0);
        while (kills < Kills)
        {
            var before = Done();
            using var process = Start(definition);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await Until(() => Done() >= before + 15 + delays.Next(0, 10), process);
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.True(process.ExitCode == 137, $"exit {process.ExitCode} {await output} {await error}");
            kills++;
            lost += Hosts.Length;
        }

        var ended = await EndAsync(definition);
        ended.Expect(0);
        var asked = site.Requests.GroupBy(request => request.Host + request.Path).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(Hosts.Length * (Pages + 2), asked.Count);
        // What was on its way when the program was killed, one request a host at most, has to be asked for again; nothing else is.
        Assert.InRange(asked.Values.Sum() - asked.Count, 0, lost);
        Assert.All(asked, pair => Assert.InRange(pair.Value, 1, 2));
        var responses = Archives().SelectMany(Responses).ToList();
        Assert.Equal(asked.Keys.Order(StringComparer.Ordinal), responses.Order(StringComparer.Ordinal));

        // Nothing is left to do, and nothing is asked.
        var count = site.Requests.Count;
        (await EndAsync(definition)).Expect(0);
        Assert.Equal(count, site.Requests.Count);
    }

    [Fact]
    public async Task Crawl_ThenRun_ReadsTheArchivesAndKeepsCounts()
    {
        var definition = Site();
        (await EndAsync(definition, "--json")).Expect(0);
        var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Of("crawl/crawl-report.json"))).RootElement;
        Assert.Equal(Hosts.Length * (Pages + 2), report.GetProperty("exchanges").GetInt64());
        var extracted = folder.Of("pages.jsonl");
        (await MediaIndexProgram.RunAsync(["extract", .. Archives(), "--output", extracted])).Expect(0);
        var pages = (await File.ReadAllLinesAsync(extracted)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(pages.Count(page => page.GetProperty("text").GetString()!.Contains("spoke of the harbour", StringComparison.Ordinal)) >= Hosts.Length * Pages, $"{pages.Count} pages");
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    public async Task Crawl_AddressInsideWithoutTheTestOption_IsRefusedByTheProgram(string url)
    {
        var file = folder.Of("inside.yaml");
        await File.WriteAllTextAsync(file, $"crawl: inside\nuser-agent: TestBot/1.0 (+https://test.invalid)\nretries: 0\nsites:\n  - id: inside\n    start: {string.Format(System.Globalization.CultureInfo.InvariantCulture, url, site.Port)}\n");
        var ended = await MediaIndexProgram.RunAsync("crawl", file, "--output", folder.Of("inside"), "--quiet");
        Assert.Contains("inside-address", ended.Expect(0).Output, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData("crawl: a\nuser-agent: Bot/1.0\nsites: [{id: a, start: 'http://a.test/'}]\n", "whom to complain to")]
    [InlineData("crawl: a\nuser-agent: TestBot/1.0 (+https://test.invalid)\nsites: [{id: a}]\n", "no address to begin with")]
    [InlineData("crawl: a\nuser-agent: TestBot/1.0 (+https://test.invalid)\nsites: [{id: a, start: 'ftp://a.test/'}]\n", "no address")]
    [InlineData("crawl: a\nuser-agent: TestBot/1.0 (+https://test.invalid)\nspeed: 9\nsites: [{id: a, start: 'http://a.test/'}]\n", "speed")]
    public async Task Crawl_DefinitionThatCannotBeUsed_EndsWithTwoAndALine(string text, string said)
    {
        await File.WriteAllTextAsync(folder.Of("bad.yaml"), text);
        var ended = await MediaIndexProgram.RunAsync("crawl", folder.Of("bad.yaml"), "--output", folder.Of("out"));
        Assert.Contains(said, ended.Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:", ended.Error, StringComparison.Ordinal);
    }

    // Four hosts of many pages, each page a little late, so that kills meet requests under way.
    private string Site()
    {
        var text = new StringBuilder("crawl: killed\nuser-agent: TestBot/1.0 (+https://test.invalid)\nretries: 0\nretry-delay: 0.01\nsites:\n");
        foreach (var host in Hosts)
        {
            site.Robots(host, "User-agent: *\nDisallow: /private\n").Page(host, "/", string.Concat(Enumerable.Range(1, Pages).Select(i => $"<a href='/story/{i}'>{i}</a>")) + "<a href=/private/x>");
            for (var i = 1; i <= Pages; i++)
            {
                var body = Encoding.UTF8.GetBytes($"<html><head><title>Story {i}</title><meta property='article:published_time' content='2023-05-0{(i % 9) + 1}T08:00:00+08:00'></head><body><article><h1>Story {i} of {host}</h1>{string.Concat(Enumerable.Repeat($"<p>People of the city spoke of the harbour and of the {i} boats that came and went there on that day.</p>", 4))}</article></body></html>");
                site.On(host, $"/story/{i}", async (request, stream, cancellation) =>
                {
                    await Task.Delay(4, cancellation);
                    await LocalSite.Reply(200, body, "Content-Type: text/html; charset=utf-8", "ETag: \"1\"")(request, stream, cancellation);
                });
            }

            text.Append($"  - id: {host.Split('.')[0]}\n    start: {site.Url(host, "/")}\n    hosts: [{host}]\n    crawl-delay: 0\n");
        }

        File.WriteAllText(folder.Of("sites.yaml"), text.ToString());
        return folder.Of("sites.yaml");
    }

    private Process Start(string definition, params string[] more) => MediaIndexProgram.Start(Arguments(definition, more));

    private async Task<Ended> EndAsync(string definition, params string[] more) => await MediaIndexProgram.RunAsync(Arguments(definition, more));

    private string[] Arguments(string definition, string[] more) =>
        ["crawl", definition, "--output", folder.Of("crawl"), "--quiet", "--allow-loopback", .. Hosts.SelectMany((host, i) => new[] { "--resolve", $"{host}=127.0.0.{i + 1}" }), .. more];

    private int Done()
    {
        var log = folder.Of("crawl/frontier.jsonl");
        if (!File.Exists(log))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').Count(line => line.StartsWith("{\"done\"", StringComparison.Ordinal));
    }

    private static async Task Until(Func<bool> met, Process process)
    {
        while (!met() && !process.HasExited)
        {
            await Task.Delay(2, CancellationToken.None);
        }
    }

    private string[] Archives() => [.. Directory.EnumerateFiles(folder.Of("crawl"), "*.warc.gz").Order(StringComparer.Ordinal)];

    // Host and path of every response in an archive, read as plain gzip members.
    private static IEnumerable<string> Responses(string path)
    {
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var type = "";
        while (reader.ReadLine() is { } line)
        {
            type = line.StartsWith("WARC-Type: ", StringComparison.Ordinal) ? line[11..] : line.Length == 0 ? "" : type;
            if (type == "response" && line.StartsWith("WARC-Target-URI: ", StringComparison.Ordinal))
            {
                var url = new Uri(line[17..]);
                yield return url.Host + url.PathAndQuery;
            }
        }
    }
}
