using System.Formats.Tar;
using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>What cannot be read is told once, and nothing vanishes.</summary>
public sealed class ToldOnceTests
{
    private const string Csv = "id,text\n1,one\n2,汉口\n";

    [Theory]
    [InlineData("jsonl", "{\"id\":\"@\",\"text\":\"row @ of the file\"}\n")]
    [InlineData("csv", "@,\"row @ of the file\"\n")]
    [InlineData("tsv", "@\trow @ of the file\n")]
    [InlineData("rss", "<item><title>row @ of the file</title></item>")]
    public void Read_TruncatedGzip_TheCutRecordIsCountedOnce(string format, string row)
    {
        var head = format switch { "csv" => "id,text\n", "tsv" => "id\ttext\n", "rss" => "<rss><channel>", _ => "" };
        var random = new Random(5);
        var text = head + string.Concat(Enumerable.Range(0, 4_000).Select(_ => row.Replace("@", random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        var packed = RecordAtOriginTests.Gzip(Encoding.UTF8.GetBytes(text));

        var records = Reading.Bytes(packed[..(packed.Length / 2)], Reading.Source(format));

        Assert.InRange(records.Items().Count, 500, 3_999);
        Assert.Empty(records.Rejects());
        Assert.Contains("truncated", Assert.Single(records.OfType<SourceRecord.Failed>()).Message, StringComparison.Ordinal);
        Assert.All(records.Items(), item => Assert.EndsWith("of the file", item.Text + item.Title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("warc")]
    [InlineData("rss")]
    public void Read_GzipOfNothing_IsOneReject(string format) => Assert.Contains("empty", Assert.Single(Reading.Bytes(RecordAtOriginTests.Gzip([]), Reading.Source(format)).Rejects()).Detail, StringComparison.Ordinal);

    [Fact]
    public void Read_FileWithoutARecord_IsTold() => Assert.Equal("no-records", Assert.IsType<SourceRecord.Control>(Assert.Single(Reading.Text("\n\n\n", Reading.Source("jsonl")))).Kind);

    [Fact]
    public void Zip_EntryOfNothing_IsTold() => Assert.EndsWith("!/none.csv", Assert.Single(Reading.Bytes(Archives.Zip(("none.csv", [])), Reading.Source("csv")).Rejects()).Origin.File, StringComparison.Ordinal);

    [Theory]
    [InlineData("gzip-members")]
    [InlineData("zstd")]
    public void Tar_PackedInSeveralParts_IsRead(string packing)
    {
        using var target = new MemoryStream();
        using (var tar = new TarWriter(target, leaveOpen: true))
        {
            for (var i = 0; i < 3; i++)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"x/{i}.csv") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Csv)) });
            }
        }

        var bytes = target.ToArray();
        byte[] packed = packing == "zstd"
            ? new ZstdSharp.Compressor().Wrap(bytes).ToArray()
            : [.. RecordAtOriginTests.Gzip(bytes[..700]), .. RecordAtOriginTests.Gzip(bytes[700..2000]), .. RecordAtOriginTests.Gzip(bytes[2000..])];

        var records = Reading.Bytes(packed, Reading.Source("csv"));

        Assert.Equal(6, records.Items().Count);
        Assert.Empty(records.OfType<SourceRecord.Failed>());
    }

    [Fact]
    public void Zip_BombInside_IsFailedWithinBounds()
    {
        var records = Reading.Bytes(Archives.Zip(("bomb.csv", new byte[64 << 20])), Reading.Source("csv") with { MaxRecordBytes = 1 << 20 });

        // 64 MiB of zeros: within the ratio of what deflate reaches, read as one oversized row.
        Assert.Empty(records.Items());
        Assert.NotEmpty(records);
    }

    [Theory]
    [InlineData("txet", "'text'")]
    [InlineData("body", "the file has 'id', 'text'")]
    public void Csv_FieldMapWithAWrongName_NamesTheNearest(string mapped, string hint)
    {
        var source = Reading.Source("csv") with { Fields = new Dictionary<string, string> { ["id"] = "id", ["text"] = mapped } };

        var rejects = Reading.Text(Csv, source).Rejects();

        Assert.Equal(2, rejects.Count);
        Assert.Contains(hint, rejects[0].Detail, StringComparison.Ordinal);
    }
}
