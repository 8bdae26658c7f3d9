using System.Text;
using MediaIndex.Cli.Knowing;

namespace MediaIndex.Cli.Tests;

public sealed class ModelAccuracyTests
{
    // Wilson 1927 for 8 of 10: 0.4902 to 0.9433.
    [Fact]
    public void Read_Line_GivesShareAndInterval()
    {
        var one = Assert.Single(ModelAccuracy.Read(new MemoryStream(Encoding.UTF8.GetBytes("# comment\ntone\ten\t10\t8\n"))));
        Assert.Equal(("tone", "en", 0.8), (one.Judgement, one.Language, one.Share));
        Assert.Equal(0.4902, one.Interval().Low, 4);
        Assert.Equal(0.9433, one.Interval().High, 4);
    }

    [Fact]
    public void Read_NoFile_GivesNothing() => Assert.Empty(ModelAccuracy.Read(null));
}
