using System.Globalization;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>What research tools write of social platforms: 4CAT, Zeeschuimer, Bazhuayu.</summary>
internal static class ToolShapes
{
    private static readonly FieldPath LikesHidden = new("likes_hidden");
    private static readonly FieldPath From = new("from1");

    public static RecordShape FourCatFacebook { get; } = new()
    {
        Format = "4cat-facebook",
        Platform = Platform.Facebook,
        Table = CsvDialect.Comma,
        Signature = ["body", "is_in_group", "unix_timestamp"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["body"],
            ["url"] = ["url"],
            ["account"] = ["author"],
            ["outlet"] = ["group_name"],
            // `timestamp` is the same time without a zone.
            ["published_at"] = ["unix_timestamp", "timestamp"],
        },
        Known = ["author_name", "image_url", "video_url", "is_in_group", "timestamp"],
    };

    public static RecordShape FourCatInstagram { get; } = new()
    {
        Format = "4cat-instagram",
        Platform = Platform.Instagram,
        Table = CsvDialect.Comma,
        Signature = ["body", "num_likes", "unix_timestamp"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["body"],
            ["url"] = ["url"],
            ["account"] = ["author"],
            ["published_at"] = ["unix_timestamp", "timestamp"],
            ["views"] = ["play_count"],
            ["likes"] = ["num_likes"],
            ["comments"] = ["num_comments"],
            ["media_type"] = ["media_type"],
        },
        Known =
        [
            "collected_from_url", "collected_from_view", "partial_item", "thread_id", "parent_id", "author_*", "verified", "coauthor*", "num_media", "image_urls", "media_urls", "hashtags",
            "usertags", "likes_hidden", "location_*", "missing_media", "timestamp",
        ],
        Finish = (item, fields, _) => item.Metrics = SourceNumbers.Flag(fields.Repeated(LikesHidden)) == true ? item.Metrics with { Likes = null } : item.Metrics,
    };

    public static RecordShape ZeeschuimerInstagram { get; } = new()
    {
        Format = "zeeschuimer-instagram",
        Platform = Platform.Instagram,
        Signature = ["source_platform", "data.taken_at|data.taken_at_timestamp|data.code"],
        LastWins = true,
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["data.code", "data.shortcode", "item_id"],
            ["text"] = ["data.caption.text", "data.edge_media_to_caption.edges[].node.text"],
            ["account"] = ["data.user.username", "data.owner.username"],
            ["published_at"] = ["data.taken_at", "data.taken_at_timestamp"],
            ["views"] = ["data.play_count", "data.view_count", "data.video_view_count"],
            ["likes"] = ["data.like_count", "data.edge_media_preview_like.count"],
            ["comments"] = ["data.comment_count", "data.edge_media_to_comment.count"],
            ["media_type"] = ["data.media_type"],
            ["metrics_as_of"] = ["timestamp_collected"],
        },
        Known = ["nav_index", "item_id", "last_updated", "source_platform", "source_platform_url", "source_url", "user_agent", "id"],
        KeepExtra = false,
        Finish = (item, _, _) => item.Url = item.NativeId is null ? null : $"https://www.instagram.com/p/{item.NativeId}/",
    };

    /// <summary>Bazhuayu (八爪鱼) template for Weibo: `标题` is the account, `from1` a time that often has no year.</summary>
    public static RecordShape BazhuayuWeibo { get; } = new()
    {
        Format = "bazhuayu-weibo",
        Platform = Platform.Weibo,
        Table = CsvDialect.Comma,
        Signature = ["from1", "txt"],
        Fields = new Dictionary<string, string[]>
        {
            ["text"] = ["txt"],
            ["account"] = ["标题"],
            ["url"] = ["链接"],
        },
        Known = ["from1", "图片"],
        KeepExtra = false,
        Finish = Weibo,
    };

    // A year is taken from the time of the counts where the source declares it: the newest one that is not later. Otherwise the item stays undated.
    private static void Weibo(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var raw = CsvFields.Squeeze(fields.Text(From) ?? "");
        var at = raw.IndexOf('日', StringComparison.Ordinal);
        raw = at > 0 && at + 1 < raw.Length && raw[at + 1] != ' ' ? raw.Insert(at + 1, " ") : raw;
        if (SourceTimes.TryRead(raw, source.TimeZone, out var time) || Yearless(raw, source, out time))
        {
            item.Date(time.Instant, time.LocalDate, "api");
            return;
        }

        item.Extra = new Dictionary<string, string> { ["published_at_unread"] = raw };
    }

    private static bool Yearless(string raw, SourceDefinition source, out SourceTime time)
    {
        time = default;
        if (source.MetricsAsOf is not { } asOf)
        {
            return false;
        }

        for (var year = asOf.Year; year >= asOf.Year - 1; year--)
        {
            var dated = string.Create(CultureInfo.InvariantCulture, $"{year}年{raw}");
            if (SourceTimes.TryRead(dated, source.TimeZone, out time) && time.Instant <= asOf)
            {
                return true;
            }
        }

        return false;
    }
}
