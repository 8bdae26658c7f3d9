namespace MediaIndex.Corpora.Crawling;

/// <summary>Why a crawl did not take an address, or what it had of it.</summary>
internal static class RefusalReasons
{
    /// <summary>robots.txt forbids it.</summary>
    public const string Robots = "robots";

    /// <summary>robots.txt could not be had, which forbids everything (RFC 9309).</summary>
    public const string RobotsUnreachable = "robots-unreachable";

    /// <summary>The name leads to an address inside: private, loopback, link-local, metadata and the like.</summary>
    public const string Address = "inside-address";

    /// <summary>Neither http nor https, or no address at all.</summary>
    public const string Scheme = "scheme";

    /// <summary>On a host that no site of the definition names.</summary>
    public const string Scope = "out-of-scope";

    /// <summary>Excluded by the definition.</summary>
    public const string Excluded = "excluded";

    /// <summary>More links away from the start than the definition allows.</summary>
    public const string Depth = "too-deep";

    /// <summary>The site has had as many pages as the definition allows.</summary>
    public const string Budget = "page-budget";

    /// <summary>Many addresses that differ in numbers alone: calendars and the like.</summary>
    public const string Shape = "shape-budget";

    /// <summary>Longer than any address of an article.</summary>
    public const string LongUrl = "url-too-long";

    /// <summary>The same step of the path again and again.</summary>
    public const string Repeating = "repeating-path";

    /// <summary>A media type that is not wanted.</summary>
    public const string ContentType = "content-type";

    /// <summary>More bytes than the definition allows.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Not answered, or not to the end, within the time allowed.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection, or it broke before a response came.</summary>
    public const string Connection = "connection";

    /// <summary>The body ended before its announced length.</summary>
    public const string WrongLength = "wrong-length";

    /// <summary>The response is no HTTP.</summary>
    public const string Malformed = "malformed";

    /// <summary>Redirects that come back to where they began.</summary>
    public const string RedirectLoop = "redirect-loop";

    /// <summary>More redirects in a row than the definition allows.</summary>
    public const string TooManyRedirects = "too-many-redirects";

    /// <summary>The host failed so often in a row that it was given up.</summary>
    public const string HostFailing = "host-failing";

    /// <summary>A feed or sitemap that lists more than is taken, or is no such thing.</summary>
    public const string Listing = "listing";
}
