using System.Text;
using System.Text.Json;
using CsCheck;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>What is written by the rules is read back as it was, whatever the words; damaged bytes never throw.</summary>
public sealed class SplitterPropertyTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly Gen<string> Words = Gen.String[Gen.Int[0, 11].Select(i => "a\",\n\r汉\t \\{]'"[i]), 1, 12];

    [Fact]
    public void Csv_AnyFields_AreReadBackWithTheirOrigins() => Gen.Select(Words, Words).Array[1, 8].Sample(rows =>
    {
        var csv = "id,text\r\n" + string.Concat(rows.Select(row => $"{Quoted(row.Item1)},{Quoted("x" + row.Item2)}\r\n"));
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(csv));
        var items = Reading.File(file.Path, Reading.Source("csv")).Items();
        return items.Select(item => item.Text).SequenceEqual(rows.Select(row => "x" + row.Item2))
            && items.Zip(rows).All(pair => Encoding.UTF8.GetString(RecordAtOrigin.Read(file.Path, pair.First.Origin)) == $"{Quoted(pair.Second.Item1)},{Quoted("x" + pair.Second.Item2)}");
    }, iter: 150);

    [Theory]
    [InlineData("jsonl", true, false)]
    [InlineData("news-please", true, false)]
    [InlineData("news-please", false, false)]
    [InlineData("news-please", false, true)]
    public void Json_AnyWords_InAnyLayout_AreReadBack(string format, bool lines, bool indented) => Words.Array[1, 8].Sample(texts =>
    {
        var options = indented ? Indented : JsonSerializerOptions.Default;
        var objects = texts.Select(text => new Dictionary<string, string> { ["text"] = "x" + text, ["maintext"] = "x" + text }).ToList();
        var json = lines ? string.Join('\n', objects.Select(one => JsonSerializer.Serialize(one))) : JsonSerializer.Serialize(objects, options);
        return Reading.Text(json, Reading.Source(format)).Items().Select(item => item.Text).SequenceEqual(texts.Select(text => "x" + text));
    }, iter: 80);

    [Fact]
    public void AnyReader_AnyBytes_NeverThrows()
    {
        var seeds = new[] { "{\"data\":[{\"id\":\"1\",\"text\":\"a\"}]}", "id,text\n1,\"a\"\n", "<rss><item><title>a</title></item></rss>", "WARC/1.0\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n", "[{\"a\":{\"b\":[1,2]}},\"x\"]" };
        var formats = SourceReaders.All.Keys.Where(format => format != "parquet").ToArray();
        Gen.Select(Gen.Int[0, seeds.Length - 1].Select(i => seeds[i]), Gen.Int[0, formats.Length - 1].Select(i => formats[i]), Gen.Select(Gen.Int[0, 60], Gen.Byte).Array[0, 6], Gen.Int[0, 60]).Sample((seed, format, changes, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(seed);
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }

            _ = Reading.Bytes(bytes[..^(cut % bytes.Length)], Reading.Source(format));
        }, iter: 1_500);
    }

    private static string Quoted(string field) => "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
