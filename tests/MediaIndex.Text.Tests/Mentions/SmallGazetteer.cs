using System.Text;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>A gazetteer of a few invented rows, for tests that must not depend on the project's data.</summary>
internal static class SmallGazetteer
{
    private const string Units = """
        code	kind	parent	name_zh	name_en	province	country	population	lat	lon	source
        330000	province		浙江	Zhejiang	330000	CN				test
        320000	province		江苏	Jiangsu	320000	CN				test
        321200	prefecture	320000	泰州	Taizhou	320000	CN	4500000			test
        331000	prefecture	330000	台州	Taizhou	330000	CN	6600000			test
        331082	district	331000	临海	Linhai	330000	CN				test
        420100	prefecture	420000	武汉	Wuhan	420000	CN	12000000			test
        GBLON	world		伦敦	London		GB	9000000			test
        """;

    private const string Names = """
        code	name	lang	kind	from	to	source
        330000	Zhejiang	en	english			test
        320000	Jiangsu	en	english			test
        321200	Taizhou	en	english			test
        331000	Taizhou	en	english			test
        331082	临海	zh	short			test
        331082	临海县	zh	official			test
        331000	台州	zh	short			test
        420100	武汉	zh	short			test
        420100	武漢	zh-Hant	traditional			test
        420100	Wuhan	en	english			test
        GBLON	London	en	english			test
        """;

    public static Gazetteer Load(string compounds = "", string cues = "", string corrections = "", string units = Units) => Gazetteer.Load(new GazetteerSources
    {
        Units = [Stream(units)],
        Names = [Stream(Names)],
        Compounds = compounds.Length == 0 ? [] : [Stream("surface\tlang\tsense\tcode\tnote\n" + compounds)],
        Cues = cues.Length == 0 ? [] : [Stream("code\tcue\tlang\tkind\n" + cues)],
        Corrections = corrections.Length == 0 ? null : CorrectionList.Read(Stream("action\tsurface\tlang\tcode\tsense\tnote\n" + corrections), "corrections.tsv"),
    });

    public static string Cities(Gazetteer gazetteer, string text)
    {
        var result = Tag(gazetteer, text);
        return string.Join(", ", result.Cities.Select(c => $"{c.Code} {(c.Ambiguous ? "?" : c.Evoked ? "~" : c.Sense.ToName())}"));
    }

    public static MentionResult Tag(Gazetteer gazetteer, string text)
    {
        var tokens = new TokenBuffer();
        new Tokenizer(CharacterFolding.Default).Tokenize(text, tokens);
        var result = new MentionResult();
        new CityTagger(gazetteer, new CityTaggerOptions()).Tag(tokens, default, result);
        return result;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
