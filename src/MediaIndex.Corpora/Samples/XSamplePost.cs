namespace MediaIndex.Corpora.Samples;

/// <summary>One post and one user as X API v2 gives them.</summary>
internal static class XSamplePost
{
    /// <summary>Writes a post.</summary>
    public static void Write(SampleBytes json, PlantedItem item, bool inPage)
    {
        var plan = item.Plan;
        json.AppendJson("{\"id\":"u8, item.NativeId);
        json.AppendJson(",\"author_id\":"u8, plan.Account!.Id);
        json.AppendJson(",\"conversation_id\":"u8, item.NativeId);
        if (plan.Kind != SampleKind.Undated)
        {
            json.Append(",\"created_at\":\""u8);
            json.AppendInstant(plan.Published.UtcDateTime);
            json.Append(".000Z\""u8);
        }

        if (plan.Kind != SampleKind.MissingField)
        {
            json.AppendJson(",\"text\":"u8, item.Text.Body);
        }

        json.AppendJson(",\"lang\":"u8, plan.Language == "zh" ? "zh" : plan.Kind is SampleKind.Noise or SampleKind.EmptyText ? "und" : plan.Language);
        json.AppendJson(",\"possibly_sensitive\":false,\"edit_history_tweet_ids\":["u8, item.NativeId);
        json.Append((byte)']');
        WriteMetrics(json, item.Metrics);
        WriteHashtags(json, item);
        if (plan.Kind == SampleKind.Repost && inPage)
        {
            json.Append(",\"referenced_tweets\":[{\"type\":\"retweeted\",\"id\":\""u8);
            json.Append(SampleIds.Tweet(plan.Source!));
            json.Append("\"}]"u8);
        }

        if (plan.Ordinal % 3 == 0)
        {
            json.Append(",\"attachments\":{\"media_keys\":[\"3_"u8);
            json.Append(item.NativeId);
            json.Append("\"]}"u8);
        }

        json.Append((byte)'}');
    }

    /// <summary>Writes the user who posted it, with the followers of that month.</summary>
    public static void WriteUser(SampleBytes json, ItemPlan plan)
    {
        var account = plan.Account!;
        json.AppendJson("{\"id\":"u8, account.Id);
        json.AppendJson(",\"username\":"u8, account.Handle);
        json.AppendJson(",\"name\":"u8, account.Name);
        json.Append(",\"created_at\":\"2014-04-01T00:00:00.000Z\""u8);
        if (account.City >= 0)
        {
            json.AppendJson(",\"location\":"u8, SampleCity.All[account.City].English);
            json.Append(",\"verified_type\":\"government\""u8);
        }

        json.Append(",\"verified\":"u8);
        json.Append(account.Kind != "person" ? "true"u8 : "false"u8);
        json.Append(",\"protected\":false,\"public_metrics\":{\"followers_count\":"u8);
        json.Append(account.FollowersIn(plan.Month));
        json.Append(",\"following_count\":"u8);
        json.Append(40 + (account.Followers % 700));
        json.Append(",\"tweet_count\":"u8);
        json.Append(900 + (account.Followers % 4000) + (plan.Month * 60));
        json.Append(",\"listed_count\":"u8);
        json.Append(account.Followers / 900);
        json.Append("}}"u8);
    }

    private static void WriteMetrics(SampleBytes json, SampleMetrics metrics)
    {
        json.Append(",\"public_metrics\":{\"retweet_count\":"u8);
        json.Append(metrics.Shares);
        json.Append(",\"reply_count\":"u8);
        json.Append(metrics.Comments);
        json.Append(",\"like_count\":"u8);
        json.Append(metrics.Likes);
        json.Append(",\"quote_count\":"u8);
        json.Append(metrics.Quotes);
        json.Append(",\"bookmark_count\":"u8);
        json.Append(metrics.Likes / 30);
        json.Append(",\"impression_count\":"u8);
        json.Append(metrics.Views);
        json.Append((byte)'}');
    }

    // Positions count code points, as the platform does.
    private static void WriteHashtags(SampleBytes json, PlantedItem item)
    {
        var text = item.Text.Body.AsSpan();
        var written = 0;
        foreach (var tag in item.Text.Hashtags)
        {
            var at = Position(text, tag);
            if (at < 0)
            {
                continue;
            }

            var start = CodePoints(text[..at]);
            json.Append(written == 0 ? ",\"entities\":{\"hashtags\":[{\"start\":"u8 : ",{\"start\":"u8);
            json.Append(start);
            json.Append(",\"end\":"u8);
            json.Append(start + 1 + CodePoints(tag));
            json.AppendJson(",\"tag\":"u8, tag);
            json.Append((byte)'}');
            written++;
        }

        if (written > 0)
        {
            json.Append("]}"u8);
        }
    }

    // Where a text holds a tag after its sign; -1 where it does not.
    private static int Position(ReadOnlySpan<char> text, string tag)
    {
        for (var at = text.IndexOf('#'); at >= 0;)
        {
            if (text[(at + 1)..].StartsWith(tag))
            {
                return at;
            }

            var next = text[(at + 1)..].IndexOf('#');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return -1;
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }
}
