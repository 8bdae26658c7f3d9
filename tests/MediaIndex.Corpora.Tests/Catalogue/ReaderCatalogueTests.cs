using System.Globalization;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>What every reader owes, asked of each of them by one mechanism: another order of fields, renamed and missing ones, zero, whole ids, many rows.</summary>
public sealed class ReaderCatalogueTests
{
    private static readonly string[] Counts = ["views", "likes", "shares", "comments"];

    // What of an item a field of the source may change.
    private static readonly Dictionary<string, string[]> Feeds = new(StringComparer.Ordinal)
    {
        ["id"] = ["id", "url", "account", "repost"], ["text"] = ["text", "title"], ["title"] = ["title", "text"], ["url"] = ["url", "id", "account", "outlet"],
        ["account"] = ["account", "url", "outlet"], ["author"] = ["account", "outlet"], ["outlet"] = ["outlet", "account"], ["published_at"] = ["published"], ["crawled_at"] = ["published", "as-of"],
        ["quotes"] = ["shares", "as-of"], ["repost_of"] = ["repost", .. Counts, "as-of"], ["is_repost"] = ["repost"], ["metrics_as_of"] = ["as-of"], ["media_type"] = ["media", "views"],
        ["views"] = ["views", "as-of"], ["likes"] = ["likes", "as-of"], ["shares"] = ["shares", "as-of"], ["comments"] = ["comments", "as-of", "shares"],
    };

    public static TheoryData<string> Formats => [.. SourceReaders.All.Keys];

