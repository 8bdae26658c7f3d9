using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>Facebook and Instagram by Meta's own doors: Content Library, Graph API, Business Suite.</summary>
internal static class MetaShapes
{
    private static readonly string[] Reactions =
    [
        "statistics.like_count", "statistics.love_count", "statistics.wow_count", "statistics.haha_count", "statistics.sad_count", "statistics.angry_count", "statistics.care_count",
    ];

    private static readonly FieldPath InsightName = new("name");
    private static readonly FieldPath InsightValues = new("values[].value");
    private static readonly FieldPath ReactionSummary = new("reactions.summary.total_count");
    private static readonly FieldPath CommentSummary = new("comments.summary.total_count");

    /// <summary>Content Library, Facebook. Views are absent under 100 and before 2017: missing, not zero.</summary>
    public static RecordShape LibraryFacebook { get; } = new()
    {
        Format = "mcl-facebook",
        Platform = Platform.Facebook,
        Containers = ["data"],
        Signature = ["creation_time", "post_owner.data|surface", "statistics"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["text"],
            ["title"] = ["link_attachment_fields.name"],
            ["account"] = ["post_owner.data.username", "post_owner.data.name", "post_owner.username", "post_owner.name"],
            ["published_at"] = ["creation_time"],
            ["lang"] = ["lang"],
            ["views"] = ["statistics.views"],
            ["likes"] = ["statistics.reaction_count"],
            ["shares"] = ["statistics.share_count"],
            ["comments"] = ["statistics.comment_count"],
            ["media_type"] = ["content_type", "media_type"],
            ["metrics_as_of"] = ["view_date_last_refreshed"],
        },
        Sums = new Dictionary<string, string[]> { ["likes"] = Reactions },
        Known = ["modified_time", "is_branded_content", "statistics", "surface", "post_owner", "match_type", "hashtags", "multimedia", "mcl_url", "shared_post_id", "link_attachment_fields"],
    };

    /// <summary>Content Library, Instagram.</summary>
    public static RecordShape LibraryInstagram { get; } = new()
    {
        Format = "mcl-instagram",
        Platform = Platform.Instagram,
        Containers = ["data"],
        Signature = ["creation_time", "post_owner.type", "statistics"],
        TextOptional = true,
        Fields = LibraryFacebook.Fields,
        Sums = LibraryFacebook.Sums,
        Known = LibraryFacebook.Known,
    };

    /// <summary>Graph API, posts of a page.</summary>
    public static RecordShape GraphFacebook { get; } = new()
    {
        Format = "facebook-graph",
        Platform = Platform.Facebook,
        Containers = ["data"],
        Signature = ["created_time", "permalink_url|status_type|reactions|message"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["message", "story"],
            ["url"] = ["permalink_url"],
            ["account"] = ["from.name"],
            ["published_at"] = ["created_time"],
            ["likes"] = ["reactions.summary.total_count", "likes.summary.total_count"],
            ["shares"] = ["shares.count"],
            ["comments"] = ["comments.summary.total_count"],
            ["media_type"] = ["attachments.data[].media_type", "status_type"],
        },
        Known = ["updated_time", "story", "status_type", "full_picture", "from", "insights", "is_published", "is_hidden", "message_tags", "place"],
        Finish = Graph,
    };

    /// <summary>Graph API, media of an Instagram account.</summary>
    public static RecordShape GraphInstagram { get; } = new()
    {
        Format = "instagram-graph",
        Platform = Platform.Instagram,
        Containers = ["data"],
        Signature = ["media_type", "permalink", "timestamp"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["caption"],
            ["url"] = ["permalink"],
            ["account"] = ["username"],
            ["published_at"] = ["timestamp"],
            ["likes"] = ["like_count"],
            ["comments"] = ["comments_count"],
            ["media_type"] = ["media_type"],
        },
        Known = ["media_product_type", "media_url", "thumbnail_url", "insights", "ig_id", "is_comment_enabled", "owner", "shortcode", "children"],
        Finish = Insights,
    };

