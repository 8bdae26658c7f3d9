using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Exports that passed through a spreadsheet or another tool: other delimiters, line ends, encodings and wrappers, the same items.</summary>
public sealed class SavedAgainTests
{
    public static TheoryData<string, string> Tables => [.. SourceReaders.Shapes.Where(shape => shape.Table is { Delimiter: (byte)',' })
        .SelectMany(shape => Ways.Select(way => (shape.Format, way)))];

    private static readonly string[] Ways = ["semicolons", "tabs", "bars", "sep line", "carriage returns", "utf-16 without mark", "utf-16 big-endian without mark"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_SavedAnotherWay_IsNamedAndGivesTheSameItem(string format, string way)
    {
        var example = Directory.GetFiles(TestSupport.SharedData.Path("formats/examples")).Order(StringComparer.Ordinal).First(path => FormatDetector.NameOf(path).Format == format);
        var dialect = SourceReaders.Shapes.Single(shape => shape.Format == format).Table!.Value;
        var rows = TableDialects.Rows(Encoding.UTF8.GetBytes(File.ReadAllText(example)), dialect);
        using var file = new TemporaryFile(Write(rows, way));

        Assert.Equal(format, FormatDetector.NameOf(file.Path).Format);
        Assert.Equal(Facts(Reading.File(example, Reading.Source(format))), Facts(Reading.File(file.Path, Reading.Source(format))));
    }

    [Theory]
    [InlineData("post;words\n1;eins, zwei\n2;drei\n")]
    [InlineData("sep=;\r\npost;words\r\n1;eins, zwei\r\n2;drei\r\n")]
    [InlineData("post\twords\n1\t\"eins, zwei\"\n2\tdrei\n")]
    [InlineData("post|words\r1|eins, zwei\r2|drei\r")]
    public void Csv_WithAFieldMap_DelimiterIsFoundByTheMappedNames(string table)
    {
        var source = Reading.Source("csv") with { Fields = new Dictionary<string, string> { ["id"] = "post", ["text"] = "words" } };

        Assert.Equal(["eins, zwei", "drei"], Reading.Bytes(Encoding.UTF8.GetBytes(table), source).Items().Select(item => item.Text));
    }

    [Fact]
    public void Csv_OfUnknownNamesWithSemicolons_IsCutAtThem()
    {
        using var file = new TemporaryFile("a;b\n1;2\n3;4,5\n"u8.ToArray());

        var found = FormatDetector.Detect(file.Path);

        Assert.Equal("csv", found.Format);
        Assert.Equal(["a", "b"], found.Fields.Select(field => field.Field));
    }

    [Theory]
    [InlineData("results")]
    [InlineData("records")]
    [InlineData("rows")]
    public void Json_ListUnderANameOfTools_IsRead(string name)
    {
        var list = "[{\"id\":\"1_2\",\"created_time\":\"2022-05-01T10:00:00+0000\",\"message\":\"Wuhan opens a bridge\",\"permalink_url\":\"https://a.example/1\"}]";
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes($"{{\"count\":1,\"{name}\":{list}}}"));

        Assert.Equal("facebook-graph", FormatDetector.Detect(file.Path).Format);
        Assert.Equal("Wuhan opens a bridge", Assert.Single(Reading.File(file.Path, Reading.Source("facebook-graph")).Items()).Text);
    }

    [Fact]
    public void Xml_CommentBeforeTheRoot_IsNotTheRoot()
    {
        using var file = new TemporaryFile("<?xml version=\"1.0\"?>\n<!-- saved <by> me --><?go <now>?>\n<rss><channel><item><title>Wuhan</title></item></channel></rss>"u8.ToArray());

        Assert.Equal("rss", FormatDetector.Detect(file.Path).Format);
    }

    private static byte[] Write(IReadOnlyList<IReadOnlyList<string>> rows, string way)
    {
        var (delimiter, end) = way switch { "semicolons" => (';', "\n"), "tabs" => ('\t', "\r\n"), "bars" => ('|', "\n"), "sep line" => (';', "\r\n"), "carriage returns" => (',', "\r"), _ => (',', "\n") };
        var text = (way == "sep line" ? "sep=;\r\n" : "") + string.Concat(rows.Select(row => string.Join(delimiter, row.Select(cell => Quoted(cell, delimiter))) + end));
        return way switch
        {
            "utf-16 without mark" => Encoding.Unicode.GetBytes(text),
            "utf-16 big-endian without mark" => Encoding.BigEndianUnicode.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static string Quoted(string cell, char delimiter) =>
        cell.AsSpan().ContainsAny([delimiter, '"', '\n', '\r']) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;

    private static List<string> Facts(IReadOnlyList<SourceRecord> records) =>
        [.. records.Where(record => record is not SourceRecord.Control { Kind: "header" }).Select(record => record switch
        {
            SourceRecord.Item item => $"{item.Value.NativeId} {item.Value.Title} {item.Value.Text} {item.Value.Account} {item.Value.PublishedAt:O} {item.Value.Metrics}",
            SourceRecord.Account => "account",
            SourceRecord.Control control => control.Kind,
            _ => record.ToString(),
        })];
}
