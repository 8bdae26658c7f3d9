using MediaIndex.Corpora.Sketches;

namespace MediaIndex.Corpora.Tests.Sketches;

public sealed class SketchFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-sketches-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(9000)]
    public void Columns_OfAWrittenFile_AreWhatWasAdded(int count)
    {
        var path = Write(count);
        using var file = new SketchFile(path);
        Assert.Equal(count, file.Count);
        Assert.Equal(3, file.Bands);
        foreach (var row in new[] { 0, 1, 4094, 4095, 4096, 8191, 8999 }.Where(row => row < count))
        {
            var length = Math.Min(4100, count - row);
            Assert.Equal(Expected(row, length, i => (UInt128)i << 70), Column<UInt128>(length, into => file.ReadContents(row, into)));
            Assert.Equal(Expected(row, length, i => (UInt128)i + 5), Column<UInt128>(length, into => file.ReadLooses(row, into)));
            Assert.Equal(Expected(row, length, i => (ulong)i * 7), Column<ulong>(length, into => file.ReadUrls(row, into)));
            Assert.Equal(Expected(row, length, i => -i), Column<long>(length, into => file.ReadRanks(row, into)));
            Assert.Equal(Expected(row, length, i => new ItemKeys((ulong)i, 2, (ulong)i + 3)), Column<ItemKeys>(length, into => file.ReadIdentities(row, into)));
            Assert.Equal(Expected(row, length, i => i % 5 == 0 ? 0 : (uint)(i + 2)), Column<uint>(length, into => file.ReadBand(2, row, into)));
            Assert.Equal(ShinglesOf(row), file.ShinglesOf(row).ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_500_000)]
    [InlineData(long.MaxValue)]
    public void Spool_OfAnyBound_ReadsWhatWasWritten(long bound)
    {
        var path = Path.Combine(folder, "spool");
        using var spool = new SketchSpool(path, bound);
        var random = new Random(5);
        var written = new List<byte>();
        foreach (var size in new[] { 0, 1, 100, 900_000, 300_000, 3_000_000, 7 })
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            spool.Write(bytes);
            written.AddRange(bytes);
        }

        Assert.Equal(written.Count > bound, File.Exists(path));
        foreach (var (offset, length) in new[] { (0, 10), (1_048_570, 20), (500_000, 3_000_000), (written.Count - 5, 5) })
        {
            var read = new byte[length];
            Assert.True(spool.TryRead(offset, read));
            Assert.Equal(written[offset..(offset + length)], read);
        }

        Assert.False(spool.TryRead(written.Count - 5, new byte[6]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void Open_OfAFileThatIsCutOff_IsRefused(int bytes)
    {
        var path = Write(4097);
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength(stream.Length - bytes);
        }

        Assert.Throws<InvalidDataException>(() => new SketchFile(path));
    }

    private static T[] Expected<T>(int row, int length, Func<long, T> value) => [.. Enumerable.Range(row, length).Select(i => value(i))];

    private static T[] Column<T>(int length, ColumnReader<T> read)
    {
        var column = new T[length];
        read(column);
        return column;
    }

    private static uint[] ShinglesOf(int item) => [.. Enumerable.Range(0, item % 50).Select(i => (uint)((item * 100) + i))];

    private string Write(int count)
    {
        var path = Path.Combine(folder, "sketches");
        using var writer = new SketchWriter(path, 3);
        for (var i = 0; i < count; i++)
        {
            writer.Add((UInt128)i << 70, (UInt128)i + 5, (ulong)i * 7, -i, new ItemKeys((ulong)i, 2, (ulong)i + 3), i % 5 == 0 ? [] : [(uint)i, (uint)i + 1, (uint)i + 2], ShinglesOf(i));
        }

        writer.Complete();
        return path;
    }

    private delegate void ColumnReader<T>(Span<T> into);
}
