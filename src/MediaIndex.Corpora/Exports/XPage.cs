using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>One value of an X API v2 export at a time: its posts, and the users, posts and media that they refer to.</summary>
internal sealed class XPage : JsonExpander
{
    private static readonly FieldPath Author = new("author");
    private static readonly FieldPath AuthorId = new("author_id");
    private static readonly FieldPath ReferencedTweets = new("referenced_tweets");
    private static readonly FieldPath Attachments = new("attachments");
    private static readonly FieldPath ConversationId = new("conversation_id");
    private static readonly FieldPath Source = new("source");
    private static readonly FieldPath PossiblySensitive = new("possibly_sensitive");
    private static readonly FieldPath ReplySettings = new("reply_settings");

    private readonly SourceDefinition source;
    private readonly Action<ItemDraft> complete;
    private readonly List<JsonView> posts = [];
    private readonly JsonIndex users = new();
    private readonly JsonIndex tweets = new();
    private readonly JsonIndex media = new();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private DateTimeOffset? retrievedAt;

    public XPage(SourceFile file, SourceDefinition source, RecordShape shape, ItemBuilder builder)
        : base(file, shape, builder)
    {
        this.source = source;
        complete = Complete;
    }

    /// <inheritdoc/>
    public override void Expand(JsonView root, RawRecord record, List<SourceRecord> output)
    {
        if (!Turn(root))
        {
            var origin = new ItemOrigin(File.RelativePath, record.Offset, record.Length);
            var isEmpty = root.Get("meta"u8).IsThere || root.Get("errors"u8).IsThere;
            output.Add(isEmpty ? new SourceRecord.Control(origin, "empty-page") : new SourceRecord.Rejected(origin, RejectReasons.Malformed, "neither a page of posts nor a post"));
            return;
        }

        foreach (var one in posts)
        {
            Fields.Set(one);
            Builder.Add(Fields, JsonPlaces.Of(one, record, File), output, complete);
        }

        AddAccounts(record, output);
    }

    // Turns to another value; false where it holds no posts.
    private bool Turn(JsonView root)
    {
        posts.Clear();
        var data = root.Get("data"u8);
        foreach (var element in data.Elements)
        {
            posts.Add(element);
        }

        if (data.IsObject)
        {
            posts.Add(data);
        }
        else if (!data.IsArray)
        {
            if (!root.Get("id"u8).IsThere || !root.Get("text"u8).IsThere)
            {
                return false;
            }

            posts.Add(root);
        }

        var includes = root.Get("includes"u8);
        users.Fill(includes.Get("users"u8), "id"u8);
        tweets.Fill(includes.Get("tweets"u8), "id"u8);
        media.Fill(includes.Get("media"u8), "media_key"u8);
        var retrieved = root.Get("__twarc"u8).Get("retrieved_at"u8).Chars(stackalloc char[RecordFields.Room]);
        retrievedAt = SourceTimes.TryRead(retrieved, source.TimeZone, out var time) ? time.Instant : null;
        return true;
    }

    // Joins what stands elsewhere in the page to a post's item.
    private void Complete(ItemDraft item)
    {
        var inside = Fields.View(Author);
        var author = inside.IsThere ? inside : users.Find(Fields.View(AuthorId).TextBytes());
        item.Account = author.Get("username"u8).Repeated(Fields.Cache) ?? item.Account;
        item.Url ??= item.NativeId is null ? null : $"https://x.com/{item.Account ?? "i"}/status/{item.NativeId}";
        item.MediaType = Media();
        item.Metrics = item.Metrics with { AsOf = retrievedAt ?? item.Metrics.AsOf };
        item.Extra = source.KeepsExtra ? Extra() : null;
        if (Original() is not { } original)
        {
            XShapes.DropUncountedViews(item);
            return;
        }

        // Views of a repost are zero by construction, its reposts are those of the original: neither is a figure of its own.
        var tweet = tweets.Find(original.TextBytes());
        item.IsRepost = true;
        item.RepostOf = original.Text();
        item.Text = tweet.Get("note_tweet"u8).Get("text"u8).Text() ?? tweet.Get("text"u8).Text() ?? item.Text;
        item.Metrics = default;
    }

    // Snapshots of the accounts that the value tells figures of, one each.
    private void AddAccounts(RawRecord record, List<SourceRecord> output)
    {
        told.Clear();
        for (var i = 0; i < users.Count; i++)
        {
            AddAccount(users[i], record, output);
        }

        foreach (var one in posts)
        {
            if (one.Get("author"u8) is { IsObject: true } author)
            {
                AddAccount(author, record, output);
            }
        }
    }

    private void AddAccount(JsonView user, RawRecord record, List<SourceRecord> output)
    {
        var metrics = user.Get("public_metrics"u8);
        if (!metrics.IsThere || user.Get("username"u8).Repeated(Fields.Cache) is not { } name || !told.Add(name))
        {
            return;
        }

        _ = metrics.Get("followers_count"u8).Count(out var followers);
        _ = metrics.Get("tweet_count"u8).Count(out var written);
        output.Add(new SourceRecord.Account(new AccountSnapshot
        {
            Origin = JsonPlaces.Of(user, record, File),
            Platform = Platform.X,
            Account = name,
            Kind = source.Actor ?? (user.Get("verified_type"u8).TextBytes().SequenceEqual("government"u8) ? "official" : null),
            Followers = followers,
            Posts = written,
            AsOf = retrievedAt ?? source.MetricsAsOf,
        }));
    }

    // The id of the post that this one reposts; null where it is none.
    private JsonView? Original()
    {
        foreach (var reference in Fields.View(ReferencedTweets).Elements)
        {
            if (reference.Get("type"u8).TextBytes().SequenceEqual("retweeted"u8))
            {
                return reference.Get("id"u8) is var id && id.TextBytes().Length > 0 ? id : null;
            }
        }

        return null;
    }

    private string? Media()
    {
        var attachments = Fields.View(Attachments);
        var inside = attachments.Get("media"u8).Elements.First;
        var key = attachments.Get("media_keys"u8).Elements.First;
        if (!inside.IsThere && !key.IsThere)
        {
            return "text";
        }

        var medium = inside.IsThere ? inside : media.Find(key.TextBytes());
        return MediaTypes.Normalise(medium.Get("type"u8).Chars(stackalloc char[RecordFields.Room]));
    }

    private Dictionary<string, string>? Extra()
    {
        Dictionary<string, string>? extra = null;
        Keep("conversation_id", Fields.View(ConversationId).Text());
        Keep("source", Fields.View(Source).Repeated(Fields.Cache));
        Keep("possibly_sensitive", Fields.View(PossiblySensitive).Repeated(Fields.Cache));
        Keep("reply_settings", Fields.View(ReplySettings).Repeated(Fields.Cache));
        return extra;

        void Keep(string name, string? value)
        {
            if (value is not null)
            {
                (extra ??= [])[name] = value;
            }
        }
    }
}
