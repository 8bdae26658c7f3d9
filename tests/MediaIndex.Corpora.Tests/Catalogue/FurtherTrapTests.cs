using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Corpora.Tests.Warc;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>Traps of the formats' list that the tests of the formats themselves leave out; <see cref="TrapListTests"/> has the whole list.</summary>
public sealed class FurtherTrapTests
{
    private static string Example(string name) => File.ReadAllText(Reading.Example(name));

    [Theory]
    [InlineData("2021-05-01T00:00:00.000Z", null)]
    [InlineData("2024-05-01T00:00:00.000Z", 0L)]
    public void XApiV2_ViewsOfZeroFromBeforeTheyWereCounted_AreMissing(string created, long? views)
    {
        var line = $$$"""{"data":[{"id":"1","text":"Wuhan","author_id":"5","created_at":"{{{created}}}","public_metrics":{"impression_count":0,"like_count":3}}]}""";

        var item = Assert.Single(Reading.Text(line, Reading.Source("x-v2")).Items());

        Assert.Equal((views, 3L), (item.Metrics.Views, item.Metrics.Likes));
    }

    [Theory]
    [InlineData("government", "official")]
    [InlineData("business", null)]
    [InlineData("blue", null)]
    public void XApiV2_KindOfVerification_OnlyGovernmentsAreOfficial(string verified, string? kind)
    {
        var line = $$$"""{"data":[{"id":"1","text":"Wuhan","author_id":"5"}],"includes":{"users":[{"id":"5","username":"a","verified_type":"{{{verified}}}","public_metrics":{"followers_count":1}}]}}""";

        Assert.Equal(kind, Assert.Single(Reading.Text(line, Reading.Source("x-v2")).Accounts()).Kind);
    }

