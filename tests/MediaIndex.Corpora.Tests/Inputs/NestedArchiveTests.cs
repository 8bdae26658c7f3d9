using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Archives inside archives, files packed twice, and files that nobody reads: read or told, never passed over.</summary>
public sealed class NestedArchiveTests
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("id,text\n1,one\n2,汉口\n");

    [Fact]
    public void Zip_InsideAZip_IsReadAndItsRowsAreFoundAgain()
    {
        using var file = new TemporaryFile(Archives.Zip(("month.zip", Archives.Zip(("a/one.csv", Csv))), ("two.csv", Csv)));

        var records = Reading.File(file.Path, Reading.Source("csv"));

        Assert.Equal(["1", "2", "1", "2"], records.Items().Select(item => item.NativeId));
        var second = records.Items()[1];
        Assert.EndsWith("!/month.zip!/a/one.csv", second.Origin.File, StringComparison.Ordinal);
        Assert.Equal("2,汉口", Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(file.Path)!, second.Origin)));
        Assert.Equal(["month.zip!/a/one.csv", "two.csv"], FormatDetector.Detect(file.Path).Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Gzip_OfGzip_IsRead()
    {
        var items = Reading.Bytes(RecordAtOriginTests.Gzip(RecordAtOriginTests.Gzip(Csv)), Reading.Source("csv")).Items();

        Assert.Equal(["1", "2"], items.Select(item => item.NativeId));
    }

    [Fact]
    public void Zip_BeyondTheDepth_IsOneFailedRow()
    {
        var bytes = Enumerable.Range(0, 5).Aggregate(Csv, (inner, level) => Archives.Zip(($"level{level}.zip", inner)));

        var failed = Assert.IsType<SourceRecord.Failed>(Assert.Single(Reading.Bytes(bytes, Reading.Source("csv"))));

        Assert.Contains("unpack the outer ones first", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zip_OfBombsInZips_StopsWithinItsBudget()
    {
        // 16 archives of 16 MB of zeros each: 256 MB behind some 270 KB, of which the budget allows 2,000 times the packed bytes only where that is more than 64 MB.
        var bomb = Archives.Zip(("zeros.csv", new byte[16 << 20]));
        var inner = Archives.Zip([.. Enumerable.Range(0, 16).Select(i => ($"bomb{i}.zip", bomb))]);
        var outer = Archives.Zip(("all.zip", inner));

        var records = Reading.Bytes(outer, Reading.Source("csv"));

        Assert.Contains(records.OfType<SourceRecord.Failed>(), failed => failed.Message.Contains("beyond all measure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BZh91AY&SY12345678", "bzip2")]
    [InlineData("%PDF-1.7\n%x", "pdf")]
    [InlineData("SQLite format 3\0 rest", "sqlite")]
    [InlineData("Rar!\u001a\u0007\u0001 rest", "rar")]
    public void ForeignFile_AnyReader_IsNamedAndRefusedWithTheRemedy(string head, string kind)
    {
        using var file = new TemporaryFile(Encoding.Latin1.GetBytes(head));

        Assert.Equal(kind, FormatDetector.Detect(file.Path).Format);
        foreach (var format in new[] { "csv", "jsonl", "warc", "rss", "x-v2" })
        {
            var refused = Assert.IsType<SourceRecord.Rejected>(Assert.Single(Reading.File(file.Path, Reading.Source(format))));
            Assert.Equal(RejectReasons.NotText, refused.Reason);
        }
    }

    [Fact]
    public void Workbook_IsToldAsOneAndNotAsAnArchive()
    {
        using var file = new TemporaryFile(Archives.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray())));

        Assert.Equal("office", FormatDetector.Detect(file.Path).Format);
        Assert.Contains("CSV", Assert.IsType<SourceRecord.Rejected>(Assert.Single(Reading.File(file.Path, Reading.Source("csv")))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_BytesOfNoKind_AreUnknown()
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);
        using var file = new TemporaryFile(bytes);

        Assert.Equal("unknown", FormatDetector.Detect(file.Path).Format);
    }
}
