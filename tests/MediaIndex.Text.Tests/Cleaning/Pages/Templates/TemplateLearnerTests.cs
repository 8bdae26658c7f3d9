using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Text.Tests.Cleaning.Pages.Templates;

public sealed class TemplateLearnerTests
{
    private const string Slogan = "Our reporters bring you the news of the harbour every day of the year, and we thank our readers for their trust in us.";

    private static WebPage Page(int i, string frame = "old", string host = "news.example.org") => Samples.Page(
        $"<body><div class={frame}><p>{frame} frame one</p><p>{frame} frame two</p><p>{frame} frame three</p></div><div><h1>Story number {i} of the town</h1>"
        + $"<p>{Samples.FirstParagraph} Story {i}.</p><p>{Samples.SecondParagraph} It is the {i}th.</p><p>{Samples.ThirdParagraph} Number {i}.</p><p>{Slogan}</p></div></body>",
        $"https://{host}/stories/{i}");

    private static SiteTemplate? Learn(IEnumerable<WebPage> pages)
    {
        var learner = new TemplateLearner("example.org", new TemplateLearnerOptions());
        foreach (var page in pages)
        {
            learner.Add(page);
        }

        return learner.Learn();
    }

    private static PageExtraction Extract(WebPage page, SiteTemplate template) => PageExtractor.Extract(page, PageExtractionOptions.Default with { Templates = [template] });

    [Fact]
    public void Learn_TextOnAllPages_IsNoLongerTaken()
    {
        var template = Learn(Enumerable.Range(0, 20).Select(i => Page(i)))!;

        Assert.Contains(Slogan, Samples.Content(System.Text.Encoding.UTF8.GetString(Page(99).Html.Span)).Body, StringComparison.Ordinal);
        var read = Extract(Page(99), template);
        Assert.DoesNotContain(Slogan, read.Content!.Body, StringComparison.Ordinal);
        Assert.Contains("Number 99.", read.Content.Body, StringComparison.Ordinal);
        Assert.Equal(new TemplateUse("example.org", true), read.Template);
    }

    [Fact]
    public void Extract_PageOfAnotherFrame_IsToldAsStrayed()
    {
        var template = Learn(Enumerable.Range(0, 20).Select(i => Page(i)))!;

        Assert.False(Extract(Page(99, "new"), template).Template!.Fits == Extract(Page(99), template).Template!.Fits);
        Assert.Null(Extract(Page(99, host: "other.example.com"), template).Template);
    }

    [Fact]
    public void Learn_PagesInAnyOrder_SameBytesAndTheyComeBack()
    {
        var one = Bytes(Learn(Enumerable.Range(0, 20).Select(i => Page(i)))!);
        var other = Bytes(Learn(Enumerable.Range(0, 20).Reverse().Select(i => Page(i)))!);

        Assert.Equal(one, other);
        Assert.Equal(one, Bytes(SiteTemplate.Load(new MemoryStream(one))));
        Assert.DoesNotContain("harbour", System.Text.Encoding.UTF8.GetString(one), StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_FewPagesOrTheSameOneAgain_GivesNone()
    {
        Assert.Null(Learn(Enumerable.Range(0, 9).Select(i => Page(i))));
        Assert.Null(Learn(Enumerable.Repeat(Page(1), 50)));
        Assert.Null(Learn(Enumerable.Range(0, 20).Select(i => Page(i, host: "other.example.com"))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("{\"kind\":\"page-template\",\"version\":7}")]
    public void Load_SomethingElse_SaysSo(string content) => Assert.Throws<InvalidDataException>(() => SiteTemplate.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content))));

    private static byte[] Bytes(SiteTemplate template)
    {
        using var stream = new MemoryStream();
        template.Save(stream);
        return stream.ToArray();
    }
}
