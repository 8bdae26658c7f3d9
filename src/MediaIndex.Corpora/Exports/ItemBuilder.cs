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
    private readonly CountPaths followers = new(shape, "followers");
    private readonly CountPaths posts = new(shape, "posts");
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

    private readonly ItemDraft draft = new();

    /// <summary>Adds what the record says to the output: an item or a reject, and a snapshot of its account where it tells figures of it.</summary>
    /// <param name="fields">The record.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="output">Where to.</param>
    /// <param name="complete">Adds what stands elsewhere to a record that is an item.</param>
    public void Add(RecordFields fields, ItemOrigin origin, List<SourceRecord> output, Action<ItemDraft>? complete = null)
    {
        observe?.Invoke(fields);
        if (shape.ControlKind?.Invoke(fields) is { } kind)
        {
            output.Add(new SourceRecord.Control(origin, kind));
            return;
        }

        Fill(fields, origin);
        if (text.Length + title.Length == 0 && (followers.IsMapped || posts.IsMapped))
        {
            // A source that maps figures of accounts and no words holds snapshots, not items.
            output.Add(new SourceRecord.Control(origin, "account"));
            Snapshot(fields, output);
            return;
        }

        shape.Finish?.Invoke(draft, fields, source);
        if (!shape.TextOptional && draft.Text.Length == 0 && string.IsNullOrEmpty(draft.Title))
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.MissingField, "neither text nor title" + FieldMapHint.Of(source, fields)));
        }
        else
        {
            complete?.Invoke(draft);
            output.Add(new SourceRecord.Item(draft.ToItem()));
        }

        Snapshot(fields, output);
    }

    private void Fill(RecordFields fields, ItemOrigin origin)
    {
        draft.Origin = origin;
        draft.Platform = shape.Platform ?? (PlatformNames.TryParse((fields.FirstRepeated(platforms) ?? "").ToLowerInvariant(), out var named) ? named : source.Platform);
        draft.Text = Words(fields.First(text)) ?? "";
        draft.Title = Words(fields.First(title));
        draft.NativeId = SourceNumbers.Id(fields.First(id));
        draft.Url = fields.First(url)?.Trim();
        draft.Outlet = fields.FirstRepeated(outlet) ?? source.Outlet;
        draft.Account = fields.FirstRepeated(account);
        draft.Country = fields.FirstRepeated(country) ?? source.Country;
        draft.Scope = source.Scope;
        draft.Actor = source.Actor;
        draft.DeclaredLanguage = fields.FirstRepeated(language) ?? source.Language;
        draft.Metrics = Metrics(fields);
        draft.MediaType = MediaTypes.Normalise(fields.FirstChars(mediaType, stackalloc char[RecordFields.Room]));
        draft.IsRepost = SourceNumbers.Flag(fields.FirstRepeated(isRepost)) == true;
        draft.RepostOf = SourceNumbers.Id(fields.First(repostOf));
        draft.Extra = extra is null ? null : fields.Extra(extra);
        Date(fields);
    }

    private string? Words(string? value) => shape.Html && value is not null ? PlainText.FromHtml(value) : value;

    private void Date(RecordFields fields)
    {
        Span<char> room = stackalloc char[RecordFields.Room];
        draft.Date(null, null, null);
        var crawl = SourceTimes.TryRead(fields.FirstChars(crawled, room), source.TimeZone, out var seen);
        var raw = fields.FirstChars(published, room);
        // What is dated more than a day after it was seen is dated wrong; the day is left for zones and for dates without a time.
        if (SourceTimes.TryRead(raw, source.TimeZone, out var time) && !(crawl && time.Instant > seen.Instant + MostAhead))
        {
            draft.Date(time.Instant, time.LocalDate, shape.PublishedSource);
            return;
        }

        if (source.CrawlDateStandsIn && crawl)
        {
            draft.Date(seen.Instant, seen.LocalDate, "crawl");
        }

        if (raw.Length > 0)
        {
            draft.Extra = new Dictionary<string, string>(draft.Extra ?? new Dictionary<string, string>()) { ["published_at_unread"] = raw.ToString() };
        }
    }

    private Engagement Metrics(RecordFields fields)
    {
        var (seen, liked, shared, quoted, answered) = (views.Of(fields), likes.Of(fields), shares.Of(fields), quotes.Of(fields), comments.Of(fields));
        var none = (seen ?? liked ?? shared ?? quoted ?? answered) is null;
        return new Engagement(seen, liked, quoted is null ? shared : (shared ?? 0) + quoted, answered, none ? null : AsOf(fields) ?? source.MetricsAsOf);
    }

    private DateTimeOffset? AsOf(RecordFields fields) =>
        metricsAsOf.Length > 0 && SourceTimes.TryRead(fields.FirstChars(metricsAsOf, stackalloc char[RecordFields.Room]), source.TimeZone, out var time) ? time.Instant : null;

    private static FieldPath[] PathsOf(RecordShape shape, params ReadOnlySpan<string> fields)
    {
        var paths = new List<FieldPath>();
        foreach (var field in fields)
        {
            paths.AddRange(shape.PathsOf(field));
        }

        return [.. paths];
    }

    private void Snapshot(RecordFields fields, List<SourceRecord> output)
    {
        if (!followers.IsMapped && !posts.IsMapped)
        {
            return;
        }

        var count = followers.Of(fields);
        var written = posts.Of(fields);
        var name = draft.Account ?? fields.FirstRepeated(account);
        if (name is null || (count ?? written) is null)
        {
            return;
        }

        output.Add(new SourceRecord.Account(new AccountSnapshot
        {
            Origin = draft.Origin,
            Platform = draft.Platform,
            Account = name,
            Kind = source.Actor,
            Followers = count,
            Posts = written,
            AsOf = AsOf(fields) ?? draft.PublishedAt ?? source.MetricsAsOf,
        }));
    }
}
