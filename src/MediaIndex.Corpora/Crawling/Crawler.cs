using System.Threading.Channels;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Corpora.Crawling;

/// <summary>How far a crawl is.</summary>
/// <param name="Fetched">Exchanges archived.</param>
/// <param name="Waiting">Addresses waiting.</param>
/// <param name="Refused">Addresses refused.</param>
/// <param name="Bytes">Bytes of bodies as transferred.</param>
public readonly record struct CrawlProgress(long Fetched, int Waiting, long Refused, long Bytes);

/// <summary>
/// Crawls sites politely into WARC. Lanes, one for each host, fetch side by side; one thread keeps frontier, log and archives. Started again on the same folder, a crawl that was stopped
/// or killed goes on where it was.
/// </summary>
/// <param name="options">The definition.</param>
/// <param name="folder">Folder of archives, frontier and report.</param>
/// <param name="canonical">Canonical form of an address: what all addresses of one page have in common; null where it has none.</param>
/// <param name="clock">The clock.</param>
public sealed class Crawler(CrawlOptions options, string folder, Func<string, string?> canonical, TimeProvider clock)
{
    private readonly Dictionary<string, HostLane> lanes = new(StringComparer.Ordinal);

    /// <summary>Told after every address.</summary>
    public Action<CrawlProgress>? Progress { get; init; }

    /// <summary>Crawls to the end of the round.</summary>
    /// <param name="again">Whether a finished crawl begins another round, in which pages are asked for only if they have changed.</param>
    /// <param name="cancellation">Stops the crawl; it can be gone on with.</param>
    /// <exception cref="IOException">The folder is in use by another crawl, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<CrawlReport> RunAsync(bool again, CancellationToken cancellation)
    {
        using var crawlLock = RunLock.TryTake(folder) ?? throw new IOException($"{folder} is in use by another crawl. Wait for it to end, or give another folder");
        using var frontier = Frontier.Open(folder, again);
        using var archive = new WarcArchive(folder, options, clock);
        using var slots = new SemaphoreSlim(options.Concurrency);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var events = Channel.CreateUnbounded<CrawlEvent>(new UnboundedChannelOptions { SingleReader = true });
        var known = new Dictionary<string, Validators>(frontier.Known, StringComparer.Ordinal);
        var context = new LaneContext(options, clock, events.Writer, slots, new Dictionary<string, CrawledAddress>(frontier.Robots, StringComparer.Ordinal), key => known.GetValueOrDefault(key), archive.Read);
        var desk = new CrawlDesk(options, frontier, archive, canonical, known, address => LaneOf(address, context, stop.Token).Enqueue(address));
        desk.Recover();
        // A definition with another place to begin with goes on where it was done.
        desk.Begin();
        if (!frontier.Finished)
        {
            try
            {
                while (frontier.Waiting.Count > 0)
                {
                    var told = await events.Reader.ReadAsync(cancellation).ConfigureAwait(false);
                    desk.Take(told);
                    told.SetWritten();
                    Progress?.Invoke(new CrawlProgress(frontier.Tally.Exchanges, frontier.Waiting.Count, frontier.Tally.Refused.Count, frontier.Tally.Bytes));
                }

                desk.Finish();
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                var ends = Task.WhenAll(lanes.Values.Select(lane => lane.EndAsync()));
                await ends.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                // What came before the stop is not asked for again.
                while (events.Reader.TryRead(out var told))
                {
                    desk.Take(told);
                }

                CrawlReport.Write(folder, options, frontier.Round, frontier.Tally);
                // A lane that failed is a fault of this program: its own message is the one to show.
                await ends.ConfigureAwait(false);
            }
        }

        return CrawlReport.Write(folder, options, frontier.Round, frontier.Tally);
    }

    private HostLane LaneOf(CrawlAddress address, LaneContext context, CancellationToken cancellation)
    {
        var host = new Uri(address.Url).IdnHost;
        if (!lanes.TryGetValue(host, out var lane))
        {
            lanes[host] = lane = new HostLane(options.Sites.FirstOrDefault(site => site.Id == address.Site) ?? options.Sites[0], context, cancellation);
        }

        return lane;
    }
}
