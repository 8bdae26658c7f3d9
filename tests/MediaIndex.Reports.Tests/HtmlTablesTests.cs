using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Reports.Tests;

public sealed class HtmlTablesTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0 / 3)]
    [InlineData(12345.678901234567)]
    [InlineData(-0.0)]
    public void Exact_OfANumber_CanBeReadBackWhole(double number) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(double.Parse(HtmlTables.Exact(number), CultureInfo.InvariantCulture)));

    [Fact]
    public void Shown_OfCells_IsForReaders()
    {
        Assert.Equal("–", HtmlTables.Shown(null));
        Assert.Equal("1,234,567", HtmlTables.Shown(1234567L));
        Assert.Equal("0.3333", HtmlTables.Shown(1.0 / 3));
        Assert.Equal("yes", HtmlTables.Shown(true));
        Assert.Equal("2022-05-02", HtmlTables.Shown(new DateOnly(2022, 5, 2)));
    }

    [Fact]
    public void Exact_OfMissing_IsEmptyAndNotZero() => Assert.Equal("", HtmlTables.Exact(null));

    [Fact]
    public void Of_TableOfMoreThan400Rows_SaysHowManyAreLeftOut()
    {
        var table = new FactTable([new FactColumn("n", FactType.Integer)], [.. Enumerable.Range(0, 401).Select(n => new object?[] { (long)n })]);
        var html = HtmlTables.Of("many", table);
        Assert.Contains("The first 400 of 401 rows", html, StringComparison.Ordinal);
        Assert.Equal(400, html.Split("<tr><td").Length - 1);
        Assert.DoesNotContain("The first", HtmlTables.Of("few", table with { Rows = [.. table.Rows.Take(400)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SectionWithoutRows_SaysSoAndDrawsNoChart()
    {
        var empty = new FactTable([new FactColumn("n", FactType.Integer)], []);
        var page = HtmlReport.Page(new ReportData { Title = "T", Period = "2022", Nodes = [], KeyFigures = [], Sections = [new ReportSection("ranking", "R", "", "ranking", empty)] });
        Assert.Contains("Nothing to show", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"chart\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Assets_OfTheReport_HoldChartsWithTheirLicence()
    {
        var assets = HtmlReport.Assets().ToDictionary(asset => asset.Path, asset => asset.Content.Length);
        Assert.True(assets["echarts/echarts.min.js"] > 100_000);
        Assert.Contains("report.js", assets.Keys);
        Assert.Contains("report.css", assets.Keys);
        Assert.Contains("echarts/LICENSE", assets.Keys);
    }
}
