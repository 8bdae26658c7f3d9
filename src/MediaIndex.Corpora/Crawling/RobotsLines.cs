using System.Text;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What a line of a robots.txt says.</summary>
internal enum RobotsKey
{
    /// <summary>Whom the rules below are for.</summary>
    UserAgent,

    /// <summary>Paths that may be fetched.</summary>
    Allow,

    /// <summary>Paths that may not.</summary>
    Disallow,

    /// <summary>Seconds between requests.</summary>
    CrawlDelay,

    /// <summary>Address of a sitemap.</summary>
    Sitemap,
}

/// <summary>Cuts a robots.txt into its lines, as forgiving as sites need it: any line end, a blank for a forgotten colon, well-known misspellings.</summary>
internal static class RobotsLines
{
    // Eight times the longest address that browsers took in the standard's time: what is longer is cut.
    private const int LongestLine = (2083 * 8) - 1;

    private static readonly Dictionary<string, RobotsKey> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user-agent"] = RobotsKey.UserAgent,
        ["useragent"] = RobotsKey.UserAgent,
        ["user agent"] = RobotsKey.UserAgent,
        ["allow"] = RobotsKey.Allow,
        ["disallow"] = RobotsKey.Disallow,
        ["dissallow"] = RobotsKey.Disallow,
        ["dissalow"] = RobotsKey.Disallow,
        ["disalow"] = RobotsKey.Disallow,
        ["diasllow"] = RobotsKey.Disallow,
        ["disallaw"] = RobotsKey.Disallow,
        ["crawl-delay"] = RobotsKey.CrawlDelay,
        ["sitemap"] = RobotsKey.Sitemap,
        ["site-map"] = RobotsKey.Sitemap,
    };

    /// <summary>The lines that say something, in order. Characters of values are bytes.</summary>
    public static List<(RobotsKey Key, string Value)> Read(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<(RobotsKey, string)>();
        // A byte order mark, whole or the front of one.
        for (var i = 0; i < 3 && bytes.Length > 0 && bytes[0] == "\u00ef\u00bb\u00bf"[i]; i++)
        {
            bytes = bytes[1..];
        }

        while (bytes.Length > 0)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? bytes : bytes[..end];
            if (Parse(Encoding.Latin1.GetString(line[..Math.Min(line.Length, LongestLine)])) is { } said)
            {
                lines.Add(said);
            }

            bytes = end < 0 ? default : bytes[(end + 1)..];
        }

        return lines;
    }

    private static (RobotsKey Key, string Value)? Parse(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        line = (comment < 0 ? line : line[..comment]).Trim();
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            return Keys.TryGetValue(line[..colon].Trim(), out var key) ? (key, line[(colon + 1)..].Trim()) : null;
        }

        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && Keys.TryGetValue(words[0], out var forgiven) ? (forgiven, words[1]) : null;
    }
}
