using MediaIndex.Corpora.Crawling;

namespace MediaIndex.Corpora.Tests.Crawling;

public sealed class LinkExtractorTests
{
    private static readonly Uri Page = new("https://a.test/news/today.html");

    [Theory]
    [InlineData("<a href='/1'>x</a><A HREF=2.html>y</A>", "https://a.test/1 https://a.test/news/2.html")]
    [InlineData("<base href='https://b.test/x/'><a href=y>z</a>", "https://b.test/x/y")]
    [InlineData("<a href='/1#part'>x</a><a href='/1'>again</a>", "https://a.test/1")]
    [InlineData("<a href='?a=1&amp;b=2'>x</a>", "https://a.test/news/today.html?a=1&b=2")]
    [InlineData("<script>document.write(\"<a href='/no'>\")</script><textarea><a href='/no2'></textarea><style><a href=/no3></style><a href=/yes>", "https://a.test/yes")]
    [InlineData("<!-- <a href='/no'> --><a href='/yes'>", "https://a.test/yes")]
    [InlineData("<a href='javascript:alert(1)'><a href='mailto:a@b.test'><a href='data:text/html,x'><a href='ftp://a.test/'><a href='file:///etc/passwd'>", "")]
    [InlineData("<a rel='nofollow ugc' href='/no'><a href='/yes'>", "https://a.test/yes")]
    [InlineData("<meta name=robots content='noindex, nofollow'><a href='/no'>", "")]
    [InlineData("<a href='https://user:secret@a.test/'>", "")]
    [InlineData("<a href='//b.test/x'><iframe src='/frame'></iframe><link rel=next href='/2'>", "https://b.test/x https://a.test/frame https://a.test/2")]
    public void Extract_Markup_GivesTheLinks(string html, string expected) => Assert.Equal(expected, string.Join(' ', LinkExtractor.Extract(html, Page)));

    [Theory]
    [InlineData("<b i>", 20_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("<a href=x><div>", 40_000)]
    [InlineData("<nobr>", 50_000)]
    [InlineData("<a a=1 ", 100_000)]
    public void Extract_MarkupThatBlowsUpTrees_EndsWithItsLinks(string piece, int times)
    {
        // A tree of these takes from ten seconds to minutes (performance.md); tokens take as long as their bytes.
        var html = string.Concat(Enumerable.Repeat(piece, times));
        Assert.Equal(["https://a.test/yes"], LinkExtractor.Extract(html + "></a><a href='/yes'>", Page).Where(link => link.EndsWith("yes", StringComparison.Ordinal)));
    }

    [Fact]
    public void Extract_EndlessLinks_AreCapped() => Assert.Equal(5000, LinkExtractor.Extract(string.Concat(Enumerable.Range(0, 9000).Select(i => $"<a href=/{i}>")), Page).Count);
}