    [Fact]
    public void Catalogue_EveryReader_IsInIt() => Assert.Equal(SourceReaders.All.Keys, FormatSample.All.Keys);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_FieldsInTheOppositeOrder_SameItem(string format)
    {
        var record = FormatSample.All[format].Record(format);
        if (record.IsNamed)
        {
            Assert.Equal(Facts(format, record), Facts(format, record.Reverse()));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_RenamedField_IsToldAndCostsNothingElse(string format)
    {
        var record = FormatSample.All[format].Record(format);
        var shape = FormatSample.ShapeOf(format);
        var whole = Facts(format, record);
        foreach (var (field, name) in shape.Fields.SelectMany(pair => pair.Value.Select(name => (pair.Key, name))).Where(pair => record.IsNamed && record.Has(pair.name)))
        {
            if (name == "body")
            {
                continue;
            }

            var renamed = record.Rename(name, "zz_renamed");
            AssertKept(whole, Facts(format, renamed), shape, name, field);
            if (format is not ("warc" or "jsonl" or "csv" or "tsv" or "parquet"))
            {
                AssertTold(format, renamed, shape, field, name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_MissingCounts_AreMissingAndZeroIsZero(string format)
    {
        var sample = FormatSample.All[format];
        var record = sample.Record(format);
        var shape = FormatSample.ShapeOf(format);
        foreach (var field in Counts)
        {
            var names = shape.Fields.GetValueOrDefault(field, []).Concat(shape.Sums.GetValueOrDefault(field, [])).Concat(field == "shares" ? shape.Fields.GetValueOrDefault("quotes", []) : []).Where(record.Has).ToList();
            if (names.Count == 0)
            {
                continue;
            }

            var without = Facts(format, names.Aggregate(record, (some, name) => some.Remove(name)))[field];
            Assert.Equal((field, sample.MissingIsZero.Contains(field) ? "0" : ""), (field, without));
            var zero = Facts(format, names.Aggregate(record, (some, name) => some.Set(name, "0")))[field];
            Assert.Equal((field, sample.ZeroIsMissing.Contains(field) ? "" : "0"), (field, zero));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_EveryFieldMissingInTurn_TheRecordIsStillTold(string format)
    {
        var record = FormatSample.All[format].Record(format);
        foreach (var name in FormatSample.ShapeOf(format).Fields.Values.SelectMany(names => names).Distinct().Where(record.Has))
        {
            var records = Read(format, record.Remove(name).File());
            Assert.DoesNotContain(records, one => one is SourceRecord.Failed);
            Assert.Contains(records, one => one is not SourceRecord.Control { Kind: "header" });
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_TenThousandRows_EachOnceWithItsWholeId(string format)
    {
        const int Rows = 10_000;
        var sample = FormatSample.All[format];
        var record = sample.Record(format);
        var shape = FormatSample.ShapeOf(format);

        var records = Read(format, sample.Rows(format, Rows));

        Assert.Equal(Rows, records.Count(one => sample.HoldsItems ? one is SourceRecord.Item or SourceRecord.Page : one is SourceRecord.Control { Kind: not "header" }));
        Assert.DoesNotContain(records, one => one is SourceRecord.Failed or SourceRecord.Rejected);
        if (sample.HoldsItems && FormatSample.First(shape, record, "id") is not null)
        {
            Assert.Equal(Enumerable.Range(0, Rows).Select(FormatSample.IdOf), records.Items().Select(item => item.NativeId));
        }

        if (sample.HoldsItems && sample.TextPath is not null && format != "warc")
        {
            Assert.Equal(Rows, records.Items().Select(item => item.Text + item.Title).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_IdWrittenAsANumber_KeepsEveryDigit(string format)
    {
        var record = FormatSample.All[format].Record(format);
        if (record is JsonSample json && FormatSample.First(FormatSample.ShapeOf(format), record, "id") is { } name)
        {
            Assert.Equal("9007199254740993", Facts(format, json.SetNumber(name, FormatSample.BeyondDouble))["id"]);
        }
    }

    private static List<SourceRecord> Read(string format, byte[] bytes) => Reading.Bytes(bytes, Reading.Source(format));

    private static void AssertKept(SortedDictionary<string, string> whole, SortedDictionary<string, string> less, RecordShape shape, string name, string field)
    {
        var mayChange = shape.Fields.Where(pair => pair.Value.Contains(name)).SelectMany(pair => Feeds.GetValueOrDefault(pair.Key, [pair.Key])).Append(field).ToHashSet();
        if (less.Count == 0 && whole.Count > 0)
        {
            // Without its words a record is refused, and told as such.
            Assert.Contains(field, (string[])["text", "title", "url", "uri"]);
            return;
        }

        Assert.Equal(whole.Where(pair => !mayChange.Contains(pair.Key)), less.Where(pair => !mayChange.Contains(pair.Key)));
    }

    private static void AssertTold(string format, SampleRecord renamed, RecordShape shape, string field, string name)
    {
        var drift = new DriftCount(shape);
        using var file = new TemporaryFile(renamed.File());
        _ = ((IFieldReader)SourceReaders.All[format]).Read(new SourceFile("f", file.Path, 0, 1), Reading.Source(format), drift.Observe, CancellationToken.None).Count();

        var told = drift.Shares().Single(share => share.Field == string.Join('|', shape.Fields[field])).MissingShare;
        var another = shape.Fields[field].Any(other => other != name && renamed.Has(other));
        Assert.Equal((name, another ? 0 : 1), (name, told));
        if (!name.AsSpan().ContainsAny('.', '@', ':'))
        {
            Assert.Contains("zz_renamed", drift.Unknown());
        }
    }

    // What a file of one record gives; empty where that record is refused.
    private static SortedDictionary<string, string> Facts(string format, SampleRecord record)
    {
        var records = Read(format, record.File());
        Assert.DoesNotContain(records, one => one is SourceRecord.Failed);
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (records.Pages() is [var page])
        {
            (facts["url"], facts["published"], facts["text"]) = (page.Url, $"{page.FetchedAt:O}", System.Text.Encoding.UTF8.GetString(page.Html.Span));
        }

        if (records.Items() is not [var item])
        {
            return facts;
        }

        foreach (var (name, value) in FactsOf(item))
        {
            facts[name] = value ?? "";
        }

        return facts;
    }

    private static IEnumerable<(string Name, string? Value)> FactsOf(MediaItem item) =>
    [
        ("id", item.NativeId), ("text", item.Text), ("title", item.Title), ("url", item.Url), ("account", item.Account), ("outlet", item.Outlet), ("lang", item.DeclaredLanguage),
        ("published", $"{item.PublishedAt:O} {item.LocalDate:O}"), ("views", Text(item.Metrics.Views)), ("likes", Text(item.Metrics.Likes)), ("shares", Text(item.Metrics.Shares)),
        ("comments", Text(item.Metrics.Comments)), ("as-of", $"{item.Metrics.AsOf:O}"), ("media", item.MediaType), ("repost", $"{item.IsRepost} {item.RepostOf}"),
        ("platform", item.Platform.ToString()), ("country", item.Country),
    ];

    private static string? Text(long? count) => count?.ToString(CultureInfo.InvariantCulture);
}
