using MediaIndex.Cli.Running;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Tests;

public sealed class PartitionCountsTests
{
    [Fact]
    public void Check_ItemsThatAddUp_Passes()
    {
        var counts = new PartitionCounts { Read = 6, Kept = 3, Failed = 1 };
        counts.Reject("spam");
        counts.Reject("spam");
        counts.Check("here");
        Assert.Equal(2, counts.Rejected["spam"]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(5)]
    public void Check_AnItemLostOrCountedTwice_NamesPlaceAndNumbers(long read)
    {
        var counts = new PartitionCounts { Read = read, Kept = 3, Failed = 1 };
        counts.Reject("spam");
        counts.Reject("noise");
        var error = Assert.Throws<ConservationException>(() => counts.Check("partition 4"));
        Assert.Contains("partition 4", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{read} items were read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfPartitionsInAnyOrder_GivesTheSameSums()
    {
        var parts = Enumerable.Range(1, 5).Select(Part).ToList();
        var (forward, backward) = (new PartitionCounts(), new PartitionCounts());
        parts.ForEach(forward.Add);
        Enumerable.Reverse(parts).ToList().ForEach(backward.Add);
        Assert.Equal(forward.Rejected, backward.Rejected);
        Assert.Equal((forward.Read, forward.Kept, forward.Failed, forward.Control), (backward.Read, backward.Kept, backward.Failed, backward.Control));
        forward.Check("sum");
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameCounts()
    {
        var path = Path.GetTempFileName();
        try
        {
            Part(4).Save(path);
            var loaded = PartitionCounts.Load(path);
            Assert.Equal(Part(4).Read, loaded.Read);
            Assert.Equal(Part(4).Rejected, loaded.Rejected);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void LayersOf_CountsOfARun_GiveAFunnelThatEndsAtKept()
    {
        var counts = new PartitionCounts { Read = 100, Kept = 100 - 2 - RejectReasons.All.Count, Failed = 2 };
        foreach (var reason in RejectReasons.All)
        {
            counts.Reject(reason.Name);
        }

        var layers = RunManifest.LayersOf(counts);
        Assert.Equal([1, 2, 3, 4, 5], layers.Select(layer => layer.Layer));
        Assert.All(layers, layer => Assert.Equal(layer.Read, layer.Kept + layer.Failed + layer.Rejected.Values.Sum()));
        Assert.Equal(counts.Kept, layers[^1].Kept);
        Assert.Equal(RejectReasons.All.Count, layers.Sum(layer => layer.Rejected.Count));
    }

    private static PartitionCounts Part(int number)
    {
        var counts = new PartitionCounts { Read = number + 3, Kept = number, Failed = 1, Control = number * 2 };
        counts.Reject("spam");
        counts.Reject(number % 2 == 0 ? "noise" : "language");
        return counts;
    }
}
