using MediaIndex.TestSupport;
using MediaIndex.Text.Cleaning.Dateline;

namespace MediaIndex.Text.Tests.Cleaning.Dateline;

public sealed class DatelineSplitterTests
{
    private static readonly DatelineSplitter Splitter = Shipped();

    [Theory]
    [InlineData("en", "WUHAN, Jan. 23 (Xinhua) -- The bridge was closed.", "The bridge was closed.", CreditKind.Dateline)]
    [InlineData("en", "BEIJING (Reuters) - Shares fell.", "Shares fell.", CreditKind.Dateline)]
    [InlineData("en", "Shares fell. (Reporting by Jane Doe; Editing by John Roe)", "Shares fell.", CreditKind.Credit)]
    [InlineData("en", "Shares fell.\nCopyright 2020 A Newspaper", "Shares fell.", CreditKind.Boilerplate)]
    [InlineData("zh", "新华社武汉1月23日电 大桥今天关闭。", "大桥今天关闭。", CreditKind.Dateline)]
    [InlineData("zh", "央视网消息（新闻联播）：长江是中华民族的母亲河。", "长江是中华民族的母亲河。", CreditKind.Dateline)]
    [InlineData("zh", "大桥今天关闭。（责任编辑：张三）", "大桥今天关闭。", CreditKind.Credit)]
    public void Split_ShippedPatterns_SetSpansApart(string language, string text, string body, CreditKind kind)
    {
        var split = Splitter.Split(text, language);
        Assert.Equal(body, split.Body);
        Assert.Equal(kind, Assert.Single(split.Removed).Kind);
    }

    [Fact]
    public void Find_ClockTime_IsDatelineInPlace()
    {
        const string Text = "The launch was at 7:00 a.m. Beijing time on Wednesday in Wenchang.";
        var span = Assert.Single(Splitter.Find(Text, "en"));
        Assert.Equal(CreditKind.Dateline, span.Kind);
        Assert.Contains("Beijing time", Text.Substring(span.Start, span.Length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Beijing and Shanghai reported (among others) new figures.")]
    [InlineData("zh", "北京和上海（以及其他城市）公布了新数据。")]
    [InlineData("fr", "PARIS (Reuters) - Les actions ont reculé.")]
    [InlineData("en", "")]
    public void Split_PlainText_StaysTheSameInstance(string language, string text)
    {
        var split = Splitter.Split(text, language);
        Assert.Same(text, split.Body);
        Assert.Empty(split.Removed);
    }

    [Fact]
    public void Find_Spans_AreInOrderAndApart()
    {
        var random = new Random(9);
        string[] parts = ["WUHAN (Xinhua) -- ", "(Photo by A B)", "\n", "Beijing time", "Reporting by X Editing by Y", "（责任编辑：张三）", "新华社北京1月2日电", "text ", "。", "((((", "7:00"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var language in new[] { "en", "zh" })
            {
                var end = 0;
                foreach (var span in Splitter.Find(text, language))
                {
                    Assert.InRange(span.Start, end, text.Length);
                    Assert.InRange(span.Length, 1, text.Length - span.Start);
                    end = span.Start + span.Length;
                }
            }
        }
    }

    [Theory]
    [InlineData('(')]
    [InlineData('（')]
    [InlineData('A')]
    [InlineData('\n')]
    [InlineData('1')]
    [InlineData('新')]
    [InlineData('\uD800')]
    public void Split_ManyOfOneCharacter_Ends(char character) => Assert.NotNull(Splitter.Split(new string(character, 20_000), "zh").Body + Splitter.Split(new string(character, 20_000), "en").Body);

    [Theory]
    [InlineData("en\t(unclosed\tcredit")]
    [InlineData("en\t.*x\tcredit")]
    [InlineData("en\ta(?=b)\tcredit")]
    [InlineData("en\tabc\tnothing")]
    [InlineData("en\tabc")]
    public void Constructor_UnusablePattern_IsRefused(string line) =>
        Assert.Throws<InvalidDataException>(() => new DatelineSplitter(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(line))));

    private static DatelineSplitter Shipped()
    {
        using var credits = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora/text/credits.tsv"));
        return new DatelineSplitter(credits);
    }
}
