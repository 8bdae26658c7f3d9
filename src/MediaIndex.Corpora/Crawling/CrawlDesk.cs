using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Decides what is fetched and writes down what was: archive first, then what was found, then what is done. Used by one thread.</summary>
/// <param name="options">The definition.</param>
/// <param name="frontier">What is known.</param>
/// <param name="archive">Where exchanges go.</param>
/// <param name="canonical">Canonical form of an address; null where it has none.</param>
/// <param name="known">What is known of pages from earlier rounds, by canonical form.</param>
/// <param name="enqueue">Hands an address to its lane.</param>
internal sealed class CrawlDesk(CrawlOptions options, Frontier frontier, WarcArchive archive, Func<string, string?> canonical, IReadOnlyDictionary<string, Validators> known, Action<CrawlAddress> enqueue)
{
    private const int MostNestedSitemaps = 3;
    private readonly Dictionary<string, LeftLinks> left = new(StringComparer.Ordinal);

    /// <summary>Makes good what a kill left between archive and log.</summary>
    public void Recover()
    {
        var waiting = frontier.Waiting.ToDictionary(address => address.Url, StringComparer.Ordinal);
        foreach (var found in archive.Recover(frontier.Ends))
        {
            if (found.Header.Url is { } url && waiting.Remove(url, out var address) && HttpResponse.Read(found.Block) is { } response)
            {
                // A revisit has no body: what it leads to stands in the response of the earlier round.
                var body = found.Header.Type == "revisit" && known.TryGetValue(address.Key, out var before) && archive.Read(before.File, before.Offset) is { } earlier ? HttpResponse.Read(earlier.Block) : response;
                Follow(address, response, PageReading.Of(address.Kind, new Uri(url), body ?? response, options), enqueueNow: false);
                var digest = found.Header.Field("WARC-Payload-Digest") ?? "";
                WriteDone(address, response, found.Place, found.Header.Type == "revisit" ? response.Status == 304 ? "not-modified" : "same-payload" : "stored", digest, found.Header.Field("WARC-Date") ?? "");
            }
        }

        frontier.Flush();
    }

    /// <summary>Puts what waits, and what the definition begins with, into the lanes.</summary>
    public void Begin()
    {
        foreach (var address in frontier.Waiting.ToList())
        {
            enqueue(address);
        }

        foreach (var site in options.Sites)
        {
            var seeds = site.Start.Select(url => (url, AddressKind.Page)).Concat(site.Feeds.Select(url => (url, AddressKind.Feed))).Concat(site.Sitemaps.Select(url => (url, AddressKind.Sitemap)));
            foreach (var (url, kind) in seeds.Where(seed => !frontier.KnowsUrl(seed.url)))
            {
                Add(new CrawlAddress { Url = url, Key = KeyOf(url), Site = site.Id, Kind = kind }, enqueueNow: true);
            }
        }

        frontier.Flush();
    }

    /// <summary>Takes what a lane tells.</summary>
    public void Take(CrawlEvent told)
    {
        if (told is CrawlEvent.Refused refused)
        {
            Refuse(refused.Address, refused.Reason, refused.Detail);
        }
        else if (told is CrawlEvent.Fetched fetched)
        {
            Store(fetched);
        }

        frontier.Flush();
    }

    /// <summary>Writes that the round is done.</summary>
    public void Finish()
    {
        frontier.Finish();
        frontier.Flush();
    }

    private void Store(CrawlEvent.Fetched fetched)
    {
        var (address, exchange) = (fetched.Address, fetched.Exchange);
        var digest = WarcDigests.Sha1Of(exchange.Body);
        var before = known.GetValueOrDefault(address.Key);
        var isSame = before is not null && (exchange.Status == 304 || (exchange.Status == 200 && before.Digest == digest));
        var place = archive.Append(exchange, isSame ? before : null);
        var response = new HttpResponse(exchange.Status, exchange.Headers, exchange.Body);
        if (fetched.Listing.Problem is { } problem)
        {
            LeaveOut(RefusalReasons.Listing, $"{address.Url} ({problem})");
        }

        Follow(address, response, fetched.Listing, enqueueNow: true);
        WriteDone(address, response, place, !isSame ? "stored" : exchange.Status == 304 ? "not-modified" : "same-payload", digest, WarcRecords.DateOf(exchange.At));
    }

