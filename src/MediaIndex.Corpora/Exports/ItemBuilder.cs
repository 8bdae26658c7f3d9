using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Makes items and account snapshots from a record's fields by a shape. One builder serves one reading of one file.</summary>
internal sealed class ItemBuilder(RecordShape shape, SourceDefinition source, Action<RecordFields>? observe = null)
{
    private readonly FieldPath[] id = [.. shape.PathsOf("id")];
    private readonly FieldPath[] text = [.. shape.PathsOf("text")];
    private readonly FieldPath[] title = [.. shape.PathsOf("title")];
    private readonly FieldPath[] url = [.. shape.PathsOf("url")];
    private readonly FieldPath[] published = [.. shape.PathsOf("published_at")];
    private readonly FieldPath[] crawled = [.. shape.PathsOf("crawled_at")];
    private readonly FieldPath[] account = [.. shape.PathsOf("account"), .. shape.PathsOf("author")];
    private readonly FieldPath[] followers = [.. shape.PathsOf("followers")];
    private readonly FieldPath[] posts = [.. shape.PathsOf("posts")];

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

    /// <summary>A count under a field of ours.</summary>
    public long? Count(RecordFields fields, string field)
    {
        if (SourceNumbers.Count(fields.First(shape.PathsOf(field))) is { } count)
        {
            return count;
        }

        long? sum = null;
        foreach (var part in shape.PartsOf(field))
        {
            sum = SourceNumbers.Count(fields.Text(part)) is { } some ? (sum ?? 0) + some : sum;
        }

        return sum;
    }

    private MediaItem Item(RecordFields fields, ItemOrigin origin)
    {
        var platform = shape.Platform ?? (PlatformNames.TryParse((Of(fields, "platform") ?? "").ToLowerInvariant(), out var named) ? named : source.Platform);
        var item = new MediaItem
        {
            Origin = origin,
            Platform = platform,
            Text = Words(fields.First(text)) ?? "",
            Title = Words(fields.First(title)),
            NativeId = SourceNumbers.Id(fields.First(id)),
            Url = fields.First(url)?.Trim(),
            Outlet = Of(fields, "outlet") ?? source.Outlet,
            Account = fields.First(account),
            Country = Of(fields, "country") ?? source.Country,
            Scope = source.Scope,
            Actor = source.Actor,
            DeclaredLanguage = Of(fields, "lang") ?? source.Language,
            Metrics = Metrics(fields),
            MediaType = MediaTypes.Normalise(Of(fields, "media_type")),
            IsRepost = SourceNumbers.Flag(Of(fields, "is_repost")) == true,
            RepostOf = SourceNumbers.Id(Of(fields, "repost_of")),
        };
        return Dated(item with { Extra = Extra(fields) }, fields);
    }

    private string? Words(string? value) => shape.Html && value is not null ? PlainText.FromHtml(value) : value;

    private string? Of(RecordFields fields, string field) => fields.First(shape.PathsOf(field));

    private MediaItem Dated(MediaItem item, RecordFields fields)
    {
        var raw = fields.First(published);
        if (raw is not null && SourceTimes.TryRead(raw, source.TimeZone, out var time))
        {
            return item with { PublishedAt = time.Instant, LocalDate = time.LocalDate, PublishedSource = shape.PublishedSource };
        }

        if (source.CrawlDateStandsIn && fields.First(crawled) is { } crawl && SourceTimes.TryRead(crawl, source.TimeZone, out time))
        {
            item = item with { PublishedAt = time.Instant, LocalDate = time.LocalDate, PublishedSource = "crawl" };
        }

        return raw is null ? item : item with { Extra = new Dictionary<string, string>(item.Extra ?? new Dictionary<string, string>()) { ["published_at_unread"] = raw } };
    }

    private Engagement Metrics(RecordFields fields)
    {
        var shares = Count(fields, "shares");
        var quotes = Count(fields, "quotes");
        var asOf = AsOf(fields) ?? source.MetricsAsOf;
        var views = Count(fields, "views");
        var likes = Count(fields, "likes");
        var comments = Count(fields, "comments");
        var none = (views ?? likes ?? shares ?? quotes ?? comments) is null;
        return new Engagement(views, likes, quotes is null ? shares : (shares ?? 0) + quotes, comments, none ? null : asOf);
    }

    private DateTimeOffset? AsOf(RecordFields fields) => Of(fields, "metrics_as_of") is { } text && SourceTimes.TryRead(text, source.TimeZone, out var time) ? time.Instant : null;

    private Dictionary<string, string>? Extra(RecordFields fields)
    {
        if (!shape.KeepExtra)
        {
            return null;
        }

        Dictionary<string, string>? extra = null;
        foreach (var (name, value) in fields.All())
        {
            if (value is not null && !shape.Uses(name) && !PersonFields.Names(name))
            {
                extra ??= new Dictionary<string, string>(StringComparer.Ordinal);
                extra.TryAdd(name, value);
            }
        }

        return extra;
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