    /// <summary>Business Suite, Facebook. Besides English the header is known in Swedish (ids and page name seen in public tests, the rest unsure).</summary>
    public static RecordShape SuiteFacebook { get; } = new()
    {
        Format = "business-suite-facebook",
        Platform = Platform.Facebook,
        Table = CsvDialect.Comma,
        Signature = ["Post ID|Publicerings-id", "Page name|Sidnamn", "Publish time|Publiceringstid"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["Post ID", "Publicerings-id"],
            ["title"] = ["Title", "Titel"],
            ["text"] = ["Description", "Beskrivning"],
            ["url"] = ["Permalink", "Permalänk"],
            ["account"] = ["Page name", "Sidnamn"],
            ["published_at"] = ["Publish time", "Publiceringstid"],
            ["views"] = ["Views", "Impressions", "Visningar"],
            ["likes"] = ["Reactions", "Reaktioner"],
            ["shares"] = ["Shares", "Delningar"],
            ["comments"] = ["Comments", "Kommentarer"],
            ["media_type"] = ["Post type", "Inläggstyp"],
        },
        Known =
        [
            "Page ID", "Duration (sec)", "Caption type", "Is crosspost", "Is share", "Languages", "Custom labels", "Funded content status", "Data comment", "Date", "Reach",
            "Reactions, Comments and Shares", "Total clicks", "Other Clicks", "Matched Audience *", "Link Clicks", "Photo Views", "Seconds viewed", "Average Seconds viewed", "*earnings*",
        ],
        Finish = TitleOnce,
    };

    /// <summary>Business Suite, Instagram.</summary>
    public static RecordShape SuiteInstagram { get; } = new()
    {
        Format = "business-suite-instagram",
        Platform = Platform.Instagram,
        Table = CsvDialect.Comma,
        Signature = ["Post ID|Publicerings-id", "Account username", "Publish time|Publiceringstid"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["Post ID", "Publicerings-id"],
            ["text"] = ["Description", "Beskrivning"],
            ["url"] = ["Permalink", "Permalänk"],
            ["account"] = ["Account username"],
            ["published_at"] = ["Publish time", "Publiceringstid"],
            ["views"] = ["Views", "Impressions", "Visningar"],
            ["likes"] = ["Likes"],
            ["shares"] = ["Shares", "Delningar"],
            ["comments"] = ["Comments", "Kommentarer"],
            ["media_type"] = ["Post type", "Inläggstyp"],
        },
        Known = ["Account ID", "Account name", "Duration (sec)", "Data comment", "Date", "Reach", "Follows", "Saves"],
    };

    // The API leaves out a share count of zero; it is zero only where the other counts were asked for and came.
    private static void Graph(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var counted = fields.Repeated(ReactionSummary) is not null && fields.Repeated(CommentSummary) is not null;
        item.Metrics = item.Metrics.Shares is null && counted ? item.Metrics with { Shares = 0 } : item.Metrics;
        item.MediaType = MediaTypes.First(item.MediaType);
    }

    private static void Insights(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        if (fields is not JsonFields { Root: var root })
        {
            return;
        }

        var insight = new JsonFields();
        foreach (var element in root.Get("insights"u8).Get("data"u8).Elements)
        {
            insight.Set(element);
            var value = SourceNumbers.Count(insight.Text(InsightValues)?.Split(' ')[^1]);
            item.Metrics = insight.Text(InsightName) switch
            {
                "views" or "impressions" or "plays" => item.Metrics with { Views = item.Metrics.Views ?? value },
                "shares" => item.Metrics with { Shares = value },
                _ => item.Metrics,
            };
        }
    }

    private static void TitleOnce(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        if (item.Text.Length == 0 && item.Title is { } title)
        {
            item.Text = title;
            item.Title = null;
        }
    }
}
