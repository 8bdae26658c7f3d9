using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>The stripes of a file of lines are ranges of its bytes: together they give every record once, wherever the edges fall.</summary>
public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_AnyNumberOfStripes_GivesEveryLineOnce(string end)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 60; i++)
        {
            text.Append("{\"id\":\"").Append(i).Append("\",\"text\":\"").Append('x', i * 7 % 90).Append(" 武汉\"}").Append(end);
        }

        text.Append("{\"id\":\"last\",\"text\":\"no line end behind it\"}");
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(text.ToString()));
        var whole = Ids(Reading.File(file.Path, Reading.Source("jsonl")));
        Assert.Equal(61, whole.Count);
        foreach (var stripes in new[] { 2, 3, 7, 16, 61, 500 })
        {
            Assert.Equal(whole, Enumerable.Range(0, stripes).SelectMany(stripe => Ids(Reading.File(file.Path, Reading.Source("jsonl"), stripe, stripes))));
        }
    }

    private static List<(string?, long)> Ids(IEnumerable<SourceRecord> records) => [.. records.Cast<SourceRecord.Item>().Select(record => (record.Value.NativeId, record.Origin.Offset))];
}
