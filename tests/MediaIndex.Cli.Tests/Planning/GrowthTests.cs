using MediaIndex.Cli.Planning;

namespace MediaIndex.Cli.Tests.Planning;

/// <summary>The line through two slices.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Line_OfAFixedAndAGrowingCost_MultipliesTheGrowingOneAlone() => Assert.Equal(5 + 1000, Growth.Line(5 + 10, 5 + 40, 10, 40, 1000), 6);

    [Fact]
    public void Line_SteeperThanFromNothing_IsProportional() => Assert.Equal(400, Growth.Line(1, 40, 10, 40, 400), 6);

    [Fact]
    public void Line_ThatFalls_StaysWhereItIs() => Assert.Equal(4, Growth.Line(5, 4, 10, 40, 1000), 6);

    [Fact]
    public void Line_OfTwoSlicesOfOneSize_IsProportional() => Assert.Equal(100, Growth.Line(5, 4, 40, 40, 1000), 6);
}
