using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>The YouTube Data API. Counts are strings; one that is absent is hidden or switched off, not zero.</summary>
internal static class YouTubeShapes
{
    private static readonly FieldPath SearchId = new("id.videoId");
    private static readonly FieldPath Live = new("snippet.liveBroadcastContent");
    private static readonly FieldPath VideoId = new("snippet.videoId");
    private static readonly FieldPath Original = new("snippet.textOriginal");
    private static readonly FieldPath TrendingDate = new("trending_date");
    private static readonly FieldPath CommentsDisabled = new("comments_disabled");
    private static readonly FieldPath RatingsDisabled = new("ratings_disabled");

    public static RecordShape Videos { get; } = new()
    {
        Format = "youtube-videos",
        Platform = Platform.YouTube,
        Containers = ["items"],
        Signature = ["kind", "snippet.title", "snippet.channelTitle"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id", "id.videoId"],
            ["title"] = ["snippet.title"],
            ["text"] = ["snippet.description"],
            ["account"] = ["snippet.channelTitle"],
            ["published_at"] = ["snippet.publishedAt"],
            ["lang"] = ["snippet.defaultLanguage", "snippet.defaultAudioLanguage"],
            ["views"] = ["statistics.viewCount"],
            ["likes"] = ["statistics.likeCount"],
            ["comments"] = ["statistics.commentCount"],
            ["crawled_at"] = ["retrieved_at"],
            ["metrics_as_of"] = ["retrieved_at"],
        },
        Known = ["kind", "etag", "contentDetails", "topicDetails", "status", "player", "recordingDetails", "localizations", "liveStreamingDetails"],
        Finish = Video,
    };

    public static RecordShape Comments { get; } = new()
    {
        Format = "youtube-comments",
        Platform = Platform.YouTube,
        Containers = ["items"],
        Signature = ["snippet.topLevelComment|snippet.textOriginal|snippet.textDisplay"],
        Parts = CommentsOf,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["snippet.textOriginal", "snippet.textDisplay"],
            ["account"] = ["snippet.authorDisplayName"],
            ["published_at"] = ["snippet.publishedAt"],
            ["likes"] = ["snippet.likeCount"],
        },
        Known = ["kind", "etag", "replies"],
        Finish = Comment,
    };

    public static RecordShape Kaggle { get; } = new()
    {
        Format = "kaggle-youtube-trending",
        Platform = Platform.YouTube,
        Table = CsvDialect.Comma,
        Signature = ["video_id", "trending_date", "comment_count"],
        LastWins = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["video_id"],
            ["title"] = ["title"],
            ["text"] = ["description"],
            ["account"] = ["channel_title", "channelTitle"],
            ["published_at"] = ["publish_time", "publishedAt"],
            ["views"] = ["view_count", "views"],
            ["likes"] = ["likes"],
            ["comments"] = ["comment_count"],
        },
        Known = ["trending_date", "category_id", "categoryId", "channelId", "tags", "dislikes", "thumbnail_link", "comments_disabled", "ratings_disabled", "video_error_or_removed"],
        Finish = Trending,
    };

    public static RecordShape DataTools { get; } = new()
    {
        Format = "youtube-data-tools",
        Platform = Platform.YouTube,
        Table = CsvDialect.Backslash,
        Signature = ["videoId", "videoTitle", "channelTitle"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["videoId"],
            ["title"] = ["videoTitle"],
            ["text"] = ["videoDescription"],
            ["account"] = ["channelTitle"],
            // publishedAtSQL has the month in the place of the minutes in old versions of the tool: it is never read.
            ["published_at"] = ["publishedAt"],
            ["lang"] = ["defaultLanguage", "defaultLAudioLanguage", "defaultAudioLanguage"],
            ["views"] = ["viewCount"],
            ["likes"] = ["likeCount"],
            ["comments"] = ["commentCount"],
        },
        Known =
        [
            "position", "channelId", "publishedAtSQL", "tags", "videoCategoryId", "videoCategoryLabel", "topicCategories", "duration", "durationSec", "dimension", "definition",
            "caption", "defaultLAudioLanguage", "defaultAudioLanguage", "thumbnail_maxres", "licensedContent", "locationDescription", "latitude", "longitude", "dislikeCount", "favoriteCount",
        ],
        Finish = Watchable,
    };

    // A thread is its first comment and at most a few replies; either may stand alone.
    private static IEnumerable<JsonView> CommentsOf(JsonView thread)
    {
        var top = thread.Get("snippet"u8).Get("topLevelComment"u8);
        if (!top.IsThere)
        {
            yield return thread;
            yield break;
        }

        yield return top;
        foreach (var comment in thread.Get("replies"u8).Get("comments"u8).Elements)
        {
            yield return comment;
        }
    }

    private static void Comment(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var video = fields.Repeated(VideoId);
        item.Text = fields.Text(Original) ?? PlainText.FromHtml(item.Text);
        item.MediaType = "text";
        item.Url = video is null ? null : $"https://www.youtube.com/watch?v={video}&lc={item.NativeId}";
    }

    private static void Trending(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var metrics = item.Metrics;
        metrics = SourceNumbers.Flag(fields.Repeated(CommentsDisabled)) == true ? metrics with { Comments = null } : metrics;
        metrics = SourceNumbers.Flag(fields.Repeated(RatingsDisabled)) == true ? metrics with { Likes = null } : metrics;
        var day = fields.Text(TrendingDate);
        SourceTime time = default;
        // 18.14.06 is 14 June 2018.
        var known = day is not null && (SourceTimes.TryExact(day, "yy.dd.MM", source.TimeZone, out time) || SourceTimes.TryRead(day, source.TimeZone, out time));
        item.Text = item.Text.Replace("\\n", "\n", StringComparison.Ordinal);
        item.Metrics = metrics with { AsOf = known ? time.Instant : metrics.AsOf };
        Watchable(item, fields, source);
    }

    private static void Watchable(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        item.MediaType = "video";
        item.Url = item.NativeId is null ? item.Url : "https://www.youtube.com/watch?v=" + item.NativeId;
    }

    private static void Video(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var live = fields.Repeated(Live) is "live" or "upcoming";
        item.NativeId = fields.Text(SearchId) ?? item.NativeId;
        item.Url = item.NativeId is null ? item.Url : "https://www.youtube.com/watch?v=" + item.NativeId;
        item.MediaType = live ? "live" : "video";
    }
}
