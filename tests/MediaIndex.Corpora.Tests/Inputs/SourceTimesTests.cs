using System.Globalization;
using CsCheck;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Times and counts through the public reader: what a source writes, what the item says.</summary>
public sealed class SourceTimesTests
{
    [Theory]
    [InlineData("2022-08-05T00:27:34", "2022-08-05T00:27:34+08:00", "2022-08-05")]
    [InlineData("2022-08-05T00:27:34Z", "2022-08-05T00:27:34+00:00", "2022-08-05")]
    [InlineData("2022-08-05T20:27:34.000Z", "2022-08-05T20:27:34+00:00", "2022-08-06")]
    [InlineData("2022-08-05T20:27:34.123456789-07:00", "2022-08-05T20:27:34.1234567-07:00", "2022-08-06")]
    [InlineData("2022-08-05 20:27:34+0000", "2022-08-05T20:27:34+00:00", "2022-08-06")]
    [InlineData("2022-08-05 20:27", "2022-08-05T20:27:00+08:00", "2022-08-05")]
    [InlineData("2022-08-05", "2022-08-05T00:00:00+08:00", "2022-08-05")]
    [InlineData("2022/8/5 7:05", "2022-08-05T07:05:00+08:00", "2022-08-05")]
    [InlineData("2022年8月5日 07:05", "2022-08-05T07:05:00+08:00", "2022-08-05")]
    [InlineData("Fri, 05 Aug 2022 20:00:00 GMT", "2022-08-05T20:00:00+00:00", "2022-08-06")]
    [InlineData("Fri, 5 Aug 2022 20:00:00 EST", "2022-08-05T20:00:00-05:00", "2022-08-06")]
    [InlineData("Fri, 05 Aug 2022 20:00:00 +0800", "2022-08-05T20:00:00+08:00", "2022-08-05")]
    [InlineData("Mon Sep 30 08:15:00 +0000 2019", "2019-09-30T08:15:00+00:00", "2019-09-30")]
    [InlineData("1569831300", "2019-09-30T08:15:00+00:00", "2019-09-30")]
    [InlineData("1569831300000", "2019-09-30T08:15:00+00:00", "2019-09-30")]
    [InlineData("1569831300.25", "2019-09-30T08:15:00+00:00", "2019-09-30")]
    [InlineData("20240912T051500Z", "2024-09-12T05:15:00+00:00", "2024-09-12")]
    [InlineData("2022-08-05 07:05:00 CST", "2022-08-05T07:05:00+08:00", "2022-08-05")]
    public void PublishedAt_AsSourcesWriteIt_IsRead(string written, string instant, string localDate)
    {
        var item = Assert.Single(Reading.Text($$"""{"text":"x","published_at":"{{written}}"}""", Reading.Source("jsonl") with { TimeZone = Reading.China }).Items());

        var expected = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal((expected, expected.Offset), (item.PublishedAt!.Value, item.PublishedAt.Value.Offset));
        Assert.Equal(localDate, item.LocalDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2022-13-05")]
    [InlineData("2022-02-30T10:00:00Z")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("Lifetime")]
    [InlineData("2022-08-05T25:00:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void PublishedAt_NoTime_StaysMissingAndIsKeptAsWritten(string written)
    {
        var item = Assert.Single(Reading.Text($$"""{"text":"x","published_at":"{{written}}"}""", Reading.Source("jsonl")).Items());

        Assert.Null(item.PublishedAt);
        Assert.Equal(written, item.Extra!["published_at_unread"]);
    }

    [Fact]
    public void LocalDate_SourceWithoutZone_IsThatOfTheTimesOwnOffset()
    {
        var item = Assert.Single(Reading.Text("""{"text":"x","published_at":"2022-08-06T03:00:00+08:00"}""", Reading.Source("jsonl")).Items());

        Assert.Equal(new DateOnly(2022, 8, 6), item.LocalDate);
    }

    [Theory]
    [InlineData("\"1,234\"", 1_234L)]
    [InlineData("\"12.0\"", 12L)]
    [InlineData("0", 0L)]
    [InlineData("\"3.4K\"", 3_400L)]
    [InlineData("\"1.2万\"", 12_000L)]
    [InlineData("\"100万+\"", 1_000_000L)]
    [InlineData("\"N/A\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("\"-\"", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    public void Counts_AsSourcesWriteThem_MissingIsNotZero(string json, long? expected) =>
        Assert.Equal(expected, Assert.Single(Reading.Text($$"""{"text":"x","likes":{{json}}}""", Reading.Source("jsonl")).Items()).Metrics.Likes);

    [Fact]
    public void PublishedAt_AnyInstant_SurvivesWriting() =>
        Gen.Select(Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2090, 1, 1)], Gen.Int[-56, 56]).Sample((stamp, quarters) =>
        {
            var offset = TimeSpan.FromMinutes(15 * quarters);
            var instant = new DateTimeOffset(DateTime.SpecifyKind(stamp, DateTimeKind.Unspecified), offset);
            var item = Reading.Text($$"""{"text":"x","published_at":"{{instant:yyyy-MM-dd'T'HH:mm:ss.fffffffzzz}}"}""", Reading.Source("jsonl")).Items()[0];
            return item.PublishedAt == instant && item.PublishedAt!.Value.Offset == offset && item.LocalDate == DateOnly.FromDateTime(stamp);
        }, iter: 200);
}
