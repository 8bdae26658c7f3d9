using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A run tells how far it is: drawn on a terminal, as JSON lines without one, and as OpenTelemetry where that is asked for.</summary>
[Collection(SampleRunTests.Name)]
public sealed class WatchedRunTests(SampleRun sample)
{
    [Fact]
    public async Task Run_WithoutATerminal_TellsAJsonLineEveryFewSecondsAndAtItsEnd()
    {
        var ended = (await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", sample.Input, "--output", sample.Of("json-lines"))).Expect(sample.Outcome.ExitCode);

        var last = Lines(ended.Error).Last();
        var phases = last.GetProperty("phases").EnumerateArray().ToList();
        Assert.All(phases, phase => Assert.Equal("done", phase.GetProperty("state").GetString()));
        Assert.Equal(KilledRun.PhasesOf(sample.Tree).SkipLast(1), phases.Select(phase => phase.GetProperty("phase").GetString()));
        Assert.True(last.GetProperty("memoryMegabytes").GetInt64() > 0);
        Assert.Equal(0, last.GetProperty("secondsLeft").GetDouble(), 0.5);
        Assert.Equal(Rejected(sample.Tree), last.GetProperty("lost").EnumerateObject().Where(pair => pair.Name != "failed").ToDictionary(pair => pair.Name, pair => pair.Value.GetInt64()));
    }

    [Fact]
    public async Task Run_OnATerminal_DrawsPhasesLossesMemoryAndTime()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "the program `script` gives the terminal for this test and is not there (apt-get install bsdutils)");
        var program = Path.Combine(AppContext.BaseDirectory, "mediaindex");
        var typed = sample.Of("terminal.txt");
        using var process = new Process { StartInfo = new ProcessStartInfo("/usr/bin/script", ["-qec", $"{program} run {SampleRun.Pipeline} --input {sample.Input} --output {sample.Of("terminal")}", typed]) { RedirectStandardOutput = true, RedirectStandardInput = true } };
        process.StartInfo.Environment["MEDIAINDEX_HOME"] = TestSupport.SharedData.RepositoryRoot;
        process.Start();
        var screen = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        var text = await screen;

        Assert.Contains("\u001b[2Kread", text, StringComparison.Ordinal);
        Assert.Contains("█", text, StringComparison.Ordinal);
        Assert.Matches(@"[\d,]+ MB, \d+:\d\d so far, about \d+:\d\d left", text);
        Assert.Matches(@"rejected [\d,]+: [a-z-]+ [\d,]+", text);
        Assert.DoesNotContain("\"phases\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithTelemetryOnTheConsole_WritesSpansOfEveryTaskAndCounters()
    {
        var ended = (await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", sample.Input, "--output", sample.Of("telemetry"), "--quiet", "--telemetry", "console")).Expect(sample.Outcome.ExitCode);

        var lines = Lines(ended.Error).ToList();
        var spans = lines.Where(line => line.TryGetProperty("span", out _)).ToList();
        var tasks = new RunTree(sample.Of("telemetry")).RunLog().GetProperty("tasks").EnumerateArray().Where(line => line.GetProperty("event").GetString() == "done").Select(line => line.GetProperty("task").GetString()!);
        Assert.Empty(tasks.Concat(KilledRun.PhasesOf(sample.Tree).SkipLast(1)).Append("run").Except(spans.Select(span => span.GetProperty("span").GetString()!)));
        Assert.Single(spans.Select(span => span.GetProperty("trace").GetString()).Distinct());
        var lost = lines.Where(line => line.TryGetProperty("metric", out var metric) && metric.GetString() == "mediaindex.items.lost")
            .GroupBy(line => line.GetProperty("tags").GetProperty("reason").GetString()!).ToDictionary(group => group.Key, group => (long)group.Last().GetProperty("value").GetDouble());
        lost.Remove("failed");
        Assert.Equal(Rejected(sample.Tree), lost);
    }

    [Fact]
    public async Task Run_WithTelemetryToACollector_SendsTracesAndMetricsThere()
    {
        await using var collector = new Collector();

        (await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", sample.Input, "--output", sample.Of("otlp"), "--quiet", "--telemetry", "otlp=" + collector.Address)).Expect(sample.Outcome.ExitCode);

        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Bodies.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("mediaindex.records", collector.Bodies["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("report/html", collector.Bodies["/v1/traces"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("otlp")]
    [InlineData("prometheus")]
    [InlineData("otlp=nowhere")]
    public async Task Run_WithTelemetryToNoNamedEndpoint_IsRefused(string target) =>
        Assert.Contains("--telemetry", (await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", sample.Input, "--output", sample.Of("refused"), "--telemetry", target)).Expect(2).Error, StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Lines(string error) => error.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement);

    private static Dictionary<string, long> Rejected(RunTree tree) => tree.Manifest().GetProperty("counts").GetProperty("rejected").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetInt64());

    /// <summary>Takes what is posted to it on this machine.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task loop;

        public Collector()
        {
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
            }

            listener.Prefixes.Add(Address + "/");
            listener.Start();
            loop = ServeAsync();
        }

        public string Address { get; }

        public ConcurrentDictionary<string, string> Bodies { get; } = new(StringComparer.Ordinal);

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await loop;
            listener.Close();
        }

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    var text = System.Text.Encoding.Latin1.GetString(body.ToArray());
                    Bodies.AddOrUpdate(context.Request.Url!.AbsolutePath, text, (_, before) => before + text);
                    context.Response.Close();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return; // the test is over
                }
            }
        }
    }
}
