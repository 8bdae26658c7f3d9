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
        var table = Table([("a", 1, null, null), ("b", 2, null, null)], Alone, Alone);
        Assert.Equal(("a", null, 1f, true), table.Of(0, 0));
        Assert.Equal(("b", null, 1f, true), table.Of(0, 1));
    }

    [Fact]
    public void Of_CopiesOfOneText_PointToTheEarliest()
    {
        var table = Table([("late", 9, null, null), ("early", 1, null, null), ("middle", 5, null, null)], Alone, Copy(0, DuplicateKind.Exact, 1), Copy(0, DuplicateKind.Near, 0.8f));
        Assert.Equal(("early", null, 1f, false), table.Of(0, 1));
        Assert.Equal(("early", "exact", 1f, false), table.Of(0, 2));
        Assert.Equal(("early", "near", 0.8f, false), table.Of(0, 0));
    }

    [Fact]
    public void Of_ARepostThatNamesItsOriginal_IsItsRepost()
    {
        var table = Table([("original", 1, "x:1", null), ("repost", 2, "x:2", "x:1"), ("other", 3, "x:3", null)], Alone, Alone, Alone);
        Assert.Equal(("original", "repost", 1f, false), table.Of(0, 1));
        Assert.False(table.Of(0, 0).Alone);
        Assert.True(table.Of(0, 2).Alone);
    }

    [Fact]
    public void Of_ARepostOfAnUnknownOriginal_StaysAlone() =>
        Assert.Equal(("repost", null, 1f, true), Table([("repost", 2, "x:2", "x:404")], Alone).Of(0, 0));

    [Fact]
    public void Of_AChainOfRepostAndCopy_IsOneCluster()
    {
        // c copies b's text, b is a repost of a: all three stand in a's cluster.
        var table = Table([("a", 1, "x:a", null), ("b", 2, "x:b", "x:a"), ("c", 3, "x:c", null)], Alone, Alone, Copy(1, DuplicateKind.Exact, 1));
        Assert.Equal(["a", "a", "a"], Enumerable.Range(0, 3).Select(row => table.Of(0, row).Cluster));
        Assert.Equal([null, "repost", "exact"], Enumerable.Range(0, 3).Select(row => table.Of(0, row).Kind));
    }

    private static DuplicateVerdict? Alone => null;

    private static DuplicateVerdict? Copy(int of, DuplicateKind kind, float similarity) => new DuplicateVerdict(of, kind, similarity);

    // Items of one partition as (id, rank, native id, original); verdicts in order of rank.
    private CopyTable Table((string Id, long Rank, string? Native, string? Original)[] rows, params DuplicateVerdict?[] verdicts)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():n}.bin");
        using (var writer = new SketchWriter(path, 1))
        {
            foreach (var (_, rank, _, _) in rows)
            {
                writer.Add((UInt128)rank, (UInt128)rank, (ulong)rank, rank, [(uint)rank], [(uint)rank]);
            }

            writer.Complete();
        }

        using var items = new SketchItems([path]);
        var keys = new PartitionKeys([.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Native)], [.. rows.Select(row => row.Original)]);
        return new CopyTable(items, [.. verdicts.Select((verdict, ordinal) => verdict ?? new DuplicateVerdict(ordinal, DuplicateKind.Unique, 1))], [keys]);
    }
}
