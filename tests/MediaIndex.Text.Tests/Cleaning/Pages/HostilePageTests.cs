using System.Text;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

/// <summary>Pages made to kill parsers: each ends as a reject or a text, within work that grows with the page and no faster.</summary>
public sealed class HostilePageTests
{
    [Fact]
    public void Extract_HundredThousandLevels_IsTooDeep()
    {
        var extraction = Extract(string.Concat(Enumerable.Repeat("<div>", 100_000)));

        Assert.Equal(RejectReasons.TooDeep, extraction.Reason);
        Assert.True(extraction.Work.Depth <= PageExtractionOptions.Default.MaxDepth);
        Assert.True(extraction.Work.Tags <= PageExtractionOptions.Default.MaxDepth + 1);
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<b i>")]
    [InlineData("<nobr>")]
    [InlineData("<p>")]
    [InlineData("<li>")]
    [InlineData("</div>")]
    [InlineData("</p>")]
    [InlineData("<a href=x>")]
    [InlineData("<td>")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<title>")]
    [InlineData("<x y=\"")]
    [InlineData("<x y='")]
    [InlineData("&#")]
    [InlineData("&amp")]
    [InlineData("<![CDATA[")]
    public void Extract_TwoHundredThousandUnclosed_KeepsWorkLinear(string piece)
    {
        var extraction = Extract($"<body>{Samples.Paragraphs}" + string.Concat(Enumerable.Repeat(piece, 200_000)));

        Assert.True(extraction.Work.Nodes <= 200_100, $"{extraction.Work.Nodes} nodes");
        Assert.True(extraction.Work.Tags <= 200_100, $"{extraction.Work.Tags} tags");
        Assert.True(extraction.Work.Depth <= PageExtractionOptions.Default.MaxDepth);
        Assert.NotEqual(ExtractionPath.Careful, extraction.Content?.Path);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_HostilePage_KeepsWorkWithinTheBytesOfThePage(string name)
    {
        var html = HostilePages.Html(name);
        var extraction = PageExtractor.Extract(Samples.Page("") with { Html = html }, PageExtractionOptions.Default);

        // A tag takes at least three bytes and makes at most two nodes, itself and the text behind it; the careful path, where it is taken, lays the page down once more.
        Assert.Equal(html.Length, extraction.Work.Bytes);
        Assert.InRange(extraction.Work.Tags, 0, (html.Length / 3) + 1);
        Assert.InRange(extraction.Work.Nodes, 0, Math.Min(PageExtractionOptions.Default.MaxNodes, html.Length) + (extraction.Content?.Path == ExtractionPath.Careful ? 2 * PageExtractionOptions.Default.CarefulMaxTags : 0) + 1);
        Assert.InRange(extraction.Work.Depth, 0, PageExtractionOptions.Default.MaxDepth);
        Assert.True(extraction.Reason is not null || extraction.Content!.Body.Length > 0);
        Assert.InRange(extraction.Content?.Body.Length ?? 0, 0, html.Length);
    }

    public static TheoryData<string> Names => [.. HostilePages.Names];

    [Fact]
    public void Extract_LinksAroundBlocks_KeepsWorkLinear()
    {
        var extraction = Extract($"<body>{string.Concat(Enumerable.Repeat($"<a href=x><div>{Samples.FirstParagraph}", 40_000))}");

        Assert.True(extraction.Work.Depth <= 10);
        Assert.True(extraction.Work.Nodes <= 120_010);
        Assert.NotEqual(ExtractionPath.Careful, extraction.Content?.Path);
    }

    [Fact]
    public void Extract_UnclosedFormattingOnADoubtfulPage_NeverBuildsADom()
    {
        // Enough text in links to make the fast path doubt itself.
        var text = string.Concat(Enumerable.Repeat($"<a href=x>{Samples.FirstParagraph} {Samples.SecondParagraph}</a> ", 20));
        var extraction = Extract($"<body>{text}{string.Concat(Enumerable.Repeat("<b i>", 2_000))}{text}");

        Assert.NotEqual(ExtractionPath.Careful, extraction.Content?.Path);
        Assert.True(extraction.Work.Nodes < 10_000);
    }

    [Fact]
    public void Extract_HugeAttribute_IsSkipped()
    {
        var content = Samples.Content($"<body><div class=\"{new string('a', 4 << 20)}\" style='{new string('<', 1 << 20)}'>{Samples.Paragraphs}</div></body>");

        Assert.Equal(Samples.Body, content.Body);
    }

    [Fact]
    public void Extract_ThousandsOfAttributes_ReadsTheFirst()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}=1"));

        Assert.Equal(Samples.Body, Samples.Content($"<body><div{attributes}>{Samples.Paragraphs}</div></body>").Body);
    }

    [Fact]
    public void Extract_SixtyFourMegabytes_IsOversized()
    {
        var page = Samples.Page("<p>") with { Html = new byte[64 << 20] };
        var extraction = PageExtractor.Extract(page, PageExtractionOptions.Default);

        Assert.Equal(RejectReasons.Oversized, extraction.Reason);
        Assert.Equal(0, extraction.Work.Bytes);
    }

    [Fact]
    public void Extract_MoreNodesThanAllowed_IsOversized()
    {
        var extraction = PageExtractor.Extract(Samples.Page(string.Concat(Enumerable.Repeat("<p>x", 2_000))), new PageExtractionOptions { MaxNodes = 1_000 });

        Assert.Equal(RejectReasons.Oversized, extraction.Reason);
        Assert.Equal(1_000, extraction.Work.Nodes);
    }

    [Fact]
    public void Extract_MoreBlocksThanAllowed_IsOversized() =>
        Assert.Equal(RejectReasons.Oversized, PageExtractor.Extract(Samples.Page(string.Concat(Enumerable.Repeat("<p>A sentence.", 201))), new PageExtractionOptions { MaxBlocks = 200 }).Reason);

    [Fact]
    public void Extract_DeepLinkedData_IsIgnored()
    {
        var deep = new string('[', 50_000) + new string(']', 50_000);

        Assert.Equal(Samples.Body, Samples.Content($"<script type=\"application/ld+json\">{deep}</script><body>{Samples.Paragraphs}</body>").Body);
    }

    [Fact]
    public void Extract_RandomBytesAndCutPages_NeverThrows()
    {
        var state = 12345UL;
        byte Next() => (byte)((state = (state * 6364136223846793005UL) + 1442695040888963407UL) >> 56);
        var whole = Encoding.UTF8.GetBytes($"<html lang=en><head><title>A – B</title></head><body class='x y'><!-- c --><article><h1>Tram &amp; line</h1>{Samples.Paragraphs}<ul><li><a href=x>链接</a></ul></article>");
        for (var round = 0; round < 400; round++)
        {
            var bytes = whole.AsSpan(0, whole.Length * (round % 40) / 40).ToArray();
            for (var change = 0; change < round / 10 && bytes.Length > 0; change++)
            {
                bytes[((Next() << 8) | Next()) % bytes.Length] = Next();
            }

            var extraction = PageExtractor.Extract(Samples.Page("") with { Html = bytes }, PageExtractionOptions.Default);
            Assert.Equal(bytes.Length, extraction.Work.Bytes);
        }
    }

    private static PageExtraction Extract(string html) => Samples.Extract(html);
}
