using System.Net;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Feeds;

/// <summary>News collections: Media Cloud, GDELT, news-please, FineWeb.</summary>
internal static class NewsShapes
{
    private static readonly FieldPath Extras = new("Extras");
    private static readonly FieldPath SeenDate = new("seendate");

    /// <summary>Media Cloud's stories, from its API (JSON) or its download (CSV): titles without bodies. A publication date may be missing, or lie ahead.</summary>
    public static RecordShape MediaCloud { get; } = Stories(null);

    /// <summary>The same as a table.</summary>
    public static RecordShape MediaCloudCsv { get; } = Stories(CsvDialect.Comma);

    /// <summary>Media Cloud's counts by day: no items.</summary>
    public static RecordShape MediaCloudCounts { get; } = new()
    {
        Format = "mediacloud-counts",
        Platform = Platform.News,
        Table = CsvDialect.Comma,
        Signature = ["date", "count", "total_count", "ratio"],
        Fields = new Dictionary<string, string[]> { ["published_at"] = ["date"] },
        Known = ["count", "total_count", "ratio"],
        ControlKind = _ => "counts",
    };

    /// <summary>The JSON that Media Cloud's indexer stores beside each page.</summary>
    public static RecordShape MediaCloudMetadata { get; } = new()
    {
        Format = "mediacloud-metadata",
        Platform = Platform.News,
        PublishedSource = "meta",
        Signature = ["content_metadata", "http_metadata"],
        Fields = new Dictionary<string, string[]>
        {
            ["title"] = ["content_metadata.article_title", "rss_entry.title"],
            ["text"] = ["content_metadata.text_content"],
            ["url"] = ["content_metadata.url", "content_metadata.original_url"],
            ["outlet"] = ["content_metadata.canonical_domain", "rss_entry.domain"],
            ["lang"] = ["content_metadata.language"],
            ["published_at"] = ["rss_entry.pub_date", "content_metadata.publication_date"],
            ["crawled_at"] = ["http_metadata.fetch_timestamp"],
        },
        KeepExtra = false,
    };

