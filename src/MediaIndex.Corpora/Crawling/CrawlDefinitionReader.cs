using System.Net;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Reads the definition of a crawl: strict YAML, every error with file, line and remedy.</summary>
public static class CrawlDefinitionReader
{
    private const double LongestDelay = 3600;

    /// <summary>Reads and validates a definition.</summary>
    /// <exception cref="DefinitionException">The definition cannot be used.</exception>
    public static CrawlOptions Read(string file, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(file, reader);
        var options = new CrawlOptions
        {
            Name = Name(map, "crawl"),
            UserAgent = UserAgent(map),
            Concurrency = (int)map.Integer("concurrency", 16, 1, 256),
            MaxPageBytes = (int)map.Integer("max-page-bytes", 8 << 20, 1 << 10, 256 << 20),
            MaxListingBytes = (int)map.Integer("max-listing-bytes", 50 << 20, 1 << 10, 256 << 20),
            MaxArchiveBytes = map.Integer("max-archive-bytes", 1L << 30, 1 << 20, 64L << 30),
            Timeout = TimeSpan.FromSeconds(map.OptionalNumber("timeout", 1, LongestDelay) ?? 60),
            Retries = (int)map.Integer("retries", 3, 0, 10),
            RetryDelay = TimeSpan.FromSeconds(map.OptionalNumber("retry-delay", 0.01, 600) ?? 2),
            MaxRedirects = (int)map.Integer("max-redirects", 10, 0, 30),
            MaxUrlLength = (int)map.Integer("max-url-length", 2000, 100, 8000),
            MaxHostFailures = (int)map.Integer("max-host-failures", 10, 1, 1000),
            Sites = [.. map.Maps("sites").Select(Site)],
        };
        map.Close();
        if (options.Sites.Count == 0)
        {
            throw map.Error("sites", "no site is declared", "Add at least one entry under `sites:`");
        }

        var twice = options.Sites.GroupBy(site => site.Id).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? options : throw map.Error("sites", $"site id '{twice.Key}' stands twice", "Give every site an id of its own");
    }

    /// <summary>Adds addresses of names, written `NAME=ADDRESS` on the command line.</summary>
    /// <exception cref="FormatException">One is no such pair.</exception>
    public static CrawlOptions WithAddresses(CrawlOptions options, IReadOnlyList<string> pairs)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pairs);
        var addresses = new Dictionary<string, IPAddress>(options.Resolve, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=', 2);
            addresses[parts[0]] = parts.Length == 2 && IPAddress.TryParse(parts[1], out var address) ? address : throw new FormatException($"'{pair}' is not NAME=ADDRESS, for example paper.example=203.0.113.7");
        }

        return options with { Resolve = addresses };
    }

    private static CrawlSite Site(YamlMap map)
    {
        var (start, feeds, sitemaps) = (Addresses(map, "start"), Addresses(map, "feeds"), Addresses(map, "sitemaps"));
        if (start.Count + feeds.Count + sitemaps.Count == 0)
        {
            throw map.Error("start", "the site has no address to begin with", "Give `start:`, `feeds:` or `sitemaps:`");
        }

        var site = new CrawlSite
        {
            Id = Name(map, "id"),
            Start = start,
            Feeds = feeds,
            Sitemaps = sitemaps,
            Hosts = map.Has("hosts") ? [.. map.Words("hosts").Select(host => host.ToLowerInvariant())] : Nothing(map, "hosts", HostsOf([.. start, .. feeds, .. sitemaps])),
            FollowLinks = map.Flag("links", true),
            RobotsSitemaps = map.Flag("robots-sitemaps", false),
            MaxDepth = (int)map.Integer("max-depth", 5, 0, 1000),
            MaxPages = (int)map.Integer("max-pages", 10_000, 1, 100_000_000),
            MaxSameShape = (int)map.Integer("max-same-shape", 5000, 1, 100_000_000),
            CrawlDelay = map.OptionalNumber("crawl-delay", 0, LongestDelay) ?? 1,
            Concurrency = (int)map.Integer("concurrency", 1, 1, 8),
            Include = map.Words("include"),
            Exclude = map.Words("exclude"),
        };
        map.Close();
        return site;
    }

    private static List<string> Addresses(YamlMap map, string key)
    {
        var found = new List<string>();
        foreach (var word in map.Words(key))
        {
            found.Add(Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address.AbsoluteUri
                : throw map.Error(key, $"'{word}' is no address", "Write it whole, for example https://example.org/news"));
        }

        return found;
    }

    private static List<string> HostsOf(IEnumerable<string> addresses)
    {
        var hosts = addresses.Select(address => new Uri(address).IdnHost.ToLowerInvariant()).ToList();
        return [.. hosts.SelectMany(host => new[] { host, host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : "www." + host }).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string UserAgent(YamlMap map)
    {
        var agent = map.Text("user-agent");
        if (RobotsRules.TokenOf(agent).Length < 3 || agent.Any(char.IsControl))
        {
            throw map.Error("user-agent", $"'{agent}' begins with no name", "Write a name of letters and an address to complain to: ExampleBot/1.0 (+https://example.org/bot)");
        }

        return agent.Contains('@', StringComparison.Ordinal) || agent.Contains("http", StringComparison.Ordinal)
            ? agent
            : throw map.Error("user-agent", "the user agent tells nobody whom to complain to", "Add an address: ExampleBot/1.0 (+https://example.org/bot)");
    }

    private static string Name(YamlMap map, string key)
    {
        var name = map.Text(key);
        return name.Length is > 0 and < 100 && name.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '-') ? name : throw map.Error(key, $"'{name}' is no name", "Use lower-case letters, digits and hyphens");
    }

    // Asking for the key keeps it known to Close() even where the default is taken.
    private static List<string> Nothing(YamlMap map, string key, List<string> fallback)
    {
        _ = map.Has(key);
        return fallback;
    }
}
