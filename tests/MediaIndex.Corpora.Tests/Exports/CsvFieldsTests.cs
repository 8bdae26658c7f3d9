using System.Text;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Tests.Exports;

public sealed class CsvFieldsTests
{
    [Theory]
    [InlineData(65001)]
    [InlineData(54936)]
    public void Fields_InAnyEncoding_AreTheSameInEveryForm(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var header = new[] { "id", "text", "likes", "empty", "long" };
        var cells = new[] { "7", "a\"\"汉字", "1,234", "", new string('汉', 200) };
        var row = new List<byte>();
        var fields = new List<CsvField>();
        foreach (var cell in cells)
        {
            var bytes = encoding.GetBytes(cell);
            fields.Add(new CsvField(row.Count, bytes.Length, cell.Contains('"', StringComparison.Ordinal)));
            row.AddRange(bytes);
        }

        var some = new CsvFields(header, 0);
        some.Set(row.ToArray(), fields, encoding);

        string?[] expected = ["7", "a\"汉字", "1,234", null, new string('汉', 200), null];
        for (var round = 0; round < 2; round++)
        {
            Assert.All(header.Append("no such"), (name, i) =>
            {
                var path = new FieldPath(name);
                Assert.Equal(expected[i], some.Text(path));
                Assert.Equal(expected[i], some.Repeated(path));
                Assert.Equal(expected[i] ?? "", some.Chars(path, stackalloc char[RecordFields.Room]).ToString());
                Assert.Equal(expected[i] is not null, some.Count(path, out var count));
                Assert.Equal(SourceNumbers.Count(expected[i]), count);
            });
        }
    }
}