    [Theory]
    [InlineData("crowdtangle_facebook.csv", "crowdtangle-facebook")]
    [InlineData("crowdtangle_instagram.csv", "crowdtangle-instagram")]
    [InlineData("meta_business_suite_facebook.csv", "business-suite-facebook")]
    [InlineData("x_analytics.csv", "x-analytics")]
    public void Table_WithOrWithoutAByteOrderMark_SameItem(string example, string format)
    {
        var text = Example(example).TrimStart('\uFEFF');
        byte[] marked = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text)];

        var plain = Assert.Single(Reading.Text(text, Reading.Source(format)).Items());
        var other = Assert.Single(Reading.Bytes(marked, Reading.Source(format)).Items());

        Assert.NotNull(plain.PublishedAt);
        Assert.Equal((plain.Text, plain.NativeId, plain.Account, plain.PublishedAt, plain.Metrics), (other.Text, other.NativeId, other.Account, other.PublishedAt, other.Metrics));
    }

    [Fact]
    public void CrowdTangle_HeaderOfTheScoreWithOtherBlanks_IsKnown()
    {
        var drift = new DriftCount(SourceReaders.Shapes.Single(shape => shape.Format == "crowdtangle-facebook"));
        var csv = "Page Name,Message,Total Interactions,Overperforming Score (weighted  —  Likes 1x Shares 1x )\r\nA,B,\"1,200\",-3.4\r\n";
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(csv));

        _ = ((IFieldReader)SourceReaders.All["crowdtangle-facebook"]).Read(new SourceFile("f", file.Path, 0, 1), Reading.Source("crowdtangle-facebook"), drift.Observe, CancellationToken.None).Count();

        Assert.Empty(drift.Unknown());
    }

    [Theory]
    [InlineData("\"content_type\": \"photos\"")]
    [InlineData("\"media_type\": \"photos\"")]
    public void ContentLibrary_KindOfMediaUnderEitherName_IsRead(string written) =>
        Assert.Equal("photo", Reading.Text(Example("mcl_facebook_posts.json").Replace("\"content_type\": \"photos\"", written, StringComparison.Ordinal), Reading.Source("mcl-facebook")).Items()[0].MediaType);

    [Fact]
    public void BusinessSuite_DateThatSaysLifetime_IsNoDate()
    {
        var csv = Example("meta_business_suite_facebook.csv");

        Assert.Contains("Lifetime", csv, StringComparison.Ordinal);
        Assert.Equal(2024, Assert.Single(Reading.Text(csv, Reading.Source("business-suite-facebook")).Items()).PublishedAt!.Value.Year);
    }

    [Theory]
    [InlineData("iso-8859-1", "Ville de Québec: un été à Pékin")]
    [InlineData("windows-1251", "Пекин открывает новый мост через реку")]
    [InlineData("shift_jis", "北京の新しい橋が開通しました。とてもきれいです。")]
    public void Kaggle_FileInAnotherCharacterSet_IsDecoded(string charset, string title)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Header = "video_id,trending_date,title,channel_title,category_id,publish_time,tags,views,likes,dislikes,comment_count\n";
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"v{i},18.14.06,{title} {i},{title},19,2018-06-12T12:00:01.000Z,x,10,1,0,5\n"));

        var items = Reading.Bytes(Encoding.GetEncoding(charset).GetBytes(Header + rows), Reading.Source("kaggle-youtube-trending")).Items();

        Assert.Equal(20, items.Count);
        Assert.Equal(title + " 0", items[0].Title);
    }

    [Fact]
    public void Kaggle_DislikesAndTags_AreKeptAsExtra()
    {
        var item = Reading.File(Reading.Example("kaggle_youtube_trending_2018.csv"), Reading.Source("kaggle-youtube-trending")).Items()[0];

        Assert.Contains("|", item.Extra!["tags"], StringComparison.Ordinal);
        Assert.Contains("dislikes", item.Extra.Keys);
    }

    [Fact]
    public void DataTools_LanguageUnderItsMisspeltName_IsRead() =>
        Assert.Equal("zh", Assert.Single(Reading.Text(Example("youtube_data_tools_videolist.csv").Replace("false,en,en,", "false,,zh,", StringComparison.Ordinal), Reading.Source("youtube-data-tools")).Items()).DeclaredLanguage);

    [Fact]
    public void DataTools_WrongSecondsOfOldVersions_AreNotRead() =>
        Assert.Equal("PT12M31S", Assert.Single(Reading.File(Reading.Example("youtube_data_tools_videolist.csv"), Reading.Source("youtube-data-tools")).Items()).Extra!["duration"]);

    [Theory]
    [InlineData("2024-09-13", "2024-09-13")]
    [InlineData("2024-09-13 05:01:02.345678", "2024-09-13")]
    public void MediaCloud_TimeOfIndexing_MayBeADateOnly(string indexed, string day)
    {
        var csv = $"id,indexed_date,language,media_name,media_url,publish_date,title,url\nf,{indexed},en,e.com,e.com,,Yiwu,https://e.com/1\n";

        Assert.Equal(day, Assert.Single(Reading.Text(csv, Reading.Source("mediacloud-csv") with { CrawlDateStandsIn = true }).Items()).LocalDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2024-09-13", true)]
    [InlineData("2024-09-15", false)]
    [InlineData("2031-01-01", false)]
    public void MediaCloud_DateBehindTheTimeOfIndexing_IsNoDate(string published, bool believed)
    {
        var csv = $"id,indexed_date,language,media_name,media_url,publish_date,title,url\nf,2024-09-12 23:30:00,en,e.com,e.com,{published},Yiwu,https://e.com/1\n";

        var item = Assert.Single(Reading.Text(csv, Reading.Source("mediacloud-csv")).Items());
        Assert.Equal(believed, item.PublishedAt is not null);
        Assert.Equal(believed ? null : published, item.Extra?.GetValueOrDefault("published_at_unread"));
        Assert.Equal("2024-09-12", believed ? "2024-09-12" : Assert.Single(Reading.Text(csv, Reading.Source("mediacloud-csv") with { CrawlDateStandsIn = true }).Items()).LocalDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void MediaCloud_ItsArchives_ThePageIsReadAndTheMetadataToldApart()
    {
        byte[] bytes =
        [
            .. WarcFiles.Page("http://a/1", "<html>one"),
            .. WarcFiles.Record("metadata", "http://a/1", Encoding.UTF8.GetBytes(Example("mediacloud_warc_metadata.json")), "application/x.mediacloud-indexer+json"),
        ];

        var records = Reading.Bytes(bytes, Reading.Source("warc"));

        Assert.Single(records.Pages());
        Assert.Equal("metadata", Assert.Single(records.OfType<SourceRecord.Control>()).Kind);
    }

    [Fact]
    public void Gkg_RowInLatin1_IsDecodedByItself()
    {
        var bytes = Encoding.UTF8.GetBytes(Example("20240912051500.gkg.csv"));
        bytes[bytes.AsSpan().IndexOf("new routes</PAGE_TITLE>"u8)] = 0xe9;

        var items = Reading.Bytes(bytes, Reading.Source("gdelt-gkg")).Items();

        Assert.EndsWith("éew routes", items[0].Title, StringComparison.Ordinal);
        Assert.Equal("义乌", items[1].Title);
    }

    [Fact]
    public void Gkg_CountriesInFips_AreNotTheOutletsCountry() => Assert.All(Reading.File(Reading.Example("20240912051500.gkg.csv"), Reading.Source("gdelt-gkg")).Items(), item => Assert.Null(item.Country));

    [Fact]
    public void GdeltDoc_CountryInWords_IsKeptAsExtra()
    {
        var item = Assert.Single(Reading.File(Reading.Example("gdelt_doc_artlist.json"), Reading.Source("gdelt-doc")).Items());

        Assert.Null(item.Country);
        Assert.Equal("United Kingdom", item.Extra!["sourcecountry"]);
    }

    [Fact]
    public void Atom_WithoutTimeOfPublication_TheUpdateStandsIn()
    {
        var xml = Example("atom.xml").Replace("<published>2024-09-11T22:00:00-07:00</published>", "", StringComparison.Ordinal);

        Assert.Equal(new DateTimeOffset(2024, 9, 12, 5, 0, 0, TimeSpan.Zero), Assert.Single(Reading.Text(xml, Reading.Source("atom")).Items()).PublishedAt);
    }

    [Fact]
    public void NewsMl_LaterVersion_ReplacesTheEarlier()
    {
        var xml = Example("newsml_g2.xml");
        var from = xml.IndexOf("<newsItem ", StringComparison.Ordinal);
        var item = xml[from..(xml.IndexOf("</newsItem>", StringComparison.Ordinal) + "</newsItem>".Length)];
        var later = item.Replace("version=\"2\"", "version=\"3\"", StringComparison.Ordinal).Replace("closes higher", "closes lower", StringComparison.Ordinal);

        var records = Reading.Text(xml.Replace(item, item + later, StringComparison.Ordinal), Reading.Source("newsml-g2"));

        Assert.EndsWith("closes lower", Assert.Single(records.Items()).Title, StringComparison.Ordinal);
        Assert.Equal("earlier-state", Assert.Single(records.OfType<SourceRecord.Control>()).Kind);
    }

    [Theory]
    [InlineData("stat:withheld")]
    [InlineData("stat:canceled")]
    public void NewsMl_WithheldOrCanceled_IsNoItem(string status) =>
        Assert.Empty(Reading.Text(Example("newsml_g2.xml").Replace("stat:usable", status, StringComparison.Ordinal), Reading.Source("newsml-g2")).Items());

    [Fact]
    public void NewsMl_Dateline_IsNotAPlaceOfTheItem()
    {
        var item = Assert.Single(Reading.Text(Example("newsml_g2.xml").Replace("<located type=\"cptType:city\"><name>Shenzhen</name>", "<located type=\"cptType:city\"><name>Xining</name>", StringComparison.Ordinal), Reading.Source("newsml-g2")).Items());

        Assert.DoesNotContain("Xining", item.Text + item.Title + item.Country, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://x\"\")", "=HYPERLINK(\"http://x\")")]
    [InlineData("+86 571", "+86 571")]
    [InlineData("@visit", "@visit")]
    public void Csv_CellThatASpreadsheetWouldRun_IsWords(string cell, string text) =>
        Assert.Equal(text, Assert.Single(Reading.Text($"id,text\n1,\"{cell}\"\n", Reading.Source("csv")).Items()).Text);

    [Theory]
    [InlineData("1.84E+18")]
    [InlineData("1,84E+18")]
    public void Csv_IdRoundedByASpreadsheet_IsNoId(string id) => Assert.Null(Assert.Single(Reading.Text($"id,text\n\"{id}\",x\n", Reading.Source("csv")).Items()).NativeId);

    [Fact]
    public void Csv_DateInTheOrderOfAnotherCountry_StaysMissingAndIsKept()
    {
        var item = Assert.Single(Reading.Text("id,text,published_at\n1,x,03.04.2022 10:00 Uhr\n", Reading.Source("csv")).Items());

        Assert.Null(item.PublishedAt);
        Assert.Equal("03.04.2022 10:00 Uhr", item.Extra!["published_at_unread"]);
    }
}
