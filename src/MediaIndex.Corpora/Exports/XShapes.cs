using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>Exports of X besides API v2. A repost carries the text of what it reposts and none of its counts.</summary>
internal static class XShapes
{
    private static readonly DateTimeOffset ViewsSince = new(2022, 12, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>API v1.1 and twarc1. The text of a repost is cut at its end: the original's is taken.</summary>
    public static RecordShape V1 { get; } = new()
    {
        Format = "x-v1",
        Platform = Platform.X,
        Containers = ["statuses"],
        Signature = ["id_str", "user.screen_name", "created_at"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id_str"],
            ["text"] =
            [
                "retweeted_status.extended_tweet.full_text", "retweeted_status.full_text", "retweeted_status.text", "extended_tweet.full_text", "full_text", "text",
            ],
            ["account"] = ["user.screen_name"],
            ["published_at"] = ["created_at"],
            ["lang"] = ["lang"],
            ["likes"] = ["favorite_count"],
            ["shares"] = ["retweet_count"],
            ["quotes"] = ["quote_count"],
            ["comments"] = ["reply_count"],
            ["repost_of"] = ["retweeted_status.id_str"],
            ["media_type"] = ["extended_entities.media[].type", "entities.media[].type"],
            ["followers"] = ["user.followers_count"],
            ["posts"] = ["user.statuses_count"],
        },
        Known =
        [
            "id", "full_text", "text", "truncated", "display_text_range", "entities", "extended_entities", "source", "in_reply_to_status_id", "in_reply_to_status_id_str",
            "in_reply_to_user_id", "in_reply_to_user_id_str", "in_reply_to_screen_name", "user", "geo", "coordinates", "place", "contributors", "is_quote_status", "quoted_status",
            "quoted_status_id", "quoted_status_id_str", "quoted_status_permalink", "retweeted_status", "extended_tweet", "favorited", "retweeted", "possibly_sensitive",
            "possibly_sensitive_appealable", "filter_level", "matching_rules", "timestamp_ms", "metadata", "withheld*", "scopes", "current_user_retweet",
        ],
        KeepExtra = false,
        Finish = Finish,
    };

    /// <summary>twarc-csv: the fields of API v2 as dotted columns.</summary>
    public static RecordShape TwarcCsv { get; } = new()
    {
        Format = "twarc-csv",
        Platform = Platform.X,
        Table = CsvDialect.Comma,
        Signature = ["id", "author_id|author.username", "created_at", "public_metrics.retweet_count|public_metrics.like_count"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["text"],
            ["account"] = ["author.username"],
            ["published_at"] = ["created_at"],
            ["lang"] = ["lang"],
            ["views"] = ["public_metrics.impression_count"],
            ["likes"] = ["public_metrics.like_count"],
            ["shares"] = ["public_metrics.retweet_count"],
            ["quotes"] = ["public_metrics.quote_count"],
            ["comments"] = ["public_metrics.reply_count"],
            ["repost_of"] = ["referenced_tweets.retweeted.id"],
            ["metrics_as_of"] = ["__twarc.retrieved_at"],
            ["followers"] = ["author.public_metrics.followers_count"],
            ["posts"] = ["author.public_metrics.tweet_count"],
        },
        Known =
        [
            "conversation_id", "referenced_tweets.*", "author_id", "author.*", "in_reply_to_user*", "retweeted_user_id", "quoted_user_id", "source", "reply_settings",
            "possibly_sensitive", "withheld.*", "entities.*", "context_annotations", "attachments.*", "geo.*", "edit_*", "edit_controls.*", "public_metrics.*", "__twarc.*", "matching_rules",
        ],
        Finish = Finish,
    };

    /// <summary>X Analytics: an account's own posts; counts are written as decimals.</summary>
    public static RecordShape Analytics { get; } = new()
    {
        Format = "x-analytics",
        Platform = Platform.X,
        Table = CsvDialect.Comma,
        Signature = ["Tweet permalink|Post Link", "impressions", "engagements"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["Tweet id", "Post id"],
            ["url"] = ["Tweet permalink", "Post Link"],
            ["text"] = ["Tweet text", "Post text"],
            ["published_at"] = ["time", "Date"],
            ["views"] = ["impressions"],
            ["likes"] = ["likes"],
            ["shares"] = ["retweets", "reposts"],
            ["comments"] = ["replies"],
        },
        Known =
        [
            "engagements", "engagement rate", "user profile clicks", "url clicks", "hashtag clicks", "detail expands", "permalink clicks", "app opens", "app installs", "follows",
            "email tweet", "dial phone", "media views", "media engagements", "promoted *",
        ],
        Finish = Analysed,
    };

    /// <summary>Zeeschuimer's capture of the web interface; the name of the user moved from `legacy` to `core` in 2025.</summary>
    public static RecordShape Zeeschuimer { get; } = new()
    {
        Format = "zeeschuimer-x",
        Platform = Platform.X,
        Signature = ["source_platform", "data.legacy.full_text|data.rest_id"],
        LastWins = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["data.rest_id", "data.legacy.id_str", "item_id"],
            ["text"] =
            [
                "data.legacy.retweeted_status_result.result.note_tweet.note_tweet_results.result.text", "data.legacy.retweeted_status_result.result.legacy.full_text",
                "data.note_tweet.note_tweet_results.result.text", "data.legacy.full_text",
            ],
            ["account"] = ["data.core.user_results.result.core.screen_name", "data.core.user_results.result.legacy.screen_name"],
            ["published_at"] = ["data.legacy.created_at"],
            ["lang"] = ["data.legacy.lang"],
            ["views"] = ["data.views.count"],
            ["likes"] = ["data.legacy.favorite_count"],
            ["shares"] = ["data.legacy.retweet_count"],
            ["quotes"] = ["data.legacy.quote_count"],
            ["comments"] = ["data.legacy.reply_count"],
            ["repost_of"] = ["data.legacy.retweeted_status_result.result.rest_id"],
            ["media_type"] = ["data.legacy.extended_entities.media[].type"],
            ["metrics_as_of"] = ["timestamp_collected"],
            ["followers"] = ["data.core.user_results.result.legacy.followers_count"],
            ["posts"] = ["data.core.user_results.result.legacy.statuses_count"],
        },
        Known = ["nav_index", "item_id", "last_updated", "source_platform", "source_platform_url", "source_url", "user_agent", "id"],
        KeepExtra = false,
        Finish = Finish,
    };

    private static void Finish(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        item.MediaType = MediaTypes.First(item.MediaType) ?? "text";
        item.Url ??= item.NativeId is null ? null : $"https://x.com/{item.Account ?? "i"}/status/{item.NativeId}";
        if (item.RepostOf is null)
        {
            DropUncountedViews(item);
            return;
        }

        item.IsRepost = true;
        item.Metrics = default;
    }

    /// <summary>Views have been counted since December 2022; the API gives zero for posts from before that.</summary>
    internal static void DropUncountedViews(ItemDraft item) =>
        item.Metrics = item.Metrics.Views == 0 && item.PublishedAt < ViewsSince ? item.Metrics with { Views = null } : item.Metrics;

    private static void Analysed(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        // The id is taken from the address where a spreadsheet has rounded it.
        var steps = Uri.TryCreate(item.Url, UriKind.Absolute, out var uri) ? uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) : [];
        item.Account ??= steps.Length == 3 ? steps[0] : null;
        item.NativeId ??= steps.Length == 3 ? SourceNumbers.Id(steps[2]) : null;
    }
}
