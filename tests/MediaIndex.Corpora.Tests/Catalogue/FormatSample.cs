using System.Globalization;
using System.Text.Json.Nodes;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Inputs;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>What the tests of all readers need to know of one format.</summary>
/// <param name="Example">File of the examples; null where the sample is written here.</param>
/// <param name="Array">Outermost array of the records in a JSON document.</param>
/// <param name="Inner">Path below an element to what is read as a record.</param>
internal sealed record FormatSample(string? Example, string? Array = null, string? Inner = null)
{
    /// <summary>The first whole number that a double cannot hold.</summary>
    public const long BeyondDouble = 9_007_199_254_740_993;

    private const string Contract = """{"id":"1","text":"Wuhan opens a bridge","title":"A bridge","url":"http://a.example/1","outlet":"o","account":"a","lang":"en","published_at":"2022-05-01T10:00:00Z","views":7,"likes":6,"shares":5,"comments":4,"metrics_as_of":"2022-06-01T00:00:00Z","media_type":"video"}""";

    /// <summary>Every format of <see cref="SourceReaders.All"/>; a reader that is missing here fails the first test of the catalogue.</summary>
    public static IReadOnlyDictionary<string, FormatSample> All { get; } = new SortedDictionary<string, FormatSample>(StringComparer.Ordinal)
    {
        ["jsonl"] = new((string?)null), ["csv"] = new((string?)null), ["tsv"] = new((string?)null), ["parquet"] = new((string?)null), ["warc"] = new((string?)null),
        ["x-v2"] = new("x_api_v2_page.json", "data"),
        ["x-v1"] = new("x_v1_1_tweets.jsonl"),
        ["twarc-csv"] = new("twarc_csv.csv"),
        ["x-analytics"] = new("x_analytics.csv"),
        ["zeeschuimer-x"] = new("zeeschuimer_x.ndjson"),
        ["crowdtangle-facebook"] = new("crowdtangle_facebook.csv") { ZeroIsMissing = ["views"] },
        ["crowdtangle-instagram"] = new("crowdtangle_instagram.csv") { ZeroIsMissing = ["views"] },
        ["mcl-facebook"] = new("mcl_facebook_posts.json", "data"),
        ["mcl-instagram"] = new("mcl_instagram_posts.json", "data"),
        ["facebook-graph"] = new("facebook_graph_page_posts.json", "data") { MissingIsZero = ["shares"] },
        ["instagram-graph"] = new("instagram_graph_media.json", "data"),
        ["business-suite-facebook"] = new("meta_business_suite_facebook.csv"),
        ["business-suite-instagram"] = new("meta_business_suite_instagram.csv"),
        ["4cat-facebook"] = new("4cat_facebook.csv"),
        ["4cat-instagram"] = new("4cat_instagram.csv"),
        ["zeeschuimer-instagram"] = new("zeeschuimer_instagram.ndjson"),
        ["youtube-videos"] = new("youtube_videos_list.json", "items"),
        ["youtube-comments"] = new("youtube_commentThreads_list.json", "items", "snippet.topLevelComment"),
        ["kaggle-youtube-trending"] = new("kaggle_youtube_trending_2020.csv"),
        ["youtube-data-tools"] = new("youtube_data_tools_videolist.csv"),
        ["bazhuayu-weibo"] = new("bazhuayu_weibo.csv"),
        ["mediacloud"] = new("mediacloud_story_list.json", "stories"),
        ["mediacloud-csv"] = new("mc-onlinenews-mediacloud-20241001000000-content.csv"),
        ["mediacloud-counts"] = new("mc-onlinenews-mediacloud-20241001000000-counts.csv") { HoldsItems = false },
        ["mediacloud-metadata"] = new("mediacloud_warc_metadata.json"),
        ["gdelt-gkg"] = new("20240912051500.gkg.csv") { TextPath = null },
        ["gdelt-mentions"] = new("20240912051500.mentions.CSV") { HoldsItems = false },
        ["gdelt-doc"] = new("gdelt_doc_artlist.json", "articles"),
        ["news-please"] = new("news_please_article.json"),
        ["fineweb"] = new("fineweb_like.jsonl"),
        ["rss"] = new("rss.xml"),
        ["atom"] = new("atom.xml"),
        ["json-feed"] = new("feed.json", "items"),
        ["newsml-g2"] = new("newsml_g2.xml"),
        ["ninjs"] = new("ninjs_1_4.json"),
    };

