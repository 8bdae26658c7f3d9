using System.CommandLine;
using System.Globalization;
using MediaIndex.Corpora.Crawling;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Commands;

/// <summary>`crawl`: sites into WARC, politely.</summary>
internal static class CrawlCommand
{
    private const int SecondsBetweenLines = 5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var sites = new Argument<string>("sites") { Description = "Definition of the crawl: its sites, manners and limits (docs/crawling.md)" };
        var output = new Option<string>("--output") { Description = "Folder of the archives; started again on the same folder, a crawl goes on", Required = true };
        var again = new Option<bool>("--again") { Description = "A finished crawl begins another round: pages are asked for only if they have changed" };
        var loopback = new Option<bool>("--allow-loopback") { Description = "For tests alone: this machine's own addresses may be fetched" };
        var resolve = new Option<string[]>("--resolve") { Description = "NAME=ADDRESS: the address of a name that is not to be looked up; it is checked as all others" };
        var (json, quiet) = (SharedOptions.Json(), SharedOptions.Quiet());
        var command = new Command("crawl", "Crawls sites by feeds, sitemaps and links into WARC; obeys robots.txt, waits between requests, and connects to no address inside.\n\nExample: mediaindex crawl sites.yaml --output crawls/papers") { sites, output, again, loopback, resolve, json, quiet };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var options = Addressed(Definition(result.GetValue(sites)!) with { AllowLoopback = result.GetValue(loopback) }, result.GetValue(resolve) ?? []);
            var folder = Path.GetFullPath(result.GetValue(output)!);
            var report = await new Crawler(options, folder, CanonicalUrl.Of, TimeProvider.System) { Progress = result.GetValue(quiet) ? null : Printer() }.RunAsync(result.GetValue(again), cancellation);
            Console.WriteLine(result.GetValue(json) ? report.ToJson() : string.Join('\n', Lines(report)));
            Console.WriteLine(result.GetValue(json) ? "" : Path.Combine(folder, CrawlReport.RefusedFileName));
            return ExitCode.Done;
        }));
        return command;
    }

    private static CrawlOptions Definition(string file) =>
        File.Exists(file) ? CrawlDefinitionReader.Read(file, File.ReadAllText(file)) : throw new UsageException($"{file} does not exist. Write one: docs/crawling.md shows how");

    private static CrawlOptions Addressed(CrawlOptions options, string[] pairs)
    {
        try
        {
            return CrawlDefinitionReader.WithAddresses(options, pairs);
        }
        catch (FormatException error)
        {
            throw new UsageException("--resolve: " + error.Message);
        }
    }

    private static Action<CrawlProgress> Printer()
    {
        var last = TimeProvider.System.GetTimestamp();
        return progress =>
        {
            if (TimeProvider.System.GetElapsedTime(last).TotalSeconds >= SecondsBetweenLines)
            {
                last = TimeProvider.System.GetTimestamp();
                Console.Error.WriteLine(Text($"{progress.Fetched:N0} fetched, {progress.Waiting:N0} waiting, {progress.Refused:N0} refused, {progress.Bytes >> 20:N0} MiB"));
            }
        };
    }

    private static IEnumerable<string> Lines(CrawlReport report)
    {
        yield return Text($"{report.Crawl}, round {report.Round}: {report.Exchanges:N0} exchanges, {report.Bytes:N0} bytes");
        foreach (var site in report.Sites)
        {
            yield return Text($"  {site.Site}: {site.Found:N0} addresses");
            yield return "    fetched: " + Counts(site.Fetched);
            yield return "    refused: " + Counts(site.Refused);
            yield return "    links not taken: " + Counts(site.LinksLeft);
        }
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Text($"{pair.Key} {pair.Value:N0}")));

    private static string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
