using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Tests.Inputs;

public sealed class RecordAtOriginTests
{
    [Theory]
    [InlineData("CC-NEWS-20240912050000-00001.warc")]
    [InlineData("CC-NEWS-20240912050000-00001.warc.gz")]
    public void Read_PageOfAnArchive_GivesTheBody(string example)
    {
        var path = Reading.Example(example);
        var page = Assert.Single(Reading.File(path, Reading.Source("warc")).Pages());

        Assert.Equal(page.Html.ToArray(), RecordAtOrigin.Read(Path.GetDirectoryName(path)!, page.Origin));
    }

    [Fact]
    public void Read_WholeFileGzip_GivesTheBody()
    {
        using var file = new TemporaryFile(Gzip(File.ReadAllBytes(Reading.Example("CC-NEWS-20240912050000-00001.warc"))));

        var page = Assert.Single(Reading.File(file.Path, Reading.Source("warc")).Pages());

        Assert.Equal(page.Html.ToArray(), RecordAtOrigin.Read(Path.GetDirectoryName(file.Path)!, page.Origin));
    }

    [Theory]
    [InlineData("csv", "id,text\r\n1,\"a, b\"\r\n2,\"汉口 line\nbreak\"\r\n")]
    [InlineData("tsv", "\uFEFFid\ttext\n1\ta\n2\t汉口 \"quoted\"\n")]
    [InlineData("jsonl", "{\"id\":\"1\",\"text\":\"a\"}\r\n\r\n{\"id\":\"2\",\"text\":\"汉口\"}\n")]
    public void Read_RowOfATable_HoldsTheItemsText(string format, string content)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(content), Gzip(Encoding.UTF8.GetBytes(content)), Zstd(Encoding.UTF8.GetBytes(content)) })
        {
            using var file = new TemporaryFile(bytes);

            var items = Reading.File(file.Path, Reading.Source(format)).Items();

            Assert.Equal(2, items.Count);
            var own = Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(file.Path)!, items[1].Origin));
            Assert.Contains(items[1].Text, own, StringComparison.Ordinal);
            Assert.DoesNotContain("\"1\"", own, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_EveryItemOfEveryExample_IsFoundAtItsOrigin()
    {
        var items = 0;
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(Reading.Example("rss.xml"))!).Order(StringComparer.Ordinal))
        {
            if (!SourceReaders.All.ContainsKey(FormatDetector.Detect(path).Format))
            {
                continue;
            }

            foreach (var item in Reading.File(path, Reading.Source(FormatDetector.Detect(path).Format)).Items())
            {
                var own = Encoding.UTF8.GetString(RecordAtOrigin.Read(Path.GetDirectoryName(path)!, item.Origin));
                var word = (item.Title + " " + item.Text).Split([' ', '\n', '\'', '’', '"'], StringSplitOptions.RemoveEmptyEntries).Where(some => some.All(char.IsAsciiLetterOrDigit)).OrderByDescending(some => some.Length).FirstOrDefault() ?? item.NativeId ?? "";
                Assert.True(own.Contains(word, StringComparison.Ordinal), $"{path}: '{word}' is not in '{own}'");
                items++;
            }
        }

        Assert.True(items > 45, $"{items} items");
    }

    [Fact]
    public void Read_BeyondTheFile_SaysSo()
    {
        using var file = new TemporaryFile("abc"u8.ToArray());

        var error = Assert.Throws<IOException>(() => RecordAtOrigin.Read(file.Path, new ItemOrigin("x", 2, 5)));

        Assert.Contains("no 5 bytes at 2", error.Message, StringComparison.Ordinal);
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var packer = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(bytes);
        }

        return target.ToArray();
    }

    internal static byte[] Zstd(byte[] bytes)
    {
        using var packer = new ZstdSharp.Compressor();
        return packer.Wrap(bytes).ToArray();
    }
}
