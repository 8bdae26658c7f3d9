using System.Net;

namespace MediaIndex.Corpora.Crawling;

/// <summary>A crawl as declared in YAML: its sites, its manners and its limits.</summary>
public sealed record CrawlOptions
{
    /// <summary>Name, kebab-case; archives are named after it.</summary>
    public required string Name { get; init; }

    /// <summary>User agent sent with every request, with an address to complain to: `Name/1.0 (+https://…)`. Its first word is the token that robots.txt files know.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Sites in order.</summary>
    public required IReadOnlyList<CrawlSite> Sites { get; init; }

    /// <summary>Requests under way at a time over all hosts. Default 16, range 1 to 256.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Most bytes of a page, as transferred. Default 8 MiB, range 1 KiB to 256 MiB.</summary>
    public int MaxPageBytes { get; init; } = 8 << 20;

    /// <summary>Most bytes of a feed or sitemap, packed or unpacked. Default 50 MiB (the limit of the sitemaps protocol), range 1 KiB to 256 MiB.</summary>
    public int MaxListingBytes { get; init; } = 50 << 20;

    /// <summary>Bytes after which another archive is begun. Default 1 GiB, range 1 MiB to 64 GiB.</summary>
    public long MaxArchiveBytes { get; init; } = 1L << 30;

    /// <summary>Time for one try, from name look-up to the last byte. Default 60 s, range 1 to 3,600 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further tries after a failure that may pass. Default 3, range 0 to 10.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Wait before the second try; it doubles with each further one, with some chance in it. Default 2 s, range 0.01 to 600 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Redirects followed in a row. Default 10, range 0 to 30.</summary>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>Most characters of an address. Default 2,000, range 100 to 8,000.</summary>
    public int MaxUrlLength { get; init; } = 2000;

    /// <summary>Failures in a row after which a host is given up. Default 10, range 1 to 1,000.</summary>
    public int MaxHostFailures { get; init; } = 10;

    /// <summary>For tests alone: this machine's own addresses may be connected to. Given on the command line, never in a file. Default false.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Addresses of names that are not to be looked up; they are checked as all others. Default none.</summary>
    public IReadOnlyDictionary<string, IPAddress> Resolve { get; init; } = new Dictionary<string, IPAddress>();
}

/// <summary>A site of a crawl: where it begins and how far it goes.</summary>
public sealed record CrawlSite
{
    /// <summary>Id within the definition, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Pages to begin with.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Feeds (RSS, Atom, JSON Feed) whose entries are fetched.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Sitemaps whose entries are fetched, indexes of sitemaps among them.</summary>
    public IReadOnlyList<string> Sitemaps { get; init; } = [];

    /// <summary>Hosts that belong to the site; `*.example.org` takes all below. Default: the hosts of the addresses above, with and without `www.`.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Whether links of pages are followed. Default true.</summary>
    public bool FollowLinks { get; init; } = true;

    /// <summary>Whether the sitemaps that robots.txt names are read. Default false.</summary>
    public bool RobotsSitemaps { get; init; }

    /// <summary>Most links from a start page, feed or sitemap to a page. Default 5, range 0 to 1,000.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>Most pages of a round. Default 10,000, range 1 to 100,000,000.</summary>
    public int MaxPages { get; init; } = 10_000;

    /// <summary>Most pages whose addresses differ in digits and in values of the query alone. Default 5,000, range 1 to 100,000,000.</summary>
    public int MaxSameShape { get; init; } = 5000;

    /// <summary>Seconds between two requests to one host; what robots.txt asks for is kept where it is longer. Default 1, range 0 to 3,600.</summary>
    public double CrawlDelay { get; init; } = 1;

    /// <summary>Requests under way at a time to one host. Default 1, range 1 to 8.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Paths to take, with `*` and `$` as in robots.txt; empty takes all. Start pages, feeds and sitemaps are taken in any case.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Paths to leave, with `*` and `$` as in robots.txt.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
