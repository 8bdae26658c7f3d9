using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Warc;

public sealed class WarcReaderTests
{
    private static readonly string Filler = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<p>{i * 7919}</p>"));

    [Fact]
    public void Read_TruncatedGzip_TheReadableRecordsAndOneFailedRow()
    {
        var bytes = WarcFiles.Members(WarcFiles.Page("http://a/1", "<html>one"), WarcFiles.Page("http://a/2", "<html>two" + Filler));

        var records = Reading.Bytes(bytes[..^100], Reading.Source("warc"));

        Assert.Equal("http://a/1", Assert.Single(records.Pages()).Url);
        var lost = Assert.Single(records.OfType<SourceRecord.Failed>());
        Assert.Contains("truncated", lost.Message, StringComparison.Ordinal);
        Assert.Contains("http://a/2", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CorruptMemberInTheMiddle_GoesOnAtTheNext()
    {
        var first = RecordAtOriginTests.Gzip(WarcFiles.Page("http://a/1", "<html>one"));
        var second = RecordAtOriginTests.Gzip(WarcFiles.Page("http://a/2", "<html>two" + Filler));
        var third = RecordAtOriginTests.Gzip(WarcFiles.Page("http://a/3", "<html>three"));
        second.AsSpan(second.Length / 2, 40).Fill(0xee);

        var records = Reading.Bytes([.. first, .. second, .. third], Reading.Source("warc"));

        Assert.Equal(["http://a/1", "http://a/3"], records.Pages().Select(page => page.Url));
        var lost = Assert.Single(records.OfType<SourceRecord.Failed>());
        Assert.Equal((first.Length, second.Length), (lost.Origin.Offset, lost.Origin.Length));
    }

    [Fact]
    public void Read_TruncatedPlainFile_TheReadableRecordsAndOneFailedRow()
    {
        byte[] bytes = [.. WarcFiles.Page("http://a/1", "<html>one"), .. WarcFiles.Page("http://a/2", "<html>two" + Filler)];

        var records = Reading.Bytes(bytes[..^500], Reading.Source("warc"));

        Assert.Single(records.Pages());
        Assert.Single(records.OfType<SourceRecord.Failed>());
    }

    [Fact]
    public void Read_GarbageBetweenRecords_IsToldAndPassedOver()
    {
        byte[] bytes = [.. WarcFiles.Page("http://a/1", "<html>one"), .. "some other bytes\nand more\n"u8, .. WarcFiles.Page("http://a/2", "<html>two")];

        var records = Reading.Bytes(bytes, Reading.Source("warc"));

        Assert.Equal(2, records.Pages().Count);
        Assert.Single(records.OfType<SourceRecord.Failed>());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Read_EncodedAndChunkedBody_IsUndone(string coding)
    {
        var packed = Pack(coding, Encoding.UTF8.GetBytes("<html>武汉" + Filler));
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{packed.Length - 5:x};ext=1\r\n"), .. packed[..^5], .. "\r\n5\r\n"u8, .. packed[^5..], .. "\r\n0\r\n\r\n"u8];
        var block = WarcFiles.Http(chunked, $"Content-Type: text/html; charset=UTF-8\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked");

        var page = Assert.Single(Reading.Bytes(WarcFiles.Record("response", "http://a/", block), Reading.Source("warc")).Pages());

        Assert.Equal("<html>武汉" + Filler, Encoding.UTF8.GetString(page.Html.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Read_InflatingBomb_IsOversized(string coding)
    {
        var block = WarcFiles.Http(Pack(coding, new byte[64 << 20]), $"Content-Type: text/html\r\nContent-Encoding: {coding}");

        var records = Reading.Bytes(WarcFiles.Record("response", "http://a/", block), Reading.Source("warc"));

        Assert.Equal(RejectReasons.Oversized, Assert.Single(records.Rejects()).Reason);
    }

    [Fact]
    public void Read_HeadersThatLie_TheBodyIsTakenAsItIs()
    {
        var page = WarcFiles.Page("http://a/", "<html>plain", "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked");

        Assert.Equal("<html>plain", Encoding.UTF8.GetString(Assert.Single(Reading.Bytes(page, Reading.Source("warc")).Pages()).Html.Span));
    }

    [Fact]
    public void Read_Gb18030ThatClaimsUtf8_IsDecodedByEvidence()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Html = "<html><head><meta charset=\"utf-8\"><title>武汉长江大桥今天通车</title></head><body><p>武汉长江大桥今天正式通车，许多市民前来参观。</p></body></html>";
        var block = WarcFiles.Http(Encoding.GetEncoding("gb18030").GetBytes(Html), "Content-Type: text/html; charset=utf-8");

        var page = Assert.Single(Reading.Bytes(WarcFiles.Record("response", "http://a/", block), Reading.Source("warc")).Pages());

        Assert.Equal(Html, Encoding.UTF8.GetString(page.Html.Span));
        Assert.Equal("gb18030", page.Charset);
    }

    [Theory]
    [InlineData("\r\n", "\n")]
    [InlineData("WARC/1.0", "\uFEFFWARC/1.0")]
    [InlineData("WARC/1.0", "WARC/0.17")]
    [InlineData("WARC-Target-URI: http://a/1", "warc-target-uri: <http://a/1>")]
    [InlineData("application/http; msgtype", "application/http;\r\n\tmsgtype")]
    [InlineData("WARC-Date: 2022-05-01T00:00:00Z", "WARC-Date: 2022-05-01T00:00:00.123456789Z")]
    public void Read_MannersOfOtherWriters_GiveThePage(string usual, string other)
    {
        var block = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html>one");
        var record = Encoding.UTF8.GetString(WarcFiles.Record("response", "http://a/1", block));
        var first = record.IndexOf("HTTP/1.1", StringComparison.Ordinal);

        var pages = Reading.Text(record[..first].Replace(usual, other, StringComparison.Ordinal) + record[first..], Reading.Source("warc")).Pages();

        Assert.Equal(("http://a/1", "<html>one"), (Assert.Single(pages).Url, Encoding.UTF8.GetString(pages[0].Html.Span)));
    }

    [Fact]
    public void Read_OtherRecords_AreToldApart()
    {
        byte[] bytes =
        [
            .. WarcFiles.Record("request", "http://a/", "GET / HTTP/1.1\r\n\r\n"u8.ToArray()), .. WarcFiles.Record("metadata", "http://a/", "x: y"u8.ToArray()),
            .. WarcFiles.Record("revisit", "http://a/", []), .. WarcFiles.Record("response", "http://a/", WarcFiles.Http([], status: 404)),
            .. WarcFiles.Record("response", "http://a/i", WarcFiles.Http([1, 2], "Content-Type: image/png")), .. WarcFiles.Record("response", "http://a/", "no http"u8.ToArray()),
            .. WarcFiles.Record("response", "dns:a", "a"u8.ToArray(), "text/dns"), .. WarcFiles.Record("resource", "http://a/r", "<html>r"u8.ToArray(), "text/html"),
        ];

        var records = Reading.Bytes(bytes, Reading.Source("warc"));

        Assert.Equal(["request", "metadata", "dns"], records.OfType<SourceRecord.Control>().Select(record => record.Kind));
        Assert.Equal(["http-status", "not-text", "malformed", "missing-field"], records.Rejects().Select(record => record.Reason.Name));
        Assert.Equal("http://a/r", Assert.Single(records.Pages()).Url);
    }

    private static byte[] Pack(string coding, byte[] bytes)
    {
        using var target = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packer.Write(bytes);
        }

        return target.ToArray();
    }
}
