using MediaIndex.Corpora.Sketches;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>The items of all partitions in order of preference: relevant ones first, then by time of publication, then by place in the inputs.</summary>
internal sealed class SketchItems : IDuplicateItems, IDisposable
{
    private readonly SketchFile[] files;
    private readonly int[] fileOf;
    private readonly int[] rowOf;

    /// <summary>Maps the sketches of all partitions.</summary>
    public SketchItems(IReadOnlyList<string> paths)
    {
        files = [.. paths.Select(path => new SketchFile(path))];
        var count = files.Sum(file => file.Count);
        var places = new (long Rank, int File, int Row)[count];
        var next = 0;
        for (var file = 0; file < files.Length; file++)
        {
            var ranks = files[file].Ranks;
            for (var row = 0; row < ranks.Length; row++)
            {
                places[next++] = (ranks[row], file, row);
            }
        }

        Array.Sort(places);
        fileOf = [.. places.Select(place => place.File)];
        rowOf = [.. places.Select(place => place.Row)];
    }

    /// <inheritdoc/>
    public int Count => fileOf.Length;

    /// <summary>Rank of an item without cities worth counting: behind every other.</summary>
    public static long RankOf(DateTimeOffset? published, bool relevant) => (published?.UtcTicks ?? DateTime.MaxValue.Ticks) + (relevant ? 0 : long.MaxValue / 2);

    /// <summary>Who an item is.</summary>
    public ItemKeys KeysOf(int item) => files[fileOf[item]].Identities[rowOf[item]];

    /// <summary>For every file the ordinals of its rows.</summary>
    public int[][] OrdinalsByFile()
    {
        var ordinals = files.Select(file => new int[file.Count]).ToArray();
        for (var item = 0; item < Count; item++)
        {
            ordinals[fileOf[item]][rowOf[item]] = item;
        }

        return ordinals;
    }

    /// <inheritdoc/>
    public UInt128 ContentOf(int item) => files[fileOf[item]].Contents[rowOf[item]];

    /// <inheritdoc/>
    public UInt128 LooseOf(int item) => files[fileOf[item]].Looses[rowOf[item]];

    /// <inheritdoc/>
    public ulong UrlOf(int item) => files[fileOf[item]].Urls[rowOf[item]];

    /// <inheritdoc/>
    public void ReadBand(int band, int first, Span<uint> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = files[fileOf[first + i]].Band(band)[rowOf[first + i]];
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<uint> ShinglesOf(int item) => files[fileOf[item]].ShinglesOf(rowOf[item]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }
}
