using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Inputs that fuzzing found, each of which once threw out of a reader and so ended a run.</summary>
public sealed class FuzzedInputTests
{
    [Theory]
    [InlineData("""{"\udc00":1,"id":"1","text":"x"}""", "x")]
    [InlineData("""{"id":"1","text":"a \ud800 b"}""", "a \uFFFD b")]
    [InlineData("""{"id":"1","text":"\ud83d\ude00 \ude00"}""", "😀 \uFFFD")]
    [InlineData("""{"id":"1","text":"\\ud800"}""", "\\ud800")]
    public void Jsonl_WithHalvesOfSurrogatePairs_IsReadWithoutThem(string line, string text) => Assert.Equal(text, Assert.Single(Reading.Text(line + "\n" + line.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), Reading.Source("jsonl")).Items(), item => item.NativeId == "1").Text);

    [Fact]
    public void Detect_JsonThatIsNoUtf8_DoesNotThrow()
    {
        using var file = new TemporaryFile([.. "{\"id\":\"1\",\"text\":\""u8, 0xed, 0xa0, .. "\"}\n"u8]);
        Assert.Equal("jsonl", FormatDetector.Detect(file.Path).Format);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("warc")]
    public void AnyReader_ZstdDamagedInItsFirstBytes_TellsTheLoss(string format)
    {
        var packed = new ZstdSharp.Compressor().Wrap(Encoding.UTF8.GetBytes("id,text\n1,one\n")).ToArray();
        packed[4] = 0xff;

        Assert.Contains(Reading.Bytes(packed, Reading.Source(format)), record => record is SourceRecord.Failed or SourceRecord.Rejected);
        Assert.Contains(Reading.Bytes(packed[..4], Reading.Source(format)), record => record is SourceRecord.Failed or SourceRecord.Rejected);
    }

    [Fact]
    public void Zip_WhoseDirectoryLies_TellsTheLoss()
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("one.csv").Open().Dispose();
        }

        var bytes = target.ToArray();
        bytes[^12] = bytes[^14] = 9; // nine entries are said to be there

        Assert.Contains("zip", Assert.Single(Reading.Bytes(bytes, Reading.Source("csv")).OfType<SourceRecord.Failed>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tar_WhoseHeaderLies_TellsTheLoss()
    {
        using var target = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(target, System.Formats.Tar.TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "one.csv") { DataStream = new MemoryStream("id,text\n1,one\n"u8.ToArray()) });
        }

        // The extended header says that it is longer than anything may be; its checksum says that this is so.
        var bytes = target.ToArray();
        Encoding.ASCII.GetBytes("77777777777").CopyTo(bytes, 124);
        Encoding.ASCII.GetBytes("        ").CopyTo(bytes, 148);
        Encoding.ASCII.GetBytes(Convert.ToString(bytes.Take(512).Sum(one => one), 8).PadLeft(6, '0') + "\0 ").CopyTo(bytes, 148);

        Assert.NotEmpty(Reading.Bytes(bytes, Reading.Source("csv")).OfType<SourceRecord.Failed>());
    }

    // The framework's reader made room for all that was announced: a gigabyte for a file of 400 bytes.
    [Theory]
    [InlineData('x', "07777777777")]
    [InlineData('g', "04000001")]
    [InlineData('L', " 7000000000 ")]
    [InlineData('K', "\u0080\0\0\0\0\0\0\0\u0040\0\0\0")]
    public void Tar_ThatAnnouncesALongHeader_IsReadUpToItWithoutRoomForIt(char kind, string size)
    {
        using var target = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(target, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "one.csv") { DataStream = new MemoryStream("id,text\n1,one\n"u8.ToArray()) });
            tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "two.csv") { DataStream = new MemoryStream("id,text\n2,two\n"u8.ToArray()) });
        }

        var bytes = target.ToArray();
        var header = bytes.AsSpan(1024, 512);
        header[124..136].Clear();
        Encoding.Latin1.GetBytes(size).CopyTo(header[124..]);
        header[156] = (byte)kind;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = Reading.Bytes(bytes, Reading.Source("csv"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal("one", Assert.Single(records.Items()).Text);
        Assert.Contains("names or attributes", Assert.Single(records.OfType<SourceRecord.Failed>()).Message, StringComparison.Ordinal);
    }

    // Content in pieces of 512 bytes that would be a header's, were it one: of a file that is passed over, of a long name, of attributes just as long as may be.
    [Fact]
    public void Tar_WithContentThatLooksLikeAHeader_IsReadToItsEnd()
    {
        static MemoryStream Row(int id) => new(Encoding.UTF8.GetBytes($"id,text\n{id},row\n"));
        using var target = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(target, leaveOpen: true))
        {
            foreach (var length in new[] { 512, 4608, 8704 })
            {
                tar.WriteEntry(new System.Formats.Tar.GnuTarEntry(System.Formats.Tar.TarEntryType.RegularFile, ".notes") { DataStream = new MemoryStream(Encoding.ASCII.GetBytes(new string('x', length))) });
                tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, $"{length}.csv") { DataStream = Row(length) });
            }

            tar.WriteEntry(new System.Formats.Tar.GnuTarEntry(System.Formats.Tar.TarEntryType.RegularFile, new string('x', 507) + ".csv") { DataStream = Row(1) });
            tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "two.csv", new Dictionary<string, string> { ["comment"] = new string('x', 1_000_000) }) { DataStream = Row(2) });
        }

        var records = Reading.Bytes(target.ToArray(), Reading.Source("csv"));
        Assert.Empty(records.OfType<SourceRecord.Failed>());
        Assert.Equal(["512", "4608", "8704", "1", "2"], records.Items().Select(item => item.NativeId));
    }

    [Fact]
    public void Rss_WithForbiddenCharactersInMarkup_IsRead()
    {
        const string feed = "<rss><channel><item><title>one</title><description><p>a&#x1;b</p></description></item><item><title>two</title></item></channel></rss>";
        var records = Reading.Text(feed, Reading.Source("rss"));
        Assert.Equal(2, records.Items().Count + records.Rejects().Count);
    }
}
