using System.Text.Json;
using System.Text.RegularExpressions;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Reports.Tests;

/// <summary>Texts of items are strangers' texts: none may end an element, become a link that runs, or a script.</summary>
public sealed partial class HostileTextTests
{
    public static TheoryData<string> Hostile =>
    [
        "</script><script>alert(1)</script>", "<!--<script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>", " https://example.org", "https://example.org/\"><script>alert(1)</script>", "]]>&lt;b&gt;", "line\u2028separator\u2029here", "{{constructor.constructor('alert(1)')()}}",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Page_WithHostileTextEverywhere_HoldsNoElementOfIt(string text)
    {
        var page = HtmlReport.Page(Report(text));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        // The page's own scripts: the rows and two files.
        Assert.Equal(3, ScriptStart().Count(page));
        Assert.Equal(3, ScriptEnd().Count(page));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Page_WithHostileText_LinksOnlyToWebAddresses(string text)
    {
        foreach (Match link in Link().Matches(HtmlReport.Page(Report(text))))
        {
            Assert.Matches("^(#|https?://|report\\.css$|data:,$)", link.Groups[1].Value);
            Assert.DoesNotContain('<', link.Groups[1].Value);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Page_WithHostileText_KeepsItInTheRows(string text)
    {
        var page = HtmlReport.Page(Report(text));
        using var data = JsonDocument.Parse(Data().Match(page).Groups[1].Value);
        Assert.Equal(text, data.RootElement.GetProperty("charts").GetProperty("ranking").GetProperty("rows")[0][0].GetString());
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Of_CellWithHostileText_CarriesItWholeInItsValue(string text)
    {
        var html = HtmlTables.Of("t", Table(text));
        var value = Value().Match(html).Groups[1].Value;
        Assert.Equal(text, System.Net.WebUtility.HtmlDecode(value));
    }

    [Fact]
    public void Page_OfAReport_ForbidsScriptsFromElsewhere()
    {
        var page = HtmlReport.Page(Report("x"));
        var policy = Policy().Match(page).Groups[1].Value;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' file: 'unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    internal static FactTable Table(string text) => new([new FactColumn("city", FactType.Text), new FactColumn("score", FactType.Real)], [[text, 0.25]]);

    private static ReportData Report(string text) => new()
    {
        Title = text,
        Period = text,
        Notice = text,
        Nodes = [new ReportNode("root", text)],
        KeyFigures = [(text, text)],
        Sections = [new ReportSection("ranking", text, text, "ranking", Table(text)), new ReportSection("posts", "Posts", "", null, Table(text))],
    };

    [GeneratedRegex("<script[ >]", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptStart();

    [GeneratedRegex("</script", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptEnd();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("data-value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();
}
