namespace MediaIndex.Corpora.Crawling;

/// <summary>What a round has come to so far, by site; made from the log alone, so that it is the same however often the crawl was killed.</summary>
internal sealed class CrawlTally
{
    /// <summary>Counts of each site, by its id.</summary>
    public SortedDictionary<string, SiteTally> Sites { get; } = new(StringComparer.Ordinal);

    /// <summary>Addresses that were refused, in order.</summary>
    public List<RefusedAddress> Refused { get; } = [];

    /// <summary>Exchanges archived, robots.txt among them.</summary>
    public long Exchanges { get; private set; }

    /// <summary>Bytes of bodies as transferred.</summary>
    public long Bytes { get; private set; }

    /// <summary>The counts of a site.</summary>
    public SiteTally Of(string site)
    {
        if (!Sites.TryGetValue(site, out var tally))
        {
            Sites[site] = tally = new SiteTally();
        }

        return tally;
    }

    /// <summary>An address was found.</summary>
    public void Add(CrawlAddress address)
    {
        var site = Of(address.Site);
        site.Found++;
        site.Pages += address.Kind == AddressKind.Page ? 1 : 0;
        if (address.Kind == AddressKind.Page)
        {
            var shape = UrlTraps.ShapeOf(new Uri(address.Url));
            site.Shapes[shape] = site.Shapes.GetValueOrDefault(shape) + 1;
        }
    }

    /// <summary>An address was fetched.</summary>
    public void Add(CrawledAddress done)
    {
        Exchanges++;
        Bytes += done.Bytes;
        if (done.Kind == AddressKind.Robots)
        {
            return;
        }

        var site = Of(done.Site);
        var outcome = done.Outcome == "stored" && done.Status != 200 ? $"status-{done.Status}" : done.Outcome;
        site.Outcomes[outcome] = site.Outcomes.GetValueOrDefault(outcome) + 1;
        foreach (var (reason, left) in done.Left)
        {
            site.Left[reason] = site.Left.TryGetValue(reason, out var sum) ? sum with { Count = sum.Count + left.Count } : left;
        }
    }

    /// <summary>An address was refused.</summary>
    public void Add(RefusedAddress refused)
    {
        var site = Of(refused.Site);
        site.Refused[refused.Reason] = site.Refused.GetValueOrDefault(refused.Reason) + 1;
        Refused.Add(refused);
    }
}

/// <summary>Counts of a site.</summary>
internal sealed class SiteTally
{
    /// <summary>Addresses that were to be fetched.</summary>
    public long Found { get; set; }

    /// <summary>Pages among them.</summary>
    public long Pages { get; set; }

    /// <summary>What became of those fetched: `stored`, `not-modified`, `same-payload`, or the status of an error or redirect.</summary>
    public SortedDictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Those refused, by reason.</summary>
    public SortedDictionary<string, long> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Links that were not taken, by reason.</summary>
    public SortedDictionary<string, LeftLinks> Left { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages by the shape of their address.</summary>
    public Dictionary<string, long> Shapes { get; } = new(StringComparer.Ordinal);
}
