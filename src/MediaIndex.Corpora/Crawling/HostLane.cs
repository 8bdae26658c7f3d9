using System.Threading.Channels;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What all lanes of a crawl share.</summary>
/// <param name="Options">Limits.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Events">Where lanes tell what they did.</param>
/// <param name="Slots">Requests under way at a time.</param>
/// <param name="Robots">The robots.txt files of this round, by the address first asked for.</param>
/// <param name="Known">What is known of a page from an earlier round; null where nothing.</param>
/// <param name="Archive">Reads a response of an earlier round or session.</param>
internal sealed record LaneContext(
    CrawlOptions Options, TimeProvider Clock, ChannelWriter<CrawlEvent> Events, SemaphoreSlim Slots, IReadOnlyDictionary<string, CrawledAddress> Robots, Func<string, Validators?> Known, Func<string, long, ArchivedResponse?> Archive);

/// <summary>The addresses of one host, fetched in their order with the pauses that the host asks for, by as many workers as the site allows.</summary>
internal sealed class HostLane
{
    private readonly Channel<CrawlAddress> queue = Channel.CreateUnbounded<CrawlAddress>();
    private readonly LaneContext context;
    private readonly CrawlSite site;
    private readonly PatientFetcher fetcher;
    private readonly RobotsGate robots;
    private readonly Lock gate = new();
    private readonly List<Task> workers = [];
    private DateTimeOffset next = DateTimeOffset.MinValue;
    private int failures;

    /// <summary>A lane for a host of a site; starts its workers.</summary>
    public HostLane(CrawlSite site, LaneContext context, CancellationToken cancellation)
    {
        this.site = site;
        this.context = context;
        fetcher = new PatientFetcher(context.Options, context.Clock);
        robots = new RobotsGate(context, fetcher);
        for (var i = 0; i < site.Concurrency; i++)
        {
            workers.Add(Task.Run(() => WorkAsync(cancellation), CancellationToken.None));
        }
    }

    /// <summary>Puts an address at the end of the queue.</summary>
    public void Enqueue(CrawlAddress address) => queue.Writer.TryWrite(address);

    /// <summary>Tells that nothing more will come, and waits for what is under way.</summary>
    public Task EndAsync()
    {
        queue.Writer.TryComplete();
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        var ended = false;
        try
        {
            await foreach (var address in queue.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                var told = await TakeAsync(address, cancellation).ConfigureAwait(false);
                context.Events.TryWrite(told);
                await told.Written.WaitAsync(cancellation).ConfigureAwait(false);
            }

            ended = true;
        }
        catch (OperationCanceledException)
        {
            // What is under way is asked for again when the crawl goes on.
            ended = true;
        }
        finally
        {
            if (!ended)
            {
                // The crawl waits for this lane's answers: it must hear that there will be none.
                context.Events.TryComplete();
            }
        }
    }

    private async Task<CrawlEvent> TakeAsync(CrawlAddress address, CancellationToken cancellation)
    {
        if (Volatile.Read(ref failures) >= context.Options.MaxHostFailures)
        {
            return new CrawlEvent.Refused(address, RefusalReasons.HostFailing, $"{failures} failures in a row");
        }

        var url = new Uri(address.Url);
        var (rules, problem) = await robots.RulesAsync(address, url, cancellation).ConfigureAwait(false);
        if (problem is not null)
        {
            return new CrawlEvent.Refused(address, problem.Value.Reason, problem.Value.Detail);
        }

        if (!rules.Allows(address.Url))
        {
            return new CrawlEvent.Refused(address, RefusalReasons.Robots, null);
        }

        var delay = TimeSpan.FromSeconds(Math.Max(site.CrawlDelay, Math.Min(rules.CrawlDelay ?? 0, RobotsGate.LongestDelay)));
        var result = await FetchAsync(new FetchRequest(url, address.Kind, context.Known(address.Key)), delay, cancellation).ConfigureAwait(false);
        return EventOf(address, result);
    }

    private async Task<FetchResult> FetchAsync(FetchRequest request, TimeSpan delay, CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (gate)
        {
            var now = context.Clock.GetUtcNow();
            wait = next - now;
            next = (wait > TimeSpan.Zero ? next : now) + delay;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, context.Clock, cancellation).ConfigureAwait(false);
        }

        await context.Slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await fetcher.FetchAsync(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            context.Slots.Release();
            lock (gate)
            {
                // The pause is between the end of one request and the beginning of the next.
                var earliest = context.Clock.GetUtcNow() + delay;
                next = next < earliest ? earliest : next;
            }
        }
    }

    private CrawlEvent EventOf(CrawlAddress address, FetchResult result)
    {
        if (result is FetchResult.Failed failed)
        {
            _ = failed.MayPass ? Interlocked.Increment(ref failures) : 0;
            return new CrawlEvent.Refused(address, failed.Reason, failed.Detail);
        }

        Volatile.Write(ref failures, 0);
        var exchange = ((FetchResult.Answered)result).Exchange;
        var response = new HttpResponse(exchange.Status, exchange.Headers, exchange.Body);
        // Nothing has changed: what the page leads to stands in the archive.
        if (exchange.Status == 304 && context.Known(address.Key) is { } known && context.Archive(known.File, known.Offset) is { } archived && HttpResponse.Read(archived.Block) is { } before)
        {
            response = before;
        }

        return new CrawlEvent.Fetched(address, exchange, PageReading.Of(address.Kind, exchange.Url, response, context.Options));
    }
}
