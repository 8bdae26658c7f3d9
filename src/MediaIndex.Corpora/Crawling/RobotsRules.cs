namespace MediaIndex.Corpora.Crawling;

/// <summary>
/// What a robots.txt says to one crawler (RFC 9309): the group that names it, else the group of all; of the rules that match a path the longest decides, and of equals the one that allows.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB).</summary>
    public const int MaxBytes = 500 << 10;

    private const string IndexPage = "/index.htm";
    private readonly List<Rule> rules = [];

    private RobotsRules()
    {
    }

    /// <summary>Everything is allowed: there is no robots.txt.</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>Nothing is allowed: the robots.txt could not be had (RFC 9309, 2.3.1.4).</summary>
    public static RobotsRules DisallowAll { get; } = new() { rules = { new Rule(false, "/") } };

    /// <summary>Seconds between two requests that the file asks for; null where it asks for none. Not of the RFC, but many sites write it.</summary>
    public double? CrawlDelay { get; private set; }

    /// <summary>Addresses of sitemaps that the file names, whatever the crawler.</summary>
    public IReadOnlyList<string> Sitemaps { get; private set; } = [];

    /// <summary>Reads a robots.txt for a crawler; bytes beyond <see cref="MaxBytes"/> are not looked at.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="agent">The crawler's product token, for example `MediaIndexBot`.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> bytes, string agent)
    {
        var specific = new Group();
        var global = new Group();
        var sitemaps = new List<string>();
        (bool inSpecific, bool inGlobal, bool seenRule, bool everSpecific) = (false, false, false, false);
        foreach (var (key, value) in RobotsLines.Read(bytes[..Math.Min(bytes.Length, MaxBytes)]))
        {
            switch (key)
            {
                case RobotsKey.UserAgent:
                    (inSpecific, inGlobal) = seenRule ? (false, false) : (inSpecific, inGlobal);
                    seenRule = false;
                    inGlobal |= value is "*" || (value.StartsWith('*') && char.IsWhiteSpace(value[1]));
                    inSpecific |= agent.Length > 0 && TokenOf(value).Equals(agent, StringComparison.OrdinalIgnoreCase);
                    everSpecific |= inSpecific;
                    break;
                case RobotsKey.Sitemap:
                    sitemaps.Add(value);
                    break;
                default:
                    seenRule = true;
                    Add(inSpecific ? specific : null, inGlobal ? global : null, key, value);
                    break;
            }
        }

        var chosen = everSpecific ? specific : global;
        var rules = new RobotsRules { CrawlDelay = chosen.Delay, Sitemaps = sitemaps };
        rules.rules.AddRange(chosen.Rules);
        return rules;
    }

    /// <summary>Whether an address may be fetched. Only its path and query matter.</summary>
    public bool Allows(string url)
    {
        var path = PathOf(url);
        (int allow, int disallow) = (-1, -1);
        foreach (var rule in rules)
        {
            if (rule.Pattern.Length > (rule.Allows ? allow : disallow) && RobotsPattern.Matches(path, rule.Pattern))
            {
                (allow, disallow) = rule.Allows ? (rule.Pattern.Length, disallow) : (allow, rule.Pattern.Length);
            }
        }

        return disallow <= allow || disallow <= 0;
    }

    /// <summary>The product token at the front of a user agent: letters, `-` and `_`.</summary>
    public static string TokenOf(string agent)
    {
        var length = 0;
        while (length < agent.Length && (char.IsAsciiLetter(agent[length]) || agent[length] is '-' or '_'))
        {
            length++;
        }

        return agent[..length];
    }

    /// <summary>Path and query of an address as it is written, without fragment; `/` where it has none.</summary>
    internal static string PathOf(string url)
    {
        var rest = url.AsSpan();
        var scheme = rest.IndexOf("//", StringComparison.Ordinal);
        var first = rest.IndexOfAny('/', '?', '#');
        if (scheme >= 0 && scheme <= first)
        {
            rest = rest[(scheme + 2)..];
        }

        var end = rest.IndexOf('#');
        rest = end < 0 ? rest : rest[..end];
        var begin = rest.IndexOfAny('/', '?', ';');
        return begin < 0 ? "/" : rest[begin] == '/' ? rest[begin..].ToString() : "/" + rest[begin..].ToString();
    }

    private static void Add(Group? specific, Group? global, RobotsKey key, string value)
    {
        if (key == RobotsKey.CrawlDelay)
        {
            if (double.TryParse(value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6)
            {
                _ = specific?.Delay = seconds;
                _ = global?.Delay = seconds;
            }

            return;
        }

        var rule = new Rule(key == RobotsKey.Allow, RobotsPattern.Normalise(value));
        foreach (var group in new[] { specific, global }.OfType<Group>().Where(_ => value.Length > 0))
        {
            group.Rules.Add(rule);
            // Not of the RFC: who allows a folder's index page allows the folder's own address.
            var page = rule.Pattern.LastIndexOf('/');
            if (rule.Allows && page >= 0 && rule.Pattern.AsSpan(page).StartsWith(IndexPage, StringComparison.Ordinal))
            {
                group.Rules.Add(new Rule(true, rule.Pattern[..(page + 1)] + "$"));
            }
        }
    }

    private readonly record struct Rule(bool Allows, string Pattern);

    private sealed class Group
    {
        public List<Rule> Rules { get; } = [];

        public double? Delay { get; set; }
    }
}
