using MediaIndex.Cli.Planning;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Tests.Planning;

/// <summary>Slices of partitions: two of different shares are of different sizes, or the line through them says nothing.</summary>
public sealed class PartitionSliceTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.04)]
    [InlineData(0.16)]
    public void Of_SourcesOfLargeAndOfManySmallFiles_ComesNearTheShare(double share)
    {
        var large = Source("posts", "x-v2");
        var small = Source("pages", "youtube-videos");
        var inputs = Enumerable.Range(0, 20).Select(i => Input(large, $"posts/{i:d2}.jsonl", 32 << 20)).Concat(Enumerable.Range(0, 2000).Select(i => Input(small, $"pages/{i:d4}.json", 50 << 10)));

        var slice = PartitionSlice.Of(Partitions.Cut([.. inputs], _ => true), share);

        Assert.InRange(slice.Share, share / 2, share * 2);
        Assert.All(slice.Shares.Values, one => Assert.InRange(one, share / 3, share * 3));
    }

    private static SourceDefinition Source(string id, string format) => new() { Id = id, Format = format, Paths = [id + "/*"], Platform = Platform.X, TimeZone = TimeZoneInfo.Utc };

    private static InputFile Input(SourceDefinition source, string path, long bytes) => new(source, path, "/" + path, bytes, "");
}