    /// <summary>GDELT GKG 2.1: titles and annotations. `DATE` is the slot of the crawl; the article's own time stands in the extras, where it stands at all.</summary>
    public static RecordShape Gkg { get; } = new()
    {
        Format = "gdelt-gkg",
        Platform = Platform.News,
        PublishedSource = "meta",
        Table = CsvDialect.Tab,
        Columns =
        [
            "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier", "Counts", "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations",
            "Persons", "V2Persons", "Organizations", "V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds", "SocialVideoEmbeds",
            "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras",
        ],
        Lenient = true,
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["GKGRECORDID"],
            ["url"] = ["DocumentIdentifier"],
            ["outlet"] = ["SourceCommonName"],
            ["crawled_at"] = ["DATE"],
        },
        Known =
        [
            "SourceCollectionIdentifier", "Counts", "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons", "Organizations", "V2Organizations", "V2Tone",
            "Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras",
        ],
        Finish = GkgItem,
    };

    /// <summary>GDELT Mentions: which page mentions which event; no words, so its rows are counted and are no items.</summary>
    public static RecordShape Mentions { get; } = new()
    {
        Format = "gdelt-mentions",
        Platform = Platform.News,
        Table = CsvDialect.Tab,
        Columns =
        [
            "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset",
            "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
        ],
        Lenient = true,
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["url"] = ["MentionIdentifier"],
            ["outlet"] = ["MentionSourceName"],
            ["crawled_at"] = ["MentionTimeDate"],
        },
        Known = ["GlobalEventID", "EventTimeDate", "MentionType", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDoc*", "Extras"],
        ControlKind = _ => "event-mention",
    };

    /// <summary>GDELT DOC 2.0 article list: titles; `seendate` is when GDELT saw the page.</summary>
    public static RecordShape Doc { get; } = new()
    {
        Format = "gdelt-doc",
        Platform = Platform.News,
        Containers = ["articles"],
        Signature = ["url", "seendate", "domain"],
        Fields = new Dictionary<string, string[]>
        {
            ["url"] = ["url"],
            ["title"] = ["title"],
            ["outlet"] = ["domain"],
            ["crawled_at"] = ["seendate"],
        },
        Known = ["url_mobile", "socialimage", "language", "sourcecountry"],
        Finish = (item, fields, _) => item.Extra = With(item.Extra, "seendate", fields.Text(SeenDate)),
    };

    /// <summary>news-please: one article a document.</summary>
    public static RecordShape NewsPlease { get; } = new()
    {
        Format = "news-please",
        Platform = Platform.News,
        PublishedSource = "meta",
        Signature = ["maintext", "date_publish"],
        Fields = new Dictionary<string, string[]>
        {
            ["title"] = ["title", "title_page", "title_rss"],
            ["text"] = ["maintext", "text", "description"],
            ["url"] = ["url"],
            ["outlet"] = ["source_domain"],
            ["author"] = ["authors[]"],
            ["lang"] = ["language"],
            ["published_at"] = ["date_publish"],
            ["crawled_at"] = ["date_download"],
        },
        Known = ["date_modify", "description", "filename", "image_url", "localpath", "text", "title_page", "title_rss"],
    };

    /// <summary>FineWeb and other datatrove rows: `date` is the time of the crawl, the date of publication is unknown.</summary>
    public static RecordShape FineWeb { get; } = new()
    {
        Format = "fineweb",
        Platform = Platform.News,
        Signature = ["text", "dump|file_path", "url", "date"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["text"] = ["text"],
            ["url"] = ["url"],
            ["lang"] = ["language"],
            ["crawled_at"] = ["date"],
        },
        Known = ["dump", "file_path", "language_score", "token_count", "score", "int_score", "language_script", "minhash_cluster_size", "top_langs"],
        Finish = (item, _, _) => item.Outlet ??= Uri.TryCreate(item.Url, UriKind.Absolute, out var uri) ? uri.Host : null,
    };

    private static RecordShape Stories(CsvDialect? table) => new()
    {
        Format = table is null ? "mediacloud" : "mediacloud-csv",
        Platform = Platform.News,
        PublishedSource = "meta",
        Containers = ["stories"],
        Table = table,
        Signature = ["media_name", "indexed_date"],
        Fields = new Dictionary<string, string[]>
        {
            ["id"] = ["id"],
            ["title"] = ["title"],
            ["text"] = ["text"],
            ["url"] = ["url"],
            ["outlet"] = ["media_name"],
            ["lang"] = ["language"],
            ["published_at"] = ["publish_date"],
            ["crawled_at"] = ["indexed_date"],
        },
        Known = ["media_url"],
    };

    private static void GkgItem(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var extras = fields.Text(Extras) ?? "";
        var stamp = Between(extras, "<PAGE_PRECISEPUBTIMESTAMP>", "</PAGE_PRECISEPUBTIMESTAMP>");
        if (stamp is not null && SourceTimes.TryExact(stamp, "yyyyMMddHHmmss", TimeZoneInfo.Utc, out var time))
        {
            time = SourceTimes.Of(time.Instant, source.TimeZone);
            item.Date(time.Instant, time.LocalDate, "meta");
        }

        var title = Between(extras, "<PAGE_TITLE>", "</PAGE_TITLE>");
        var dash = item.NativeId?.LastIndexOf('-') ?? -1;
        var translated = dash > 0 && item.NativeId!.AsSpan(dash + 1).StartsWith("T", StringComparison.Ordinal);
        item.Title = title is null ? null : WebUtility.HtmlDecode(title);
        item.Extra = translated ? With(item.Extra, "translated", "true") : item.Extra;
    }

    private static string? Between(string text, string open, string close)
    {
        var from = text.IndexOf(open, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(close, from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + open.Length)..to];
    }

    private static Dictionary<string, string>? With(IReadOnlyDictionary<string, string>? extra, string name, string? value)
    {
        if (value is null)
        {
            return extra?.ToDictionary();
        }

        var result = extra?.ToDictionary() ?? [];
        result[name] = value;
        return result;
    }
}
