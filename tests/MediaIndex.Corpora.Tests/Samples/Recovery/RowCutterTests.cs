using System.Text;
using System.Text.Json;
using MediaIndex.Corpora.Samples.Recovery;

namespace MediaIndex.Corpora.Tests.Samples.Recovery;

public sealed class RowCutterTests
{
    [Fact]
    public void Members_OfEveryKind_AreCutOrPassedOver()
    {
        var row = new RowCutter("""{"a": "x\"y\u00e9", "b":{"c":["}",1]}, "n":-12,"list":[1, 2],"f":true , "e":"é"}"""u8);
        var seen = new List<string>();
        row.Enter((byte)'{');
        while (row.NextName(out var name))
        {
            switch (Encoding.UTF8.GetString(name))
            {
                case "a" or "e": seen.Add(Encoding.UTF8.GetString(row.Text())); break;
                case "n": seen.Add(row.Number().ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
                case "f": seen.Add(row.Flag().ToString()); break;
                case "list": Elements(ref row, seen); break;
                default: row.Skip(); break;
            }
        }

        Assert.Equal(["x\"yé", "-12", "1", "2", "True", "é"], seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":\"b")]
    [InlineData("{\"a\":\"b\\")]
    [InlineData("{\"a\":{\"b\":1")]
    [InlineData("{\"a\":1")]
    [InlineData("{a:1}")]
    public void Members_OfABrokenRow_AreRefused(string row) => Assert.Throws<JsonException>(() => Walk(Encoding.UTF8.GetBytes(row)));

    private static void Elements(ref RowCutter row, List<string> seen)
    {
        row.Enter((byte)'[');
        while (row.NextElement())
        {
            seen.Add(row.Number().ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void Walk(byte[] line)
    {
        var row = new RowCutter(line);
        row.Enter((byte)'{');
        while (row.NextName(out _))
        {
            row.Skip();
        }
    }
}
