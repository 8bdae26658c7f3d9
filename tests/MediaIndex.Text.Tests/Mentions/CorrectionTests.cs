using System.Text;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>Corrections of users: strict reading, and an effect that is counted.</summary>
public sealed class CorrectionTests
{
    private const string Header = "action\tsurface\tlang\tcode\tsense\tnote\n";

    [Theory]
    [InlineData("drop\tWuhan\ten\t\t\t", "unknown action 'drop'")]
    [InlineData("block\t\ten\t\t\t", "the surface is empty")]
    [InlineData("block\tWuhan\ten\t420100\t\t", "'block' takes no code")]
    [InlineData("alias\tRiver City\ten\t\t\t", "'alias' needs a code")]
    [InlineData("force\tTaizhou\ten\t331000\tplace\t", "'force' takes no sense")]
    [InlineData("sense\tWuhan\ten\t420100\tvirus\t", "'virus' is no sense")]
    [InlineData("block\tWuhan\ten\t\t\t\tmore", "7 fields")]
    public void Read_BadRule_NamesFileLineAndProblem(string rule, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Header + "# why\n" + rule));
        Assert.StartsWith("mine.tsv:3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameWordsTwice_NamesBothLines()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Header + "block\tWuhan\nblock\tWuhan"));
        Assert.StartsWith("mine.tsv:3: 'Wuhan' has a rule already in line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownColumn_IsRefused() =>
        Assert.StartsWith("mine.tsv:1: unknown column 'city'", Assert.Throws<InvalidDataException>(() => Read("action\tsurface\tcity\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_UnknownCity_NamesTheLine() =>
        Assert.StartsWith("corrections.tsv:2: unknown unit '999999'", Assert.Throws<InvalidDataException>(() => SmallGazetteer.Load(corrections: "alias\tRiver City\ten\t999999\t\t")).Message, StringComparison.Ordinal);

    [Fact]
    public void Tag_Corrections_TellHowOftenEachApplied()
    {
        var gazetteer = SmallGazetteer.Load(corrections: "block\tWuhan\ten\t\t\t\nalias\tRiver City\ten\t420100\t\t\nforce\tTaizhou\ten\t331000\t\t");
        var result = SmallGazetteer.Tag(gazetteer, "Wuhan, River City and again Wuhan; no other");
        Assert.Equal([0, 1, 0], result.Corrections);
        Assert.Equal("420100", Assert.Single(result.Cities).Code);
        Assert.Empty(SmallGazetteer.Tag(gazetteer, "Rain in London").Corrections);
    }

    [Fact]
    public void Load_Corrections_ChangeTheVersion() =>
        Assert.NotEqual(SmallGazetteer.Load().Version, SmallGazetteer.Load(corrections: "block\tWuhan\ten\t\t\t").Version);

    [Theory]
    [InlineData(null, true)]
    [InlineData("CN", false)]
    public void Tag_OutletAtHome_DecidesANameSharedAcrossBorders(string? country, bool ambiguous)
    {
        var row = MentionFixture.Tag("A busy week in Canton", "en", outletCountry: country).Cities.Single(c => c.Code == "440100");
        Assert.Equal(ambiguous, row.Ambiguous);
    }

    private static CorrectionList Read(string text) => CorrectionList.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "mine.tsv");
}
