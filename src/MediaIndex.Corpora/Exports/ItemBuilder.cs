using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Makes items and account snapshots from a record's fields by a shape. One builder serves one reading of one file.</summary>
internal sealed class ItemBuilder(RecordShape shape, SourceDefinition source, Action<RecordFields>? observe = null)
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    private readonly FieldPath[] id = PathsOf(shape, "id");
    private readonly FieldPath[] text = PathsOf(shape, "text");
    private readonly FieldPath[] title = PathsOf(shape, "title");
    private readonly FieldPath[] url = PathsOf(shape, "url");
    private readonly FieldPath[] published = PathsOf(shape, "published_at");
    private readonly FieldPath[] crawled = PathsOf(shape, "crawled_at");
    private readonly FieldPath[] account = PathsOf(shape, "account", "author");
    private readonly FieldPath[] followers = PathsOf(shape, "followers");
    private readonly FieldPath[] posts = PathsOf(shape, "posts");
    private readonly FieldPath[] platforms = PathsOf(shape, "platform");
    private readonly FieldPath[] outlet = PathsOf(shape, "outlet");
    private readonly FieldPath[] country = PathsOf(shape, "country");
    private readonly FieldPath[] language = PathsOf(shape, "lang");
    private readonly FieldPath[] mediaType = PathsOf(shape, "media_type");
    private readonly FieldPath[] isRepost = PathsOf(shape, "is_repost");
    private readonly FieldPath[] repostOf = PathsOf(shape, "repost_of");
    private readonly FieldPath[] metricsAsOf = PathsOf(shape, "metrics_as_of");
    private readonly CountPaths views = new(shape, "views");
    private readonly CountPaths likes = new(shape, "likes");
    private readonly CountPaths shares = new(shape, "shares");
    private readonly CountPaths quotes = new(shape, "quotes");
    private readonly CountPaths comments = new(shape, "comments");
    private readonly ExtraNames? extra = shape.KeepExtra && source.KeepsExtra ? new ExtraNames(shape) : null;

    /// <summary>Adds what the record says to the output: an item or a reject, and a snapshot of its account where it tells figures of it.</summary>
    public void Add(RecordFields fields, ItemOrigin origin, List<SourceRecord> output)
    {
        observe?.Invoke(fields);
        if (shape.ControlKind?.Invoke(fields) is { } kind)
        {
            output.Add(new SourceRecord.Control(origin, kind));
            return;
        }

        if (text.Length + title.Length == 0 && followers.Length + posts.Length > 0)
        {
            // A source that maps figures of accounts and no words holds snapshots, not items.
            output.Add(new SourceRecord.Control(origin, "account"));
            Snapshot(fields, origin, Item(fields, origin), output);
            return;
        }

        var item = Item(fields, origin);
        if (shape.Finish is { } finish && item is not null)
        {
            item = finish(item, fields, source);
        }

        if (item is null || (!shape.TextOptional && item.Text.Length == 0 && string.IsNullOrEmpty(item.Title)))
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.MissingField, "neither text nor title" + FieldMapHint.Of(source, fields)));
        }
        else
        {
            output.Add(new SourceRecord.Item(item));
        }

        Snapshot(fields, origin, item, output);
    }

    private MediaItem Item(RecordFields fields, ItemOrigin origin)
    {
        var platform = shape.Platform ?? (PlatformNames.TryParse((fields.First(platforms) ?? "").ToLowerInvariant(), out var named) ? named : source.Platform);
        var item = new MediaItem
        {
            Origin = origin,
            Platform = platform,
            Text = Words(fields.First(text)) ?? "",
            Title = Words(fields.First(title)),
            NativeId = SourceNumbers.Id(fields.First(id)),
            Url = fields.First(url)?.Trim(),
            Outlet = fields.First(outlet) ?? source.Outlet,
            Account = fields.First(account),
            Country = fields.First(country) ?? source.Country,
            Scope = source.Scope,
            Actor = source.Actor,
            DeclaredLanguage = fields.First(language) ?? source.Language,
            Metrics = Metrics(fields),
            MediaType = MediaTypes.Normalise(fields.First(mediaType)),
            IsRepost = SourceNumbers.Flag(fields.First(isRepost)) == true,
            RepostOf = SourceNumbers.Id(fields.First(repostOf)),
            Extra = extra is null ? null : fields.Extra(extra),
        };
        return Dated(item, fields);
    }

    private string? Words(string? value) => shape.Html && value is not null ? PlainText.FromHtml(value) : value;

    private MediaItem Dated(MediaItem item, RecordFields fields)
    {
        var raw = fields.First(published);
        SourceTime seen = default;
        var crawl = fields.First(crawled) is { } told && SourceTimes.TryRead(told, source.TimeZone, out seen);
        // What is dated more than a day after it was seen is dated wrong; the day is left for zones and for dates without a time.
        if (raw is not null && SourceTimes.TryRead(raw, source.TimeZone, out var time) && !(crawl && time.Instant > seen.Instant + MostAhead))
        {
            return item with { PublishedAt = time.Instant, LocalDate = time.LocalDate, PublishedSource = shape.PublishedSource };
        }

        if (source.CrawlDateStandsIn && crawl)
        {
            item = item with { PublishedAt = seen.Instant, LocalDate = seen.LocalDate, PublishedSource = "crawl" };
        }

        return raw is null ? item : item with { Extra = new Dictionary<string, string>(item.Extra ?? new Dictionary<string, string>()) { ["published_at_unread"] = raw } };
    }

    private Engagement Metrics(RecordFields fields)
    {
        var (seen, liked, shared, quoted, answered) = (views.Of(fields), likes.Of(fields), shares.Of(fields), quotes.Of(fields), comments.Of(fields));
        var none = (seen ?? liked ?? shared ?? quoted ?? answered) is null;
        return new Engagement(seen, liked, quoted is null ? shared : (shared ?? 0) + quoted, answered, none ? null : AsOf(fields) ?? source.MetricsAsOf);
    }

    private DateTimeOffset? AsOf(RecordFields fields) => fields.First(metricsAsOf) is { } text && SourceTimes.TryRead(text, source.TimeZone, out var time) ? time.Instant : null;

    private static FieldPath[] PathsOf(RecordShape shape, params ReadOnlySpan<string> fields)
    {
        var paths = new List<FieldPath>();
        foreach (var field in fields)
        {
            paths.AddRange(shape.PathsOf(field));
        }

        return [.. paths];
    }

    private void Snapshot(RecordFields fields, ItemOrigin origin, MediaItem? item, List<SourceRecord> output)
    {
        if (followers.Length == 0 && posts.Length == 0)
        {
            return;
        }

        var count = SourceNumbers.Count(fields.First(followers));
        var written = SourceNumbers.Count(fields.First(posts));
        var name = item?.Account ?? fields.First(account);
        if (name is null || (count ?? written) is null)
        {
            return;
        }

        output.Add(new SourceRecord.Account(new AccountSnapshot
        {
            Origin = origin,
            Platform = item?.Platform ?? shape.Platform ?? source.Platform,
            Account = name,
            Kind = source.Actor,
            Followers = count,
            Posts = written,
            AsOf = AsOf(fields) ?? item?.PublishedAt ?? source.MetricsAsOf,
        }));
    }
}
