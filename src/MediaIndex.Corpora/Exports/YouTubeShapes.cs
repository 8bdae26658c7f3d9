using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>The YouTube Data API. Counts are strings; one that is absent is hidden or switched off, not zero.</summary>
internal static class YouTubeShapes
{
    private static readonly FieldPath SearchId = new("id.videoId");
    private static readonly FieldPath Live = new("snippet.liveBroadcastContent");

    public static RecordShape Videos { get; } = new()
    {
        Format = "youtube-videos",
        Platform = Platform.YouTube,
        Containers = ["items"],
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

    private static MediaItem? Video(MediaItem item, RecordFields fields, SourceDefinition source)
    {
        var id = fields.Text(SearchId) ?? item.NativeId;
        var live = fields.Text(Live) is "live" or "upcoming";
        return item with { NativeId = id, Url = id is null ? item.Url : "https://www.youtube.com/watch?v=" + id, MediaType = live ? "live" : "video" };
    }
}
