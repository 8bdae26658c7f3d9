using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Mentions;

public sealed class GazetteerTests
{
    [Fact]
    public void NameOf_KnownAndUnknownCode_AnswersNameAndCode()
    {
        var gazetteer = SmallGazetteer.Load();
        Assert.Equal("Wuhan", gazetteer.NameOf("420100"));
        Assert.Equal("999999", gazetteer.NameOf("999999"));
        Assert.Equal("330000", gazetteer.ProvinceOf("331000"));
    }

    [Fact]
    public void Load_DistrictWithoutCity_SaysWhich()
    {
        const string Units = "code\tkind\tparent\tname_zh\tname_en\tprovince\tcountry\tpopulation\tlat\tlon\tsource\n331082\tdistrict\t331000\t临海\tLinhai\t330000\tCN\t\t\t\tx";
        var error = Assert.Throws<InvalidDataException>(() => SmallGazetteer.Load(units: Units));
        Assert.Contains("331082", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CompoundOfUnknownSense_SaysWhich() =>
        Assert.Contains("dish", Assert.Throws<InvalidDataException>(() => SmallGazetteer.Load(compounds: "武汉面\tzh\tdish\t420100\t")).Message, StringComparison.Ordinal);

    [Fact]
    public void Tag_CountyBareWithoutSupport_IsNoPlace()
    {
        var gazetteer = SmallGazetteer.Load();
        Assert.Equal("", SmallGazetteer.Cities(gazetteer, "临海的风"));
        Assert.Equal("331000 place", SmallGazetteer.Cities(gazetteer, "临海县的风"));
        Assert.Equal("331000 place", SmallGazetteer.Cities(gazetteer, "台州临海的风"));
    }

    [Fact]
    public void Tag_SharedName_IsDecidedByItsProvinceOnly()
    {
        var gazetteer = SmallGazetteer.Load();
        Assert.Equal("321200 ?, 331000 ?", SmallGazetteer.Cities(gazetteer, "A summit in Taizhou"));
        Assert.Equal("321200 place", SmallGazetteer.Cities(gazetteer, "A summit in Taizhou, Jiangsu"));
        Assert.Equal("331000 place", SmallGazetteer.Cities(gazetteer, "Zhejiang's ports: a summit in Taizhou"));
    }

    [Theory]
    [InlineData("block\tWuhan\ten\t\t\t", "Rain in Wuhan", "")]
    [InlineData("alias\tRiver City\ten\t420100\t\t", "Rain in River City", "420100 place")]
    [InlineData("force\tTaizhou\ten\t331000\t\t", "A summit in Taizhou", "331000 place")]
    [InlineData("sense\tWuhan\ten\t420100\teponym\t", "Rain in Wuhan", "420100 eponym")]
    public void Load_Correction_ChangesTheAnswer(string correction, string text, string expected) =>
        Assert.Equal(expected, SmallGazetteer.Cities(SmallGazetteer.Load(corrections: correction), text));


    [Fact]
    public void Tag_LandmarkAlone_EvokesAndDoesNotCount()
    {
        var gazetteer = SmallGazetteer.Load(cues: "420100\tYellow Crane Tower\ten\tlandmark");
        var row = Assert.Single(SmallGazetteer.Tag(gazetteer, "The Yellow Crane Tower at night").Cities);
        Assert.True(row is { Code: "420100", Evoked: true, Counted: false });
        Assert.Equal("420100 place", SmallGazetteer.Cities(gazetteer, "The Yellow Crane Tower in Wuhan"));
    }

    [Fact]
    public void Tag_CompoundWithoutTheName_Evokes()
    {
        var gazetteer = SmallGazetteer.Load(compounds: "黄鹤楼\tzh\tplace\t420100\t\n武汉面\tzh\teponym\t420100\t\n武汉鱼\tzh\tnone\t\t");
        Assert.Equal("420100 ~", SmallGazetteer.Cities(gazetteer, "黄鹤楼夜景"));
        Assert.Equal("420100 eponym", SmallGazetteer.Cities(gazetteer, "一碗武汉面"));
        Assert.Equal("", SmallGazetteer.Cities(gazetteer, "一条武汉鱼"));
    }

    [Fact]
    public void Tag_LowerCase_IsANameOnlyInHashtagsOrWhereItIsUnmistakable()
    {
        var gazetteer = SmallGazetteer.Load();
        Assert.Equal("", SmallGazetteer.Cities(gazetteer, "london calling"));
        Assert.Equal("GBLON place", SmallGazetteer.Cities(gazetteer, "#london calling"));
        Assert.Equal("420100 place", SmallGazetteer.Cities(gazetteer, "wuhan lockdown"));
    }

    [Fact]
    public void Tag_NoHit_AllocatesNothing()
    {
        var gazetteer = SmallGazetteer.Load();
        var tokens = new TokenBuffer();
        new Tokenizer(CharacterFolding.Default).Tokenize("Nothing of the kind is named here, 这里什么也没有", tokens);
        var tagger = new CityTagger(gazetteer, new CityTaggerOptions());
        var result = new MentionResult();
        tagger.Tag(tokens, default, result);
        var before = GC.GetAllocatedBytesForCurrentThread();
        tagger.Tag(tokens, default, result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
