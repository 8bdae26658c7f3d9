namespace MediaIndex.Text.Tests.Mentions;

/// <summary>Traps and their innocent twins, on the project's own gazetteer.</summary>
public sealed class TrapTests
{
    [Theory]
    [InlineData("祝大家幸福安康", "")]
    [InlineData("大理石地板", "")]
    [InlineData("长江入海口湿地", "")]
    [InlineData("7天长沙行程", "430100 place")]
    [InlineData("方大同的新歌", "")]
    [InlineData("武汉大学生就业", "420100 place")]
    [InlineData("武汉大学招生", "420100 associative")]
    [InlineData("大同路", "")]
    [InlineData("大同云冈石窟", "140200 place")]
    [InlineData("江西坚持科教兴国", "")]
    [InlineData("江西兴国脐橙丰收", "360700 place")]
    [InlineData("湖北的江汉平原", "")]
    [InlineData("武汉江汉的商场", "420100 place")]
    [InlineData("广西的兴业银行", "350100 ~")]
    public void Tag_ChineseTrapAndTwin_AreToldApart(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Theory]
    [InlineData("Zheng Zhongwei said", "")]
    [InlineData("Canton, Ohio", "")]
    [InlineData("Canton, China, was busy", "440100 place")]
    [InlineData("a Chengdu J-20 fighter", "")]
    [InlineData("a fighter over Chengdu", "510100 place")]
    [InlineData("China's Jilin reports rain", "")]
    [InlineData("Lijiang reports rain", "530700 place")]
    [InlineData("H3N2 strain A/Wuhan/359/95", "")]
    [InlineData("a farmer of Snohomish County, Washington", "")]
    [InlineData("a lawyer of London, Washington and Paris", "FRPAR place, GBLON place, USWAS place")]
    [InlineData("New York Governor Andrew Cuomo spoke", "")]
    public void Tag_EnglishTrapAndTwin_AreToldApart(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Theory]
    [InlineData("Beijing orders everyone returning to the city into quarantine", "110000 place")]
    [InlineData("Beijing orders sanctions over Taiwan", "110000 government")]
    [InlineData("记者王某北京报道", "110000 dateline")]
    [InlineData("@visit_shanghai", "310000 official")]
    [InlineData("its Beijing bureau closed", "110000 place")]
    [InlineData("the Shanghai Education Bureau closed schools", "310000 official")]
    [InlineData("the Shanghai midfielder scored", "310000 associative")]
    [InlineData("a Beijing-controlled body", "110000 government")]
    [InlineData("上海发布高温预警", "310000 place")]
    [InlineData("Red Cross in #Wuhan #CoronavirusOutbreak", "420100 place")]
    [InlineData("Red Cross and the #Wuhan coronavirus", "420100 disease")]
    [InlineData("Storm nears. BEIJING (Reuters) - Rain fell", "110000 dateline")]
    [InlineData("Storm nears. BEIJING was wet", "110000 place")]
    [InlineData("Beijing initially condemned the Taiwan sanctions", "110000 government")]
    public void Tag_SenseTrapAndTwin_AreToldApart(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));

    [Theory]
    [InlineData("武汉的东西湖医院", "420100 place")]
    [InlineData("灵隐寺的雨", "330100 ~")]
    [InlineData("李白的诗", "")]
    [InlineData("一碗豆腐", "")]
    [InlineData("凯里欧文的球鞋", "")]
    [InlineData("贵州凯里的球场", "522600 place")]
    public void Tag_EvokedTrapAndTwin_AreToldApart(string text, string expected) => Assert.Equal(expected, MentionFixture.Cities(text));
}
