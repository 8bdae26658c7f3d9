using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// X API v2: a page as one document, a page a line (twarc2), or a post a line with its author inside (twarc2 flattened). A page's users, posts and media are
/// joined to its posts; a repost carries the whole text and none of the counts of what it reposts, so that nothing is counted twice.
/// </summary>
internal sealed class XApiV2Reader() : JsonRecordReader(_ => Shape, "x-v2", 1, linesOnly: false)
{
    public static RecordShape Shape { get; } = new()
    {
        Format = "x-v2",
        Platform = Platform.X,
        Containers = ["data"],
        Signature = ["id", "text", "edit_history_tweet_ids|author_id|public_metrics.retweet_count|referenced_tweets|conversation_id"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["note_tweet.text", "text"],
            ["published_at"] = ["created_at"],
            ["lang"] = ["lang"],
            ["views"] = ["public_metrics.impression_count"],
            ["likes"] = ["public_metrics.like_count"],
            ["shares"] = ["public_metrics.retweet_count"],
            ["quotes"] = ["public_metrics.quote_count"],
            ["comments"] = ["public_metrics.reply_count"],
            ["metrics_as_of"] = ["__twarc.retrieved_at"],
        },
        Known =
        [
            "author_id", "author", "conversation_id", "source", "possibly_sensitive", "reply_settings", "edit_history_tweet_ids", "entities", "context_annotations", "attachments", "geo",
            "referenced_tweets", "in_reply_to_user_id", "in_reply_to_user", "withheld", "edit_controls", "note_tweet", "public_metrics", "__twarc", "matching_rules",
            "article", "community_id", "display_text_range", "card_uri", "scopes", "suggested_source_links", "media_metadata",
        ],
        KeepExtra = false,
    };

    /// <summary>Posts need the users that stand beside them.</summary>
    protected override bool Descends => false;

    protected override int ItemsPerValue => SourceFile.BlockSize;

    protected override JsonExpander Expander(SourceFile file, SourceDefinition source, RecordShape shape, ItemBuilder builder) => new XPage(file, source, shape, builder);
}
