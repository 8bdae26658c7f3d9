using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Tests;

/// <summary>Clusters of items over partitions: texts, addresses and reposts joined into one set each.</summary>
public sealed class CopyTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-copies-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Of_ItemsWithoutCopies_AreAloneInTheirOwnCluster()
    {
        using var items = Items((10, 1, 0, 0), (20, 2, 0, 0));
        var table = Table(items, Alone, Alone);
        Assert.Equal((10UL, null, 1f, true), table.Of(0));
        Assert.Equal((20UL, null, 1f, true), table.Of(1));
    }

    [Fact]
    public void Of_CopiesOfOneText_PointToTheEarliest()
    {
        // Rows in the file: late, early, middle; ordinals are in order of rank.
        using var items = Items((30, 9, 0, 0), (10, 1, 0, 0), (20, 5, 0, 0));
        var table = Table(items, Alone, Copy(0, DuplicateKind.Exact, 1), Copy(0, DuplicateKind.Near, 0.8f));
        Assert.Equal([2, 0, 1], items.OrdinalsOf(0));
        Assert.Equal((10UL, null, 1f, false), table.Of(0));
        Assert.Equal((10UL, "exact", 1f, false), table.Of(1));
        Assert.Equal((10UL, "near", 0.8f, false), table.Of(2));
    }

    [Fact]
    public void Of_ARepostThatNamesItsOriginal_IsItsRepost()
    {
        using var items = Items((10, 1, 101, 0), (20, 2, 102, 101), (30, 3, 103, 0));
        var table = Table(items, Alone, Alone, Alone);
        Assert.Equal((10UL, "repost", 1f, false), table.Of(1));
        Assert.False(table.Of(0).Alone);
        Assert.True(table.Of(2).Alone);
    }

    [Fact]
    public void Of_ARepostOfAnUnknownOriginal_StaysAlone()
    {
        using var items = Items((20, 2, 102, 404));
        Assert.Equal((20UL, null, 1f, true), Table(items, Alone).Of(0));
    }

    [Fact]
    public void Of_AChainOfRepostAndCopy_IsOneCluster()
    {
        // The third copies the second's text, the second is a repost of the first: all three stand in the first one's cluster.
        using var items = Items((1, 1, 101, 0), (2, 2, 102, 101), (3, 3, 103, 0));
        var table = Table(items, Alone, Alone, Copy(1, DuplicateKind.Exact, 1));
        Assert.Equal([1UL, 1UL, 1UL], Enumerable.Range(0, 3).Select(item => table.Of(item).Cluster));
        Assert.Equal([null, "repost", "exact"], Enumerable.Range(0, 3).Select(item => table.Of(item).Kind));
    }

    private static DuplicateVerdict? Alone => null;

    private static DuplicateVerdict? Copy(int of, DuplicateKind kind, float similarity) => new DuplicateVerdict(of, kind, similarity);

    private static CopyTable Table(SketchItems items, params DuplicateVerdict?[] verdicts) =>
        new(items, [.. verdicts.Select((verdict, ordinal) => verdict ?? new DuplicateVerdict(ordinal, DuplicateKind.Unique, 1))]);

    // Items of one partition as (id, rank, native id, original).
    private SketchItems Items(params (ulong Id, long Rank, ulong Native, ulong Original)[] rows)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():n}.bin");
        using (var writer = new SketchWriter(path, 1))
        {
            foreach (var (id, rank, native, original) in rows)
            {
                writer.Add((UInt128)rank, (UInt128)rank, (ulong)rank, rank, new ItemKeys(id, native, original), [(uint)rank], [(uint)rank]);
            }

            writer.Complete();
        }

        return new SketchItems([path]);
    }
}
