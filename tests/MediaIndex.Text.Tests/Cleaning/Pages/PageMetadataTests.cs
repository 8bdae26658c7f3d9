namespace MediaIndex.Text.Tests.Cleaning.Pages;

public sealed class PageMetadataTests
{
    [Theory]
    [InlineData("<meta property=\"article:published_time\" content=\"2022-03-04T23:30:00+08:00\">", "2022-03-04", "meta")]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-03-04T10:00:00Z\"}</script>", "2022-03-04", "meta")]
    [InlineData("<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"Article\"],\"datePublished\":\"2022-03-04\"}]}</script>", "2022-03-04", "meta")]
    [InlineData("<h1>The tram line is open</h1><time datetime=\"2022-03-04T10:00Z\">yesterday</time>", "2022-03-04", "meta")]
    [InlineData("<h1>The tram line is open</h1><div>March 4, 2022</div>", "2022-03-04", "text")]
    [InlineData("<h1>The tram line is open</h1><div>4th March 2022, 10:15 pm</div>", "2022-03-04", "text")]
    [InlineData("<h1>有轨电车今天开通了新线路</h1><div class=\"info\">2022年03月04日 10:15 来源：新闻网</div>", "2022-03-04", "text")]
    [InlineData("<h1>The tram line is open</h1><div class=\"date\">25.3.2022</div>", "2022-03-25", "text")]
    public void Extract_Date_IsFoundWithItsSource(string html, string day, string source)
    {
        var content = Samples.Content($"<body>{html}{Samples.Paragraphs}</body>");

        Assert.Equal(day, content.LocalDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(source, content.PublishedSource);
        Assert.True(content.DateConfidence > 0.4f);
    }

    [Theory]
    [InlineData("<h1>The tram line is open</h1><div class=\"date\">03/04/2022</div>")]
    [InlineData("<h1>The tram line is open</h1><div class=\"date\">31 February 2022</div>")]
    [InlineData("<meta property=\"article:published_time\" content=\"0001-01-01T00:00:00\">")]
    [InlineData("<div id=comments><div class=comment><time datetime=2022-03-04>4 March 2022</time></div></div>")]
    public void Extract_DateThatCannotBeBelieved_IsMissing(string html)
    {
        var content = Samples.Content($"<body>{Samples.Paragraphs}{html}</body>");

        Assert.Null(content.PublishedAt);
        Assert.Null(content.PublishedSource);
        Assert.Equal(0, content.DateConfidence);
    }

    [Theory]
    [InlineData("2022-03-05T03:15:00Z", "4 March 2022, 22:15", "2022-03-04T22:15:00-05:00")] // A stamp in UTC names the next day.
    [InlineData("2025-11-20T16:02:00Z", "4 March 2022", "2022-03-04T00:00:00+00:00")] // The site was rebuilt.
    [InlineData("2022-03-04T10:00:00Z", "9 March 2022", "2022-03-04T10:00:00+00:00")] // Shown a little later: the declared day stands.
    [InlineData("2022-03-04T10:00:00Z", "Updated 9 March 2024", null)] // Written anew: neither is the date of the text.
    public void Extract_DeclaredAndShownDatesDiffer_TheBelievedOneOrNone(string declared, string shown, string? expected)
    {
        var head = $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"datePublished\":\"{declared}\"}}</script>";

        var content = Samples.Content($"{head}<body><h1>The tram line is open</h1><div>{shown}</div>{Samples.Paragraphs}</body>");

        Assert.Equal(expected, content.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Extract_OnlyWhenThePageWasTouched_IsUndated()
    {
        var content = Samples.Content($"<meta property=\"article:modified_time\" content=\"2022-03-04T10:00:00Z\"><body>{Samples.Paragraphs}</body>");

        Assert.Null(content.PublishedAt);
    }

    [Fact]
    public void Extract_DateAfterTheFetch_IsRefused()
    {
        var fetched = new DateTimeOffset(2022, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var head = "<meta property=\"article:published_time\" content=\"2022-03-06T00:00:00Z\">";

        Assert.Null(Samples.Content($"{head}<body>{Samples.Paragraphs}</body>", fetched: fetched).LocalDate);
        Assert.NotNull(Samples.Content($"{head}<body>{Samples.Paragraphs}</body>", fetched: fetched.AddDays(1)).LocalDate);
    }

    [Fact]
    public void Extract_DateInTheAddress_IsUsed()
    {
        var content = Samples.Content($"<body>{Samples.Paragraphs}</body>", "https://tv.example.cn/2022/01/02/VIDE1.shtml");

        Assert.Equal(new DateOnly(2022, 1, 2), content.LocalDate);
        Assert.Equal("url", content.PublishedSource);
    }

    [Fact]
    public void Extract_TimeWithoutZone_IsChinaTimeOnChinesePages()
    {
        const string Text = "有轨电车今天开通了新线路，数千名市民前来乘坐首班列车。有关负责人表示，全线通车后每天可运送四万名乘客，沿线商户也期待客流回升。";
        var head = "<meta name=\"publishdate\" content=\"2022-01-02 08:30:00\">";

        Assert.Equal(TimeSpan.FromHours(8), Samples.Content($"{head}<body><p>{Text}</p><p>{Text}再见。</p></body>").PublishedAt?.Offset);
        Assert.Equal(TimeSpan.Zero, Samples.Content($"{head}<body>{Samples.Paragraphs}</body>").PublishedAt?.Offset);
    }

    [Theory]
    [InlineData("<title>Tram line opens - Example News</title><meta property=\"og:site_name\" content=\"Example News\">", "Tram line opens")]
    [InlineData("<title>Tram line opens | Harbour</title><h1>Harbour</h1><h1>Tram line opens</h1>", "Tram line opens")]
    [InlineData("<title>Short title</title><h1>The long headline of the tram story</h1>", "The long headline of the tram story")]
    [InlineData("<meta property=\"og:title\" content=\"Tram &amp; bus\">", "Tram & bus")]
    [InlineData("<title>新线路开通_新闻网</title><meta property=\"og:site_name\" content=\"新闻网\">", "新线路开通")]
    public void Extract_Title_HasNoSiteName(string html, string title)
    {
        Assert.Equal(title, Samples.Content($"{html}<body>{Samples.Paragraphs}</body>").Title);
    }

    [Fact]
    public void Extract_Authors_ComeFromLinkedData()
    {
        var content = Samples.Content(
            $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Ada B\"}},{{\"name\":\"By Carl D\"}},{{\"@type\":\"Organization\",\"name\":\"Paper\"}}]}}</script><body>{Samples.Paragraphs}</body>");

        Assert.Equal(["Ada B", "Carl D"], content.Authors);
    }

    [Fact]
    public void Extract_LabelledLines_AreNoBody()
    {
        const string Text = "有轨电车今天开通了新线路，数千名市民前来乘坐首班列车。有关负责人表示，全线通车后每天可运送四万名乘客，沿线商户也期待客流回升。";
        var content = Samples.Content($"<body><div><p>来源：新闻网</p><p>更新时间：2022年01月01日 19:00</p><p>{Text}</p><p>责任编辑：某人</p></div></body>");

        Assert.Equal(Text, content.Body);
    }

    [Fact]
    public void Extract_WhatStandsBehindTheEndOfAnArticle_IsNoBody()
    {
        const string Text = "有轨电车今天开通了新线路，数千名市民前来乘坐首班列车。有关负责人表示，全线通车后每天可运送四万名乘客，沿线商户也期待客流回升。市长说，第二条线路明年动工。";
        const string Other = "滞留的游客昨天回到了家中，他们的行程只剩下一天。旅行社表示，将为所有的客人办理退款，并且希望大家谅解。有关部门已经介入调查。";
        var content = Samples.Content($"<body><div><p>用微信扫码二维码</p><p>{Text}</p><p>{Text[10..]}</p><p>- THE END -</p><p>转载请注明出处：某网</p><p>{Other}</p><p>【免责声明】{Other}</p></div></body>");

        Assert.Equal(Text + "\n" + Text[10..], content.Body);
    }

    [Theory]
    [InlineData("The end")]
    [InlineData("— the end of the line —")]
    public void Extract_LinesThatOnlySpeakOfAnEnd_EndNothing(string line)
    {
        const string Text = "The tram opened its new line today, and thousands of people came to ride on the first train. Officials said that forty thousand passengers a day will be carried. Shops along the line hope for guests, and the mayor said that a second line will be built next year.";

        Assert.Contains("A second paragraph", Samples.Content($"<body><div><p>{Text}</p><p>{line} is near.</p><p>A second paragraph follows here, and it is as long as the others are, with commas, stops and all. {Text[40..]}</p></div></body>").Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_VideoWithSynopsisOnly_IsNoBody()
    {
        const string Text = "本期节目主要内容：一、新线路今天开通；二、商户期待客流回升；三、市长接受采访。节目还报道了其他消息，敬请收看。";

        Assert.Equal(Pipelines.Stages.RejectReasons.NoBody, Samples.Extract($"<body><div><p>视频简介：{Text}</p></div></body>").Reason);
    }
}
