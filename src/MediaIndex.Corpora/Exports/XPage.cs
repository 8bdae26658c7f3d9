using System.Text.Json;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>One value of an X API v2 export: its posts, and the users, posts and media that they refer to.</summary>
internal sealed class XPage
{
    private readonly JsonIndex users;
    private readonly JsonIndex tweets;
    private readonly JsonIndex media;
    private readonly string? retrievedAt;

    public XPage(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        retrievedAt = Text(root, "__twarc", "retrieved_at");
        if (root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array)
        {
            Posts = [.. data.EnumerateArray()];
        }
        else if (data.ValueKind == JsonValueKind.Object)
        {
            Posts = [data];
        }
        else if (root.TryGetProperty("id", out _) && root.TryGetProperty("text", out _))
        {
            Posts = [root];
        }

        IsEmpty = Posts is null && (root.TryGetProperty("meta", out _) || root.TryGetProperty("errors", out _));
        if (root.TryGetProperty("includes", out var includes) && includes.ValueKind == JsonValueKind.Object)
        {
            users = new JsonIndex(includes, "users", "id");
            tweets = new JsonIndex(includes, "tweets", "id");
            media = new JsonIndex(includes, "media", "media_key");
        }
    }

    /// <summary>The posts; null where the value holds none.</summary>
    public IReadOnlyList<JsonElement>? Posts { get; }

    /// <summary>True for a page without results.</summary>
    public bool IsEmpty { get; }

    /// <summary>Joins what stands elsewhere in the page to a post's item.</summary>
    public MediaItem Complete(MediaItem item, JsonElement post, SourceDefinition source)
    {
        var author = post.TryGetProperty("author", out var inside) ? inside : Text(post, "author_id") is { } id && users.TryFind(id, out var user) ? user : default;
        var account = Text(author, "username") ?? item.Account;
        var asOf = retrievedAt is not null && SourceTimes.TryRead(retrievedAt, source.TimeZone, out var time) ? time.Instant : item.Metrics.AsOf;
        var web = item.NativeId is null ? null : $"https://x.com/{account ?? "i"}/status/{item.NativeId}";
        item = item with { Account = account, Url = item.Url ?? web, MediaType = MediaOf(post), Metrics = item.Metrics with { AsOf = asOf }, Extra = ExtraOf(post) };
        return Original(post) is { } original ? Reposted(item, original) : XShapes.WithoutUncountedViews(item);
    }

    /// <summary>Snapshots of the accounts that the value tells figures of, one each.</summary>
    public void AddAccounts(RawRecord record, SourceFile file, SourceDefinition source, List<SourceRecord> output)
    {
        DateTimeOffset? asOf = retrievedAt is not null && SourceTimes.TryRead(retrievedAt, source.TimeZone, out var time) ? time.Instant : source.MetricsAsOf;
        var told = output.Count;
        foreach (var user in users.Values.Concat(Authors()))
        {
            if (Text(user, "username") is { } name && !IsTold(output, told, name) && user.TryGetProperty("public_metrics", out _))
            {
                output.Add(new SourceRecord.Account(new AccountSnapshot
                {
                    Origin = JsonPlaces.Of(user, record, file),
                    Platform = Platform.X,
                    Account = name,
                    Kind = source.Actor ?? (Text(user, "verified_type") == "government" ? "official" : null),
                    Followers = SourceNumbers.Count(Text(user, "public_metrics", "followers_count")),
                    Posts = SourceNumbers.Count(Text(user, "public_metrics", "tweet_count")),
                    AsOf = asOf,
                }));
            }
        }
    }

    private static bool IsTold(List<SourceRecord> output, int from, string name)
    {
        for (var i = from; i < output.Count; i++)
        {
            if (output[i] is SourceRecord.Account { Value.Account: var told } && told == name)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<JsonElement> Authors()
    {
        foreach (var post in Posts ?? [])
        {
            if (post.ValueKind == JsonValueKind.Object && post.TryGetProperty("author", out var author) && author.ValueKind == JsonValueKind.Object)
            {
                yield return author;
            }
        }
    }

    // Views of a repost are zero by construction, its reposts are those of the original: neither is a figure of its own.
    private MediaItem Reposted(MediaItem item, string original)
    {
        var text = tweets.TryFind(original, out var tweet) ? Text(tweet, "note_tweet", "text") ?? Text(tweet, "text") : null;
        return item with { IsRepost = true, RepostOf = original, Text = text ?? item.Text, Metrics = default };
    }

    private static string? Original(JsonElement post)
    {
        if (!post.TryGetProperty("referenced_tweets", out var references) || references.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var reference in references.EnumerateArray())
        {
            if (Text(reference, "type") == "retweeted")
            {
                return Text(reference, "id");
            }
        }

        return null;
    }

    private string? MediaOf(JsonElement post)
    {
        if (!post.TryGetProperty("attachments", out var attachments) || attachments.ValueKind != JsonValueKind.Object)
        {
            return "text";
        }

        if (attachments.TryGetProperty("media", out var inside) && inside.ValueKind == JsonValueKind.Array && inside.GetArrayLength() > 0)
        {
            return MediaTypes.Normalise(Text(inside[0], "type"));
        }

        if (attachments.TryGetProperty("media_keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0)
        {
            return JsonFields.TextOf(keys[0]) is { } key && media.TryFind(key, out var one) ? MediaTypes.Normalise(Text(one, "type")) : null;
        }

        return "text";
    }

    private static Dictionary<string, string>? ExtraOf(JsonElement post)
    {
        Dictionary<string, string>? extra = null;
        foreach (var name in new[] { "conversation_id", "source", "possibly_sensitive", "reply_settings" })
        {
            if (Text(post, name) is { } value)
            {
                (extra ??= [])[name] = value;
            }
        }

        return extra;
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return JsonFields.TextOf(element);
    }
}
