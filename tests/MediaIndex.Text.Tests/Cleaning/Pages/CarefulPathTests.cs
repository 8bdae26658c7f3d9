using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

public sealed class CarefulPathTests
{
    /// <summary>A drawing that is never closed hides the rest from the fast path; a full parser ends it at the first block.</summary>
    private static readonly string Unclosed = $"<html lang=en><head><title>Tram</title></head><body><h1>A tram line opens &amp; runs</h1><svg><path d=x><div class=story>{Samples.Paragraphs}</div></body></html>";

    [Fact]
    public void Extract_UnclosedDrawing_TakesTheCarefulPath()
    {
        var content = Samples.Content(Unclosed);

        Assert.Equal(ExtractionPath.Careful, content.Path);
        Assert.Equal(Samples.Body, content.Body);
        Assert.Equal("A tram line opens & runs", content.Title);
    }

    [Fact]
    public void Extract_CarefulPathOff_SaysNoBody()
    {
        var extraction = PageExtractor.Extract(Samples.Page(Unclosed), new PageExtractionOptions { UseCarefulPath = false });

        Assert.Equal(RejectReasons.NoBody, extraction.Reason);
    }

    [Theory]
    [InlineData("CarefulMaxTags")]
    [InlineData("CarefulMaxDepth")]
    [InlineData("CarefulMaxBytes")]
    public void Extract_CountsAboveALimit_StaysFast(string limit)
    {
        var options = limit switch
        {
            "CarefulMaxTags" => new PageExtractionOptions { CarefulMaxTags = 5 },
            "CarefulMaxDepth" => new PageExtractionOptions { CarefulMaxDepth = 2 },
            _ => new PageExtractionOptions { CarefulMaxBytes = 100 },
        };

        Assert.Equal(RejectReasons.NoBody, PageExtractor.Extract(Samples.Page(Unclosed), options).Reason);
    }

    [Fact]
    public void Extract_PlainPage_NeverBuildsADom()
    {
        var extraction = Samples.Extract($"<body><h1>Tram</h1>{Samples.Paragraphs}</body>");

        Assert.Equal(ExtractionPath.Fast, extraction.Content!.Path);
        Assert.True(extraction.Work.Nodes < 12);
    }
}
