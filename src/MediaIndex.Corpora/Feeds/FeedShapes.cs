using MediaIndex.Corpora.Exports;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Feeds;

/// <summary>Feeds and the formats in which agencies send their news.</summary>
internal static class FeedShapes
{
    private static readonly FieldPath PermaLink = new("guid@isPermaLink");
    private static readonly FieldPath Guid = new("guid");
    private static readonly FieldPath PubStatus = new("pubstatus");
    private static readonly FieldPath PubStatus3 = new("pubStatus");
    private static readonly FieldPath NewsStatus = new("itemMeta.pubStatus@qcode");

    /// <summary>RSS 2.0 and its forerunners.</summary>
    public static RecordShape Rss { get; } = new()
    {
        Format = "rss",
        Platform = Platform.News,
        PublishedSource = "feed",
        Elements = ["item"],
        Html = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["guid", "link"],
            ["title"] = ["title"],
            ["text"] = ["content:encoded", "description", "media:description"],
            ["url"] = ["link"],
            ["author"] = ["dc:creator", "author"],
            ["published_at"] = ["pubDate", "dc:date", "dcterms:created"],
        },
        Known = ["category", "description", "guid", "enclosure", "source", "comments", "media:*", "dc:*", "dcterms:*", "itunes:*", "slash:*", "wfw:*", "georss:*"],
        Finish = Linked,
    };

    /// <summary>Atom 1.0.</summary>
    public static RecordShape Atom { get; } = new()
    {
        Format = "atom",
        Platform = Platform.News,
        PublishedSource = "feed",
        Elements = ["entry"],
        Html = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["title"] = ["title"],
            ["text"] = ["content", "summary"],
            ["url"] = ["link[rel=alternate]@href", "link[rel=]@href", "link@href"],
            ["author"] = ["author.name"],
            ["published_at"] = ["published", "updated"],
        },
        Known = ["link", "author", "contributor", "category", "summary", "updated", "rights", "source", "media:*", "georss:*"],
    };

    /// <summary>JSON Feed 1.0 and 1.1.</summary>
    public static RecordShape JsonFeed { get; } = new()
    {
        Format = "json-feed",
        Platform = Platform.News,
        PublishedSource = "feed",
        Containers = ["items"],
        Signature = ["id", "content_html|content_text", "date_published|url|title"],
        Html = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["title"] = ["title"],
            ["text"] = ["content_text", "content_html", "summary"],
            ["url"] = ["url", "external_url"],
            ["author"] = ["authors[].name", "author.name"],
            ["lang"] = ["language"],
            ["published_at"] = ["date_published", "date_modified"],
        },
        Known = ["date_modified", "image", "banner_image", "attachments", "tags", "summary", "content_html", "external_url"],
    };

    /// <summary>NewsML-G2. `located` is the dateline and no subject; an item that is withdrawn is no item.</summary>
    public static RecordShape NewsMl { get; } = new()
    {
        Format = "newsml-g2",
        Platform = Platform.News,
        PublishedSource = "feed",
        Elements = ["newsItem"],
        Html = true,
        LastWins = true,
        ControlKind = fields => Withdrawn(fields.Text(NewsStatus)?.Replace("stat:", "", StringComparison.Ordinal)),
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["@guid"],
            ["title"] = ["contentMeta.headline", "itemMeta.title"],
            ["text"] = ["contentSet.inlineXML", "contentSet.inlineData", "contentMeta.description"],
            ["author"] = ["contentMeta.creator.name", "contentMeta.by"],
            ["outlet"] = ["itemMeta.provider@literal", "itemMeta.provider.name", "rightsInfo.copyrightHolder@literal"],
            ["lang"] = ["contentMeta.language@tag", "@xml:lang"],
            ["published_at"] = ["itemMeta.firstCreated", "contentMeta.contentCreated", "itemMeta.versionCreated"],
        },
        Known = ["catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet", "assert", "partMeta", "hopHistory", "derivedFrom"],
        KeepExtra = false,
    };

    /// <summary>ninjs 1.x (names beginning with `body_`), 2.x and 3.x (arrays of bodies and headlines).</summary>
    public static RecordShape Ninjs { get; } = new()
    {
        Format = "ninjs",
        Platform = Platform.News,
        PublishedSource = "feed",
        Containers = ["items"],
        Signature = ["uri", "versioncreated|versionCreated", "headline|headlines|body_text|bodies|body_xhtml|type"],
        Html = true,
        LastWins = true,
        ControlKind = fields => Withdrawn(fields.Text(PubStatus) ?? fields.Text(PubStatus3)),
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["uri"],
            ["title"] = ["headline", "headline_main", "title"],
            ["text"] = ["body_text", "body_xhtml", "body_html", "description_text"],
            ["author"] = ["byline", "by"],
            ["outlet"] = ["infosource[].name", "infosources[].name", "copyrightholder", "copyrightHolder"],
            ["lang"] = ["language"],
            ["published_at"] = ["firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated"],
        },
        Known =
        [
            "standard", "type", "representationtype", "representationType", "profile", "version", "versioncreated", "versionCreated", "pubstatus", "pubStatus", "urgency", "headline_*",
            "body_*", "description_*", "headlines", "bodies", "descriptions", "located", "place", "places", "subject", "subjects", "event", "events", "object", "objects", "person", "people",
            "organisation", "organisations", "infosource", "infosources", "altids", "altIds", "slugline", "copyright*", "usageterms", "usageTerms", "ednote", "edNote", "genre", "genres",
            "renditions", "associations", "embargoed", "mimetype", "charcount", "wordcount", "trustindicator", "trustIndicators", "$schema", "rightsinfo", "rightsInfo", "by*",
            "contentcreated", "contentCreated", "expires", "signals",
        ],
        KeepExtra = false,
        Finish = Bodies,
    };

    private static string? Withdrawn(string? status) => status?.ToLowerInvariant() is "canceled" or "cancelled" or "withheld" ? "withdrawn" : null;

    private static void Linked(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var guid = fields.Text(Guid);
        var isAddress = guid is not null && fields.Text(PermaLink) != "false" && guid.StartsWith("http", StringComparison.Ordinal);
        item.Url ??= isAddress ? guid : null;
    }

    private static void Bodies(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        if (fields is not JsonFields { Root: { IsObject: true } root })
        {
            return;
        }

        var text = item.Text.Length > 0 ? item.Text : Best(root, "bodies"u8) ?? Best(root, "descriptions"u8) ?? Prefixed(root, "body_") ?? "";
        item.Text = PlainText.FromHtml(text);
        item.Title ??= Best(root, "headlines"u8) ?? Prefixed(root, "headline_");
    }

    // The one whose role is main, plain text before markup, otherwise the first.
    private static string? Best(JsonView root, ReadOnlySpan<byte> array)
    {
        var best = default(JsonView);
        var most = -1;
        foreach (var element in root.Get(array).Elements)
        {
            var value = element.Get("value"u8);
            var type = element.Get("contentType"u8).Text() ?? element.Get("contenttype"u8).Text();
            var worth = value.TextBytes().Length == 0 ? -1 : (element.Get("role"u8).TextBytes().SequenceEqual("main"u8) ? 2 : 0) + (type is null or "text/plain" ? 1 : 0);
            if (worth > most)
            {
                (best, most) = (value, worth);
            }
        }

        return best.Text();
    }

    private static string? Prefixed(JsonView root, string prefix)
    {
        foreach (var member in root.Members)
        {
            if (member.Name().StartsWith(prefix, StringComparison.Ordinal) && member.Value.Text() is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
