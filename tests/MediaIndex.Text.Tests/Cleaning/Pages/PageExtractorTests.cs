using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

public sealed class PageExtractorTests
{
    [Fact]
    public void Extract_PageWithFurniture_TakesParagraphsOnly()
    {
        var content = Samples.Content(
            $"""
            <html lang="en"><head><title>Tram line opens | Example News</title><meta property="og:site_name" content="Example News"></head><body>
            <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
            <div class="article"><h1>Tram line opens</h1>
            <div class="share-bar">Share this story with all of your friends, on every network you know.</div>
            {Samples.Paragraphs}
            <div class="related-links"><p>Read also: the long story of the harbour bridge, which was never finished in time.</p></div></div>
            <div id="comments"><p>I have been waiting for this tram since I was a child, it is wonderful, thanks.</p></div>
            <footer><p>Copyright Example News, all rights reserved. Nothing may be reprinted without leave.</p></footer></body></html>
            """);

        Assert.Equal(Samples.Body, content.Body);
        Assert.Equal("Tram line opens", content.Title);
        Assert.Equal("Example News", content.Site);
        Assert.Equal("en", content.Language);
        Assert.Equal(ExtractionPath.Fast, content.Path);
    }

    [Fact]
    public void Extract_ArticleSplitOverSiblings_TakesAllParts()
    {
        var content = Samples.Content(
            $"<body><div><section><p>{Samples.FirstParagraph}</p></section><section><p>{Samples.SecondParagraph}</p></section><section><p>{Samples.ThirdParagraph}</p></section></div></body>");

        Assert.Equal(Samples.Body, content.Body);
    }

    [Fact]
    public void Extract_ParagraphsByLineBreaks_AreSeparatedByNewlines()
    {
        var content = Samples.Content($"<body><div>{Samples.FirstParagraph}<br><br>{Samples.SecondParagraph}<br>{Samples.ThirdParagraph}</div></body>");

        Assert.Equal(Samples.Body, content.Body);
    }

    [Fact]
    public void Extract_FormAroundThePage_IsNoFurniture()
    {
        Assert.Equal(Samples.Body, Samples.Content($"<body><form class=\"has-sidebar\"><div>{Samples.Paragraphs}</div></form></body>").Body);
    }

    [Fact]
    public void Extract_ListOfLinks_IsIndexPage()
    {
        var entries = string.Concat(Enumerable.Range(1, 20).Select(i => $"<li><a href=\"/story{i}\">A headline about the tram, number {i} of many</a><span>00:0{i % 10}</span></li>"));
        var extraction = Samples.Extract($"<body><ul>{entries}</ul></body>");

        Assert.Equal(RejectReasons.IndexPage, extraction.Reason);
        Assert.True(extraction.Content!.IsIndexPage);
    }

    [Fact]
    public void Extract_PageWithoutText_IsNoBody()
    {
        Assert.Equal(RejectReasons.NoBody, Samples.Extract("<html><head><title>Video</title></head><body><video src=x></video></body></html>").Reason);
        Assert.Equal(RejectReasons.NoBody, Samples.Extract("").Reason);
    }

    [Fact]
    public void Extract_References_AreResolvedOnce()
    {
        var content = Samples.Content($"<body><p>Fish &amp; chips cost &pound;9 &#8212; the caf&eacute; writes &amp;lt; for less, &#x201c;so it goes&#x201D;.&nbsp;More of it follows here.</p>{Samples.Paragraphs}</body>");

        Assert.StartsWith("Fish & chips cost £9 — the café writes &lt; for less, “so it goes”. More of it follows here.\n", content.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_SamePageTwice_IsTheSame()
    {
        var page = Samples.Page($"<body>{Samples.Paragraphs}</body>");
        var first = PageExtractor.Extract(page, PageExtractionOptions.Default);
        var second = PageExtractor.Extract(page, PageExtractionOptions.Default);

        Assert.Equal(first.Work, second.Work);
        Assert.Equal(first.Content!.Body, second.Content!.Body);
        Assert.Equal(first.Content.Quality, second.Content.Quality);
    }

    [Theory]
    [InlineData("2020-06-06 10:08 来源：澎湃新闻")]
    [InlineData("（原标题：大桥今天开通）")]
    [InlineData("特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。")]
    public void Extract_LineThatALabelIntroduces_IsNoText(string line) =>
        Assert.Equal(Samples.Body, Samples.Content($"<body><article><h1>A headline of the page</h1><p>{line}</p>{Samples.Paragraphs}</article></body>").Body);

    [Fact]
    public void Extract_WordsHeapedUpForSearchEngines_AreNoText()
    {
        var soup = string.Join(' ', Enumerable.Range(0, 2_000).Select(i => $"word{i}"));

        Assert.DoesNotContain("word1999", Samples.Content($"<body><article><h1>A headline of the page</h1>{Samples.Paragraphs}<p>{soup}</p></article></body>").Body, StringComparison.Ordinal);
    }
}
