using System.Text;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Warc;

public sealed class RealWarcTests
{
    [Fact]
    public void Read_Year2022_EveryCrawledPageIsAPage()
    {
        var pages = 0;
        foreach (var path in Directory.GetFiles(SharedData.Path("data/year-2022/news-zh-warc"), "*.warc.gz").Order(StringComparer.Ordinal))
        {
            var records = Reading.File(path, Reading.Source("warc", Platform.News));
            Assert.Empty(records.OfType<SourceRecord.Failed>());
            Assert.All(records.Pages(), page => Assert.True(System.Text.Unicode.Utf8.IsValid(page.Html.Span)));
            pages += records.Pages().Count;
        }

        Assert.Equal(6_238, pages);
    }

    [Theory]
    [InlineData("CC-NEWS-20240912050000-00001.warc")]
    [InlineData("CC-NEWS-20240912050000-00001.warc.gz")]
    public void Read_CcNews_ControlRecordsAndOnePage(string example)
    {
        var records = Reading.File(Reading.Example(example), Reading.Source("warc"));

        Assert.Equal(["warcinfo", "request"], records.OfType<SourceRecord.Control>().Select(record => record.Kind));
        var page = Assert.Single(records.Pages());
        Assert.Equal("https://news.example.com/2024/09/yiwu", page.Url);
        Assert.Equal(new DateTimeOffset(2024, 9, 12, 5, 1, 2, TimeSpan.Zero), page.FetchedAt);
        Assert.Contains("YIWU, China — Traders", Encoding.UTF8.GetString(page.Html.Span), StringComparison.Ordinal);
    }
}
