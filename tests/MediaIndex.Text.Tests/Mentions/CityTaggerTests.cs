using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Text.Tests.Mentions;

public sealed class CityTaggerTests
{
    [Theory]
    [InlineData("Heavy rain in Wuhan", "420100 place")]
    [InlineData("Xi’an and Xi'an", "610100 place")]
    [InlineData("武漢下雨，武汉放晴", "420100 place")]
    [InlineData("ＷＵＨＡＮ", "420100 place")]
    [InlineData("#HongKong tonight", "810000 place")]
    [InlineData("吉林省发布通知", "")]
    [InlineData("吉林市发布通知", "220200 place")]
    [InlineData("南京市长江大桥", "320100 place")]
    [InlineData("陕西安康召开发布会", "610900 place")]
    [InlineData("河南平顶山的书会", "410400 place")]
    [InlineData("马鞍山钢厂", "340500 place")]
    [InlineData("维护世界和平", "")]
    public void Tag_Name_FindsTheCity(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Theory]
    [InlineData("Beijing said it would retaliate", "110000 government")]
    [InlineData("tensions between Washington and Beijing", "110000 government")]
    [InlineData("Schools opened in Beijing", "110000 place")]
    [InlineData("BEIJING, Jan. 1 (Xinhua) -- A new law takes effect", "110000 dateline")]
    [InlineData("北京时间9月30日", "110000 dateline")]
    [InlineData("北京当局回应", "110000 government")]
    [InlineData("the Wuhan coronavirus", "420100 disease")]
    [InlineData("厦门大学招生", "350200 associative")]
    [InlineData("莆田警方通报", "350300 official")]
    [InlineData("南京大屠杀", "320100 historic")]
    [InlineData("柳州螺蛳粉", "450200 eponym")]
    public void Tag_WordsBeside_GiveTheSense(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Theory]
    [InlineData("Taizhou will host a summit", "321200 ?, 331000 ?")]
    [InlineData("Taizhou, Zhejiang, will host a summit", "331000 place")]
    [InlineData("北京朝阳一小区停水", "110000 place")]
    [InlineData("朝阳区一小区停水", "110000 ?, 220100 ?")]
    public void Tag_SharedName_IsDecidedByContextOrReportedAsAmbiguous(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Fact]
    public void Tag_Mention_CarriesUtf16OffsetsAndCandidates()
    {
        var result = MentionFixture.Tag("😀 昨天\n武汉下雨");
        var mention = Assert.Single(result.Mentions);
        Assert.Equal((6, 2, "武汉"), (mention.Start, mention.Length, mention.Surface));
        Assert.Equal("420100", mention.Candidates[0].Code);
        Assert.NotEmpty(mention.Evidence);
    }

    [Fact]
    public void Tag_CandidateProbabilities_SumToAtMostOne()
    {
        var mention = Assert.Single(MentionFixture.Tag("Taizhou will host a summit").Mentions);
        Assert.InRange(mention.Candidates.Sum(c => c.Probability), 0.9f, 1.0001f);
    }

    [Fact]
    public void Tag_CountedSenses_FollowTheOptions()
    {
        var options = new CityTaggerOptions { CountedSenses = new HashSet<Sense> { Sense.Disease } };
        var row = Assert.Single(MentionFixture.Tag("Heavy rain in Wuhan", options: options).Cities);
        Assert.False(row.Counted);
    }

    [Fact]
    public void Version_SameStreams_IsTheSame()
    {
        var again = Gazetteer.Load(GazetteerSources.FromCorpora(MentionFixture.Open), MentionFixture.Tokenizer);
        Assert.Equal(MentionFixture.Gazetteer.Version, again.Version);
        Assert.Equal(32, again.Version.Length);
    }
}
