using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Warc;

/// <summary>Archives of other projects' tests: how many pages and text records each gives, and how many losses it tells.</summary>
public sealed class WarcSampleTests
{
    [Theory]
    [InlineData("aut/example.arc.gz", 94, 0)]
    [InlineData("aut/example.docs.warc.gz", 0, 0)]
    [InlineData("aut/example.pdf.warc.gz", 1, 0)]
    [InlineData("aut/example.txt.warc.gz", 0, 0)]
    [InlineData("aut/example.warc.gz", 94, 0)]
    [InlineData("aut/issue-493.warc", 4, 0)]
    [InlineData("aut/issue-514.warc", 1, 0)]
    [InlineData("cc-whirlwind/whirlwind.warc", 1, 0)]
    [InlineData("cc-whirlwind/whirlwind.warc.gz", 1, 0)]
    [InlineData("cc-whirlwind/whirlwind.warc.wat", 0, 0)]
    [InlineData("cc-whirlwind/whirlwind.warc.wet", 1, 0)]
    [InlineData("cc-whirlwind/whirlwind.warc.wet.gz", 1, 0)]
    [InlineData("jwarc/cc.warc.gz", 1, 0)]
    [InlineData("resiliparse/block-sized-records.warc", 0, 0)] // Records of an unknown type.
    [InlineData("resiliparse/clipped.warc.gz", 0, 1)] // Its one record is cut off.
    [InlineData("resiliparse/clueweb-quirk.warc.gz", 29, 0)]
    [InlineData("resiliparse/warcfile.warc.gz", 16, 0)]
    [InlineData("ukwa/BL-20140325121225068-00000-32090~opera~8443.warc.gz", 32, 0)]
    [InlineData("ukwa/BL-20140325122341434-00000-32090~opera~8443.warc.gz", 6, 0)]
    [InlineData("ukwa/IAH-20080430204825-00000-blackbook-truncated.warc.gz", 2, 0)] // Cut between two members.
    [InlineData("ukwa/IAH-urls-wget.warc.gz", 2, 0)]
    [InlineData("ukwa/flashfrozen-jwat-recompressed.warc.gz", 2, 0)]
    [InlineData("ukwa/transfer_compression_brotli.warc", 1, 0)]
    [InlineData("ukwa/truncated_datetime.warc", 1, 0)]
    [InlineData("warcio/bad.arc", 0, 2)] // Lengths of -1, and a header cut off.
    [InlineData("warcio/example-bad-non-chunked.warc.gz", 2, 0)] // One of them a revisit.
    [InlineData("warcio/example-bad.warc.gz.bad", 2, 0)] // One of them a revisit.
    [InlineData("warcio/example-digest.warc", 0, 0)]
    [InlineData("warcio/example-iana.org-chunked.warc", 1, 0)]
    [InlineData("warcio/example-resource.warc.gz", 1, 0)]
    [InlineData("warcio/example-space-in-target-uri.warc.gz", 0, 0)]
    [InlineData("warcio/example-space-in-url.arc", 0, 1)] // Twelve bytes fewer than its header says.
    [InlineData("warcio/example-trunc.warc", 1, 1)]
    [InlineData("warcio/example-wget-bad-target-uri.warc.gz", 1, 0)]
    [InlineData("warcio/example-wrong-chunks.warc.gz", 1, 0)]
    [InlineData("warcio/example.arc", 1, 0)]
    [InlineData("warcio/example.arc.gz", 1, 0)]
    [InlineData("warcio/example.warc", 2, 0)] // One of them a revisit.
    [InlineData("warcio/example.warc.gz", 2, 0)] // One of them a revisit.
    [InlineData("warcio/post-test.warc.gz", 0, 0)]
    public void Read_Sample_PagesAndLosses(string file, int texts, int losses)
    {
        var records = Reading.File(SharedData.Path("data/warc-samples/" + file), Reading.Source("warc"));

        Assert.Equal((texts, losses), (records.Pages().Count + records.Items().Count, records.OfType<SourceRecord.Failed>().Count()));
        Assert.True(file == "warcio/bad.arc" || records.Rejects().TrueForAll(reject => reject.Reason != RejectReasons.Malformed));
    }

    [Fact]
    public void Read_Segments_AreJoined()
    {
        var block = WarcFiles.Http("<html>one two three"u8.ToArray());
        byte[] bytes =
        [
            .. WarcFiles.Record("response", "http://a/", block[..30], more: "WARC-Record-ID: <urn:x:1>\r\nWARC-Segment-Number: 1\r\n"), .. WarcFiles.Page("http://b/", "<html>between"),
            .. WarcFiles.Record("continuation", "http://a/", block[30..], more: "WARC-Segment-Origin-ID: <urn:x:1>\r\nWARC-Segment-Number: 2\r\nWARC-Segment-Total-Length: " + block.Length + "\r\n"),
            .. WarcFiles.Record("response", "http://c/", block[..30], more: "WARC-Record-ID: <urn:x:2>\r\nWARC-Segment-Number: 1\r\n"),
        ];

        var records = Reading.Bytes(bytes, Reading.Source("warc"));

        Assert.Equal(["http://b/", "http://a/"], records.Pages().Select(page => page.Url));
        Assert.Equal("<html>one two three", System.Text.Encoding.UTF8.GetString(records.Pages()[1].Html.Span));
        Assert.Contains("http://c/", Assert.Single(records.OfType<SourceRecord.Failed>()).Message, StringComparison.Ordinal);
    }
}