    private void WriteDone(CrawlAddress address, HttpResponse response, ArchivePlace place, string outcome, string digest, string date)
    {
        var before = known.GetValueOrDefault(address.Key);
        var (tag, modified) = (response.Headers.GetValueOrDefault("ETag"), response.Headers.GetValueOrDefault("Last-Modified"));
        frontier.Done(new CrawledAddress
        {
            Url = address.Url,
            Key = address.Key,
            Site = address.Site,
            Kind = address.Kind,
            Status = response.Status,
            Outcome = outcome,
            File = place.File,
            Offset = place.Offset,
            End = place.End,
            Bytes = response.Body.Length,
            Known = address.Kind == AddressKind.Robots ? null
                : outcome != "stored" && before is not null ? before with { ETag = tag ?? before.ETag, LastModified = modified ?? before.LastModified }
                : response.Status == 200 ? new Validators(tag, modified, digest, date, place.File, place.Offset) : null,
            Left = new Dictionary<string, LeftLinks>(left),
        });
        left.Clear();
    }

    // Adds what an address leads to.
    private void Follow(CrawlAddress address, HttpResponse response, Listing listing, bool enqueueNow)
    {
        if (response.Status is 301 or 302 or 303 or 307 or 308 && address.Kind != AddressKind.Robots)
        {
            Redirect(address, response.Headers.GetValueOrDefault("Location"), enqueueNow);
            return;
        }

        var site = options.Sites.FirstOrDefault(site => site.Id == address.Site);
        var isListing = address.Kind is AddressKind.Feed or AddressKind.Sitemap;
        foreach (var page in site is not null && (isListing || site.FollowLinks) ? listing.Pages : [])
        {
            Found(address, page, AddressKind.Page, isListing ? 1 : address.Depth + 1, enqueueNow);
        }

        foreach (var sitemap in site is not null && (address.Kind == AddressKind.Sitemap || site.RobotsSitemaps) ? listing.Sitemaps : [])
        {
            Found(address, sitemap, AddressKind.Sitemap, address.Kind == AddressKind.Sitemap ? address.Depth + 1 : 0, enqueueNow);
        }
    }

    private void Found(CrawlAddress from, string written, AddressKind kind, int depth, bool enqueueNow)
    {
        if (LinkExtractor.Resolve(new Uri(from.Url), written) is not { } url)
        {
            LeaveOut(RefusalReasons.Scheme, written);
            return;
        }

        var key = KeyOf(url);
        if (frontier.KnowsKey(key) || frontier.KnowsUrl(url))
        {
            return;
        }

        var address = new Uri(url);
        var site = UrlTraps.SiteOf(options.Sites, address.IdnHost);
        var why = site is null ? RefusalReasons.Scope
            : kind == AddressKind.Sitemap ? depth > MostNestedSitemaps ? RefusalReasons.Depth : null
            : UrlTraps.WhyLeft(site, address, depth, options, frontier.Tally.Of(site.Id));
        if (why is not null)
        {
            LeaveOut(why, url);
            return;
        }

        Add(new CrawlAddress { Url = url, Key = key, Site = site!.Id, Kind = kind, Depth = depth, Via = from.Url }, enqueueNow);
    }

    private void Redirect(CrawlAddress source, string? location, bool enqueueNow)
    {
        var target = location is null ? null : LinkExtractor.Resolve(new Uri(source.Url), location);
        var site = target is null ? null : UrlTraps.SiteOf(options.Sites, new Uri(target).IdnHost);
        IReadOnlyList<string> chain = [.. source.Chain, source.Url];
        var isLoop = target is not null && chain.Contains(target);
        if (target is not null && !isLoop && frontier.KnowsUrl(target))
        {
            return;
        }

        var why = target is null ? RefusalReasons.Scheme
            : isLoop ? RefusalReasons.RedirectLoop
            : chain.Count > options.MaxRedirects ? RefusalReasons.TooManyRedirects
            : site is null ? RefusalReasons.Scope
            : target.Length > options.MaxUrlLength ? RefusalReasons.LongUrl : null;
        if (why is not null)
        {
            frontier.Refuse(new RefusedAddress(target ?? location ?? "", source.Site, why, "a redirect of " + source.Url, source.Via));
            return;
        }

        // The address differs, the page may be the same (http to https): only the very address tells whether it was asked for.
        Add(source with { Url = target!, Key = KeyOf(target!), Site = site!.Id, Chain = chain }, enqueueNow);
    }

    private void Refuse(CrawlAddress address, string reason, string? detail) => frontier.Refuse(new RefusedAddress(address.Url, address.Site, reason, detail, address.Via));

    private void LeaveOut(string reason, string example) => left[reason] = left.TryGetValue(reason, out var sum) ? sum with { Count = sum.Count + 1 } : new LeftLinks(1, example);

    private void Add(CrawlAddress address, bool enqueueNow)
    {
        frontier.Add(address);
        if (enqueueNow)
        {
            enqueue(address);
        }
    }

    private string KeyOf(string url) => canonical(url) ?? url;
}
