using MediaIndex.Indices.Bursts;

namespace MediaIndex.Indices.Tests.Bursts;

/// <summary>Which event a burst is tied to, and when it is left unnamed.</summary>
public sealed class BurstNamingTests
{
    [Fact]
    public void Choose_EventAsFrequentOutside_LeavesTheBurstUnnamed() => Assert.Null(BurstNaming.Choose(10, 100, [new BurstEvent("covid-19", 6, 60, false, 1000)]));

    [Fact]
    public void Choose_EventMoreFrequentInside_NamesIt() => Assert.Equal("flood", BurstNaming.Choose(10, 100, [new BurstEvent("flood", 6, 2, false, 20)])?.Event);

    [Fact]
    public void Choose_EventOfTheCity_WinsOverALargerOne() =>
        Assert.Equal("lockdown", BurstNaming.Choose(10, 100, [new BurstEvent("covid-19", 9, 20, false, 1000), new BurstEvent("lockdown", 5, 50, true, 80)])?.Event);

    [Fact]
    public void Choose_LessThanAThirdOrThreeItems_LeavesTheBurstUnnamed()
    {
        Assert.Null(BurstNaming.Choose(12, 0, [new BurstEvent("small", 3, 0, true, 5)]));
        Assert.Null(BurstNaming.Choose(5, 0, [new BurstEvent("small", 2, 0, true, 5)]));
    }
}