    /// <summary>False where the format's rows are no items.</summary>
    public bool HoldsItems { get; init; } = true;

    /// <summary>Counts that stand at zero where nobody counted.</summary>
    public IReadOnlyList<string> ZeroIsMissing { get; init; } = [];

    /// <summary>Counts that the source leaves out at zero.</summary>
    public IReadOnlyList<string> MissingIsZero { get; init; } = [];

    /// <summary>Field of ours under which each row gets words of its own; null where a row's words stand in no field of their own.</summary>
    public string? TextPath { get; init; } = "text";

    /// <summary>The fields of a format; those of WARC are named here.</summary>
    public static RecordShape ShapeOf(string format) => format switch
    {
        "warc" => new RecordShape { Format = "warc", Fields = new Dictionary<string, string[]> { ["url"] = ["WARC-Target-URI"], ["crawled_at"] = ["WARC-Date"], ["text"] = ["body"] } },
        "x-v2" => XApiV2Reader.Shape,
        "jsonl" or "csv" or "tsv" or "parquet" => FieldMapShapes.Of(Reading.Source(format)),
        _ => SourceReaders.Shapes.Single(shape => shape.Format == format),
    };

    /// <summary>The id of a row of <see cref="Rows"/>: whole numbers that no double holds.</summary>
    public static string IdOf(int row) => (BeyondDouble + (2L * row)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A file of many rows like the first of the example, each with an id, words and an address of its own.</summary>
    public byte[] Rows(string format, int rows)
    {
        var record = Record(format);
        var shape = ShapeOf(format);
        var (id, url) = (First(shape, record, "id"), First(shape, record, "url"));
        var text = TextPath is null ? null : First(shape, record, "text") ?? First(shape, record, "title");
        return record.File(Enumerable.Range(0, rows).Select(i => Numbered(record, i, id, text, url)));
    }

    /// <summary>The name under which a record holds one of our fields; null where it does not.</summary>
    public static string? First(RecordShape shape, SampleRecord record, string field) => shape.Fields.GetValueOrDefault(field, []).FirstOrDefault(record.Has);

    private static SampleRecord Numbered(SampleRecord record, int row, string? id, string? text, string? url)
    {
        record = id is null ? record : record.Set(id, IdOf(row));
        record = text is null ? record : record.Set(text, $"{(text == "body" ? "<html>" : "")}Row {row} of the file speaks of Wuhan");
        return url is null || url == id ? record : record.Set(url, $"https://a.example/posts/{IdOf(row)}");
    }

    /// <summary>The first record of a format's example.</summary>
    public SampleRecord Record(string format)
    {
        var shape = ShapeOf(format);
        var contract = JsonNode.Parse(Contract)!.AsObject();
        return format switch
        {
            "warc" => WarcSample.Create(),
            "jsonl" => new JsonSample(contract, null, null),
            "parquet" => new ParquetSample(contract),
            "csv" or "tsv" => new TableSample([.. contract.Select(pair => pair.Key)], [.. contract.Select(pair => pair.Value!.ToString())], format == "csv" ? CsvDialect.Comma : CsvDialect.Tab, true),
            _ when shape.Elements.Count > 0 => XmlSample.Read(File.ReadAllText(Reading.Example(Example!)), shape.Elements[0]),
            _ when shape.Table is { } dialect => TableSample.Read(File.ReadAllBytes(Reading.Example(Example!)), dialect, shape.Columns),
            _ => JsonSample.Read(File.ReadAllText(Reading.Example(Example!)), Array, Inner),
        };
    }
}
