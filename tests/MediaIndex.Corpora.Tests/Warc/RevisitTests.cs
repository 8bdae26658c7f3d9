using System.Text;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Warc;

public sealed class RevisitTests
{
    private const string Id = "WARC-Record-ID: <urn:uuid:1>\r\n";
    private const string Digest = "WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n";

    private static byte[] Original => WarcFiles.Record("response", "http://a/1", WarcFiles.Http("<html>one"u8.ToArray()), more: Id + Digest);

    [Theory]
    [InlineData("WARC-Refers-To: <urn:uuid:1>\r\n")]
    [InlineData("WARC-Refers-To-Target-URI: http://a/1\r\nWARC-Refers-To-Date: 2022-05-01T00:00:00Z\r\n")]
    [InlineData(Digest)]
    public void Read_Revisit_IsThePageItRepeatsAtItsOwnTime(string refers)
    {
        var revisit = Encoding.UTF8.GetString(WarcFiles.Record("revisit", "http://a/2", [], more: refers)).Replace("WARC-Date: 2022-05-01", "WARC-Date: 2022-05-09", StringComparison.Ordinal);
        foreach (var bytes in new byte[][] { [.. Original, .. Encoding.UTF8.GetBytes(revisit)], [.. Encoding.UTF8.GetBytes(revisit), .. Original], WarcFiles.Members(Original, Encoding.UTF8.GetBytes(revisit)) })
        {
            // "digest-wrong" is remarked on the original, whose digest is made up.
            var pages = Reading.Bytes(bytes, Reading.Source("warc")).Pages();

            Assert.Equal(["http://a/1", "http://a/2"], pages.Select(page => page.Url));
            Assert.Equal(9, pages[1].FetchedAt!.Value.Day);
            Assert.Equal("<html>one", Encoding.UTF8.GetString(pages[1].Html.Span));
            Assert.NotEqual(pages[0].Origin, pages[1].Origin);
        }
    }

    [Fact]
    public void Read_RevisitOfAPageInAnEarlierFile_IsThatPage()
    {
        var revisit = WarcFiles.Record("revisit", "http://a/2", [], more: "WARC-Refers-To: <urn:uuid:1>\r\n");
        var lost = WarcFiles.Record("revisit", "http://a/3", [], more: "WARC-Refers-To: <urn:uuid:9>\r\n");
        using var first = new TemporaryFile(WarcFiles.Members(Original));
        using var second = new TemporaryFile(WarcFiles.Page("http://a/9", "<html>nine"));
        using var third = new TemporaryFile([.. revisit, .. lost]);
        var file = new SourceFile("c.warc", third.Path, 0, 1) { Earlier = [second.Path, first.Path] };

        List<SourceRecord> records = [.. SourceReaders.All["warc"].Read(file, Reading.Source("warc"), TestContext.Current.CancellationToken)];

        var page = Assert.Single(records.Pages());
        Assert.Equal(("http://a/2", "<html>one", "c.warc"), (page.Url, Encoding.UTF8.GetString(page.Html.Span), page.Origin.File));
        Assert.Contains("nor in the 2 before it", Assert.Single(records.Rejects()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RevisitOfAPageElsewhere_IsRefusedAndTold()
    {
        var reject = Assert.Single(Reading.Bytes(WarcFiles.Record("revisit", "http://a/2", [], more: "WARC-Refers-To: <urn:uuid:7>\r\n"), Reading.Source("warc")).Rejects());

        Assert.Equal(RejectReasons.MissingField, reject.Reason);
        Assert.Contains("http://a/2", reject.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RevisitsInStripes_EachOnce()
    {
        byte[] bytes = [.. Original, .. Enumerable.Range(0, 3_000).SelectMany(i => WarcFiles.Record("revisit", $"http://a/{i}", [], more: Digest))];
        using var file = new TemporaryFile(bytes);

        var pages = Enumerable.Range(0, 2).SelectMany(stripe => Reading.File(file.Path, Reading.Source("warc"), stripe, 2).Pages()).ToList();

        Assert.Equal(3_001, pages.Count);
        Assert.Equal(3_001, pages.Select(page => page.Origin.Offset).Distinct().Count());
    }

    [Fact]
    public void Read_WrongDigest_IsRemarkedAndTheRecordIsRead()
    {
        var records = Reading.File(SharedData.Path("data/warc-samples/warcio/example.warc"), Reading.Source("warc"));
        var wrong = Reading.Bytes(Original, Reading.Source("warc"));

        Assert.DoesNotContain(records, record => record is SourceRecord.Control { Kind: "digest-wrong" });
        Assert.Contains(wrong, record => record is SourceRecord.Control { Kind: "digest-wrong" });
        Assert.Single(wrong.Pages());
    }
}
