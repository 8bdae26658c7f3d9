using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>
/// The robots.txt files of one host, one for each scheme and port: 2xx are the rules, other 4xx mean that there are none, everything else forbids all
/// (RFC 9309, 2.3.1); 429 is a server in trouble, not one without rules. No file is used for longer than a day (2.4).
/// </summary>
internal sealed class RobotsGate(LaneContext context, PatientFetcher fetcher)
{
    /// <summary>Longest pause in seconds that a robots.txt may ask for; a longer one is cut to this.</summary>
    public const double LongestDelay = 300;

    private const int MostRedirects = 5;
    private readonly Lock gate = new();
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(24);
    private readonly Dictionary<string, (DateTimeOffset At, Task<(RobotsRules, (string Reason, string Detail)?)> Rules)> rules = new(StringComparer.Ordinal);
    private readonly string token = RobotsRules.TokenOf(context.Options.UserAgent);

    /// <summary>The rules for an address, or why there are none.</summary>
    public Task<(RobotsRules Rules, (string Reason, string Detail)? Problem)> RulesAsync(CrawlAddress address, Uri url, CancellationToken cancellation)
    {
        var origin = url.GetLeftPart(UriPartial.Authority) + "/robots.txt";
        lock (gate)
        {
            var now = context.Clock.GetUtcNow();
            if (!rules.TryGetValue(origin, out var known) || now - known.At > LongestUse)
            {
                rules[origin] = known = (now, Task.Run(() => LoadAsync(origin, address.Site, cancellation), CancellationToken.None));
            }

            return known.Rules;
        }
    }

    private async Task<(RobotsRules, (string, string)?)> LoadAsync(string origin, string site, CancellationToken cancellation)
    {
        if (context.Robots.TryGetValue(origin, out var done) && context.Archive(done.File, done.Offset) is { } archived && HttpResponse.Read(archived.Block) is { } before
            && context.Clock.GetUtcNow() - WarcDates.Read(archived.Header.Field("WARC-Date")) < LongestUse)
        {
            return Rules(before, origin);
        }

        var url = new Uri(origin);
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            FetchResult result;
            await context.Slots.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                result = await fetcher.FetchAsync(new FetchRequest(url, AddressKind.Robots, null), cancellation).ConfigureAwait(false);
            }
            finally
            {
                context.Slots.Release();
            }

            if (result is FetchResult.Failed failed)
            {
                return (RobotsRules.DisallowAll, failed.Reason == RefusalReasons.Address ? (failed.Reason, failed.Detail) : (RefusalReasons.RobotsUnreachable, $"{failed.Reason}: {failed.Detail}"));
            }

            var exchange = ((FetchResult.Answered)result).Exchange;
            var target = exchange.Status is 301 or 302 or 303 or 307 or 308 && exchange.Headers.TryGetValue("Location", out var location) ? LinkExtractor.Resolve(url, location) : null;
            if (target is null)
            {
                var (found, problem) = Rules(new HttpResponse(exchange.Status, exchange.Headers, exchange.Body), origin);
                var told = new CrawlEvent.Fetched(new CrawlAddress { Url = url.AbsoluteUri, Key = origin, Site = site, Kind = AddressKind.Robots }, exchange, new Listing([], found.Sitemaps, null));
                context.Events.TryWrite(told);
                await told.Written.WaitAsync(cancellation).ConfigureAwait(false);
                return (found, problem);
            }

            url = new Uri(target);
        }

        // More redirects than the standard asks to follow count as no file.
        return (RobotsRules.AllowAll, null);
    }

    private (RobotsRules, (string, string)?) Rules(HttpResponse response, string origin) => response.Status switch
    {
        >= 200 and < 300 => (RobotsRules.Parse(response.Decoded(RobotsRules.MaxBytes + 1, out var oversized).Span is var bytes && oversized ? Front(response) : bytes, token), null),
        >= 300 and < 500 and not 429 => (RobotsRules.AllowAll, null),
        _ => (RobotsRules.DisallowAll, (RefusalReasons.RobotsUnreachable, $"{origin} answers {response.Status}")),
    };

    // A packed file that is longer than what is read: its front counts, as of any other.
    private static ReadOnlySpan<byte> Front(HttpResponse response) => response.Decoded(64 << 20, out var oversized).Span is var bytes && !oversized ? bytes[..Math.Min(bytes.Length, RobotsRules.MaxBytes)] : default;
}
