using System.Text;
using System.Text.Json;
using MediaIndex.Cli.Commands;

namespace MediaIndex.Cli.Tests;

/// <summary>Items from JSON lines as bytes: what the fast way takes is what the library's reader says, and what is no item is told with its line.</summary>
public sealed class JsonlRowsTests : IDisposable
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("""{"id":"a","text":"b"}""", "a", "b", "", "")]
    [InlineData("""  { "text" : "b\n\"c\"\\ \/" , "id" : 17 , "title":"t", "url":"https://a.com/?a=1&b=\u4e2d" }  """, "17", "b\n\"c\"\\ /", "t", "https://a.com/?a=1&b=中")]
    [InlineData("""{"id":"x-1","extra":{"id":"no","list":[1,2,{"text":"no"}]},"text":"武汉 😀 \ud83d\ude00","n":-1.5e3,"ok":true,"none":null}""", "x-1", "武汉 😀 😀", "", "")]
    [InlineData("""{"id":"a","views":12,"kept":false,"none":null,"title":null,"text":""}""", "a", "", "", "")]
    [InlineData("""{"id":"a","title":"only a title"}""", "a", "", "only a title", "")]
    public void Next_OfALine_GivesItsFields(string line, string id, string text, string title, string url)
    {
        File.WriteAllText(path, "\n" + line + "\n   \n" + line);
        using var rows = new JsonlRows(path);
        for (var i = 0; i < 2; i++)
        {
            Assert.True(rows.Next());
            Assert.Equal(i == 0 ? 2 : 4, rows.Number);
            Assert.Equal((id, text, title, url), (Encoding.UTF8.GetString(rows.Id), Encoding.UTF8.GetString(rows.Text), Encoding.UTF8.GetString(rows.Title), Encoding.UTF8.GetString(rows.Url)));
        }

        Assert.False(rows.Next());
    }

    [Theory]
    [InlineData("""{"text":"b"}""")]
    [InlineData("""{"id":"a","text":"b" """)]
    [InlineData("""{"id":"a","text":"b"} x""")]
    [InlineData("""{"id":"a","text":"b",}""")]
    [InlineData("""{"id":"a","n":012,"text":"b"}""")]
    [InlineData("""{"id":"a","n":trueish,"text":"b"}""")]
    [InlineData("""{"id":"a","text":"b\x"}""")]
    [InlineData("""{"id":"a","text":["b"]}""")]
    [InlineData("""{"id":null,"text":"b"}""")]
    [InlineData("""["id"]""")]
    [InlineData("{\"id\":\"a\",\"text\":\"b\tc\"}")]
    public void Next_OfALineThatIsNoItem_TellsItsNumber(string line)
    {
        File.WriteAllText(path, """{"id":"a","text":"b"}""" + "\n" + line + "\n");
        using var rows = new JsonlRows(path);
        Assert.True(rows.Next());
        Assert.Contains(":2: not an item", Assert.Throws<UsageException>(() => rows.Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_OfRandomTexts_GivesThemBack()
    {
        string[] alphabet = ["a", "b", " ", "\"", "\\", "/", "\n", "\t", "\r", "中", "é", "\u2028", "😀", "\u0001"];
        var random = new Random(5);
        var texts = Enumerable.Range(0, 2000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]))).ToList();
        File.WriteAllLines(path, texts.Select((text, i) => JsonSerializer.Serialize(new { id = i, text, title = text }, i % 2 == 0 ? JsonSerializerOptions.Default : Relaxed)));
        using var rows = new JsonlRows(path);
        foreach (var text in texts)
        {
            Assert.True(rows.Next());
            Assert.Equal((text, text), (Encoding.UTF8.GetString(rows.Text), Encoding.UTF8.GetString(rows.Title)));
        }
    }
}
