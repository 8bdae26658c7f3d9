using System.Globalization;
using System.Text.Json;

namespace MediaIndex.Corpora.Samples;

/// <summary>One post and one user as X API v2 gives them.</summary>
internal static class XSamplePost
{
    /// <summary>Writes a post.</summary>
    public static void Write(Utf8JsonWriter json, PlantedItem item, bool inPage)
    {
        var plan = item.Plan;
        json.WriteStartObject();
        json.WriteString("id", item.NativeId);
        json.WriteString("author_id", plan.Account!.Id);
        json.WriteString("conversation_id", item.NativeId);
        if (plan.Kind != SampleKind.Undated)
        {
            json.WriteString("created_at", plan.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture));
        }

        if (plan.Kind != SampleKind.MissingField)
        {
            json.WriteString("text", item.Text.Body);
        }

        json.WriteString("lang", plan.Language == "zh" ? "zh" : plan.Kind is SampleKind.Noise or SampleKind.EmptyText ? "und" : plan.Language);
        json.WriteBoolean("possibly_sensitive", false);
        json.WriteStartArray("edit_history_tweet_ids");
        json.WriteStringValue(item.NativeId);
        json.WriteEndArray();
        WriteMetrics(json, item.Metrics);
        WriteHashtags(json, item);
        if (plan.Kind == SampleKind.Repost && inPage)
        {
            json.WriteStartArray("referenced_tweets");
            json.WriteStartObject();
            json.WriteString("type", "retweeted");
            json.WriteString("id", SampleIds.Tweet(plan.Source!));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (plan.Ordinal % 3 == 0)
        {
            json.WriteStartObject("attachments");
            json.WriteStartArray("media_keys");
            json.WriteStringValue("3_" + item.NativeId);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the user who posted it, with the followers of that month.</summary>
    public static void WriteUser(Utf8JsonWriter json, ItemPlan plan)
    {
        var account = plan.Account!;
        json.WriteStartObject();
        json.WriteString("id", account.Id);
        json.WriteString("username", account.Handle);
        json.WriteString("name", account.Name);
        json.WriteString("created_at", "2014-04-01T00:00:00.000Z");
        if (account.City >= 0)
        {
            json.WriteString("location", SampleCity.All[account.City].English);
            json.WriteString("verified_type", "government");
        }

        json.WriteBoolean("verified", account.Kind != "person");
        json.WriteBoolean("protected", false);
        json.WriteStartObject("public_metrics");
        json.WriteNumber("followers_count", account.FollowersIn(plan.Month));
        json.WriteNumber("following_count", 40 + (account.Followers % 700));
        json.WriteNumber("tweet_count", 900 + (account.Followers % 4000) + (plan.Month * 60));
        json.WriteNumber("listed_count", account.Followers / 900);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, SampleMetrics metrics)
    {
        json.WriteStartObject("public_metrics");
        json.WriteNumber("retweet_count", metrics.Shares);
        json.WriteNumber("reply_count", metrics.Comments);
        json.WriteNumber("like_count", metrics.Likes);
        json.WriteNumber("quote_count", metrics.Quotes);
        json.WriteNumber("bookmark_count", metrics.Likes / 30);
        json.WriteNumber("impression_count", metrics.Views);
        json.WriteEndObject();
    }

    // Positions count code points, as the platform does.
    private static void WriteHashtags(Utf8JsonWriter json, PlantedItem item)
    {
        var text = item.Text.Body;
        var found = item.Text.Hashtags.Select(tag => (Tag: tag, At: text.IndexOf("#" + tag, StringComparison.Ordinal))).Where(pair => pair.At >= 0).ToArray();
        if (found.Length == 0)
        {
            return;
        }

        json.WriteStartObject("entities");
        json.WriteStartArray("hashtags");
        foreach (var (tag, at) in found)
        {
            var start = text[..at].EnumerateRunes().Count();
            json.WriteStartObject();
            json.WriteNumber("start", start);
            json.WriteNumber("end", start + 1 + tag.EnumerateRunes().Count());
            json.WriteString("tag", tag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
