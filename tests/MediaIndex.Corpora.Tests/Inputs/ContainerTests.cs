using System.Formats.Tar;
using System.Text;
using DuckDB.NET.Data;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

public sealed class ContainerTests
{
    private const string Csv = "id,text\n1,one\n2,汉口\n";

    [Fact]
    public void Zip_EntriesOfTheFormat_AreRead()
    {
        using var file = new TemporaryFile(Archives.Zip(("a/one.csv", Encoding.UTF8.GetBytes(Csv)), ("__MACOSX/._one.csv", [1, 2]), ("two.csv.gz", RecordAtOriginTests.Gzip(Encoding.UTF8.GetBytes(Csv))), ("page.html", "<!doctype html><html>"u8.ToArray())));

        var records = Reading.File(file.Path, Reading.Source("csv"));

        Assert.Equal(["1", "2", "1", "2"], records.Items().Select(item => item.NativeId));
        Assert.Single(records.OfType<SourceRecord.Control>(), control => control.Kind == "other-entry");
        var last = records.Items()[3];
        Assert.EndsWith("!/two.csv.gz", last.Origin.File, StringComparison.Ordinal);
        Assert.Equal("2,汉口", Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(file.Path)!, last.Origin)));
        Assert.Equal(["csv", "csv", "html"], FormatDetector.Detect(file.Path).Entries.Select(entry => entry.Value.Format));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tar_PlainOrPacked_IsRead(bool packed)
    {
        using var target = new MemoryStream();
        using (var tar = new TarWriter(target, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "x/one.csv") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Csv)) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "x/two.csv") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Csv)) });
        }

        var records = Reading.Bytes(packed ? RecordAtOriginTests.Gzip(target.ToArray()) : target.ToArray(), Reading.Source("csv"));

        Assert.Equal(4, records.Items().Count);
        Assert.Empty(records.OfType<SourceRecord.Failed>());
    }

    [Fact]
    public void Zip_Damaged_IsOneFailedRow()
    {
        var bytes = Archives.Zip(("one.csv", Encoding.UTF8.GetBytes(Csv)));

        Assert.IsType<SourceRecord.Failed>(Assert.Single(Reading.Bytes(bytes[..^30], Reading.Source("csv"))));
    }

    [Fact]
    public void Parquet_FieldMap_IdsAndTimesAreWhole()
    {
        using var file = Parquet("SELECT 1840000000000000001::BIGINT AS post, '武汉' AS words, TIMESTAMP '2022-05-01 10:00:00' AS at, {'likes': 7} AS counts FROM range(3000)");
        var source = Reading.Source("parquet") with
        {
            Fields = new Dictionary<string, string> { ["id"] = "post", ["text"] = "words", ["published_at"] = "at", ["likes"] = "counts.likes" },
            TimeZone = Reading.China,
        };

        var items = Enumerable.Range(0, 2).SelectMany(stripe => Reading.File(file.Path, source, stripe, 2).Items()).ToList();

        Assert.Equal(3_000, items.Count);
        Assert.Equal(3_000, items.Select(item => item.Origin.Offset).Distinct().Count());
        Assert.Equal(("1840000000000000001", "武汉", 7L), (items[0].NativeId, items[0].Text, items[0].Metrics.Likes));
        Assert.Equal(new DateTimeOffset(2022, 5, 1, 10, 0, 0, TimeSpan.FromHours(8)), items[0].PublishedAt);
        Assert.Contains("武汉", Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(file.Path)!, items[^1].Origin)), StringComparison.Ordinal);
    }

    [Fact]
    public void FineWeb_AsParquet_IsDetectedAndRead()
    {
        using var file = Parquet("SELECT 'text of a page' AS text, '<urn:uuid:1>' AS id, 'CC-MAIN-2024-38' AS dump, 'https://a.example/b' AS url, '2024-09-12T05:01:02Z' AS date, 'en' AS language, 0.98 AS language_score, 412 AS token_count");

        var found = FormatDetector.Detect(file.Path);

        Assert.Equal(("fineweb", 1L), (found.Format, found.Outcomes["item"]));
        Assert.Empty(found.UnknownFields);
        Assert.Equal("a.example", Assert.Single(Reading.File(file.Path, Reading.Source("fineweb")).Items()).Outlet);
    }

    [Fact]
    public void Parquet_Truncated_IsOneFailedRow()
    {
        using var whole = Parquet("SELECT 'x' AS text FROM range(10)");
        using var file = new TemporaryFile(File.ReadAllBytes(whole.Path)[..^20]);

        Assert.IsType<SourceRecord.Failed>(Assert.Single(Reading.File(file.Path, Reading.Source("parquet"))));
    }

    private static TemporaryFile Parquet(string select)
    {
        var file = new TemporaryFile();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({select}) TO '{file.Path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return file;
    }
}
