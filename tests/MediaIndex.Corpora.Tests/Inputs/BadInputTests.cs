using System.Text;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("warc")]
    [InlineData("x-v2")]
    [InlineData("youtube-videos")]
    [InlineData("crowdtangle-facebook")]
    public void Read_EmptyFile_IsOneLoss(string format) => Assert.Single(Reading.Bytes([], Reading.Source(format)));

    [Fact]
    public void Read_MissingFile_Throws() => Assert.ThrowsAny<IOException>(() => Reading.File("/no/such/file", Reading.Source("jsonl")));

    [Fact]
    public void Jsonl_LineOf200Megabytes_IsRejectedInBoundedMemory()
    {
        const long Size = 200L << 20;
        using var file = new TemporaryFile();
        using (var target = new FileStream(file.Path, FileMode.Create))
        {
            target.Write("{\"text\":\"first\"}\n{\"text\":\""u8);
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < Size >> 20; i++)
            {
                target.Write(block);
            }

            target.Write("\"}\r\n{\"text\":\"last\"}\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = Reading.File(file.Path, Reading.Source("jsonl"));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(["first", "last"], records.Items().Select(item => item.Text));
        var reject = Assert.Single(records.Rejects());
        Assert.Equal(RejectReasons.Oversized, reject.Reason);
        Assert.Equal((17L, Size + 11), (reject.Origin.Offset, reject.Origin.Length));
        Assert.True(allocated < 100 << 20, $"{allocated} bytes allocated");
    }

    [Fact]
    public void Jsonl_DamagedLines_CostOnlyThemselves()
    {
        var bytes = new List<byte>();
        bytes.AddRange("{\"text\":\"one\"}\n{\"text\":\n"u8);
        bytes.AddRange(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100) + new string(']', 100) + "}\n"));
        bytes.AddRange("{\"text\":\"bad "u8.ToArray().Concat(new byte[] { 0xff, 0xfe }).Concat("\"}\n"u8.ToArray()));
        bytes.AddRange("{\"text\":\"nul \0\"}\n[1]\n{\"id\":\"no words\"}\n{\"text\":\"lone \\ud83d half\"}\n{\"text\":\"two\"}"u8);

        var records = Reading.Bytes([.. bytes], Reading.Source("jsonl"));

        Assert.Equal(["one", "lone \uFFFD half", "two"], records.Items().Select(item => item.Text));
        Assert.Equal(["malformed", "too-deep", "undecodable", "malformed", "malformed", "missing-field"], records.Rejects().Select(reject => reject.Reason.Name));
    }

    [Fact]
    public void Csv_BrokenQuotes_CostOneLineEach()
    {
        const string Csv = "id,text\n1,\"never closed\n2,two\n3,\"quote \"inside\" text\"\n4,\"four \"\"quoted\"\"\"\n5,five,extra\n6\n7,\"se\nven\"\n";

        var records = Reading.Text(Csv, Reading.Source("csv"));

        Assert.Equal(["two", "four \"quoted\"", "se\nven"], records.Items().Select(item => item.Text));
        Assert.Equal(4, records.Rejects().Count(reject => reject.Reason == RejectReasons.Malformed));
    }

    [Fact]
    public void Csv_QuoteNeverCloses_CostsOneLineOfALongFile()
    {
        var csv = new StringBuilder("id,text\n0,\"open\n");
        for (var i = 1; i <= 50_000; i++)
        {
            csv.Append(i).Append(",a line without any quote\n");
        }

        var records = Reading.Text(csv.ToString(), Reading.Source("csv") with { MaxRecordBytes = 64 << 10 });

        Assert.Equal(50_000, records.Items().Count);
        Assert.Single(records.Rejects());
    }

    [Fact]
    public void Tsv_QuotesAreCharacters()
    {
        var items = Reading.Text("id\ttext\r\n1\t\"half open\r\n2\t\"whole\"\r\n", Reading.Source("tsv")).Items();

        Assert.Equal(["\"half open", "\"whole\""], items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("big5")]
    public void Csv_InAnotherCharacterSet_IsDecodedByEvidence(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Row = "1,\"我們的城市在長江邊上，這裡有很多大學和工廠，每年有很多人來旅遊，看江上的大橋和老街的夜景\"\n";

        var items = Reading.Bytes(Encoding.GetEncoding(charset).GetBytes("id,text\n" + Row + Row), Reading.Source("csv")).Items();

        Assert.Equal(2, items.Count);
        Assert.Contains("長江邊上", items[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Csv_Utf16WithMark_IsRead(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);

        var items = Reading.Bytes([.. encoding.GetPreamble(), .. encoding.GetBytes("id,text\r\n1,成都\r\n")], Reading.Source("csv")).Items();

        Assert.Equal("成都", Assert.Single(items).Text);
    }

    [Fact]
    public void Jsonl_TruncatedGzip_ItsReadableLinesAndOneFailedRow()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"id\":\"{i}\",\"text\":\"row {i * 7919}\"}}\n"));
        var whole = RecordAtOriginTests.Gzip(Encoding.UTF8.GetBytes(lines));

        var records = Reading.Bytes(whole[..(whole.Length / 2)], Reading.Source("jsonl"));

        Assert.InRange(records.Items().Count, 5_000, 15_000);
        Assert.Single(records.OfType<SourceRecord.Failed>());
        Assert.True(records.Rejects().Count <= 1);
    }

    [Fact]
    public void Read_Stripes_EveryRecordBelongsToExactlyOne()
    {
        var lines = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{{\"id\":\"{i}\",\"text\":\"row\"}}\n"));
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(lines));

        var ids = Enumerable.Range(0, 3).SelectMany(stripe => Reading.File(file.Path, Reading.Source("jsonl"), stripe, 3).Items()).Select(item => item.NativeId).ToList();

        Assert.Equal(5_000, ids.Distinct().Count());
        Assert.Equal(5_000, ids.Count);
    }

    [Fact]
    public void Read_Formats_AreKnownByTheirNames() => Assert.All(SourceReaders.All, pair => Assert.Equal(pair.Key, pair.Value.Format));
}
