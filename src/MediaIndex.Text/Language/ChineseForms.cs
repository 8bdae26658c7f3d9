using System.Text;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>Tells simplified, traditional and Japanese characters apart by sets. Characters that are good in more than one of them say nothing.</summary>
internal sealed class ChineseForms
{
    private const byte Simplified = 1;
    private const byte Traditional = 2;
    private const byte Japanese = 4;

    /// <summary>Simplified forms that are characters of their own in traditional text (后 = queen, 里 = mile …): they are no evidence.</summary>
    private const string Both =
        "后里面干只台系制准几丑云谷卷冲划吁奸帘征志念愿折斗松板柜梁杰注游灶烟痴皂症着秋秘群与范药蒙苏虫蜡表谣赞踊迹适郁采钟铲霉饥须鬼么乐价伙余佣借儿克凶出别剂千升占双叹叶号合吊向吓回困垒坛夸奶它家尸局岩布帮并广庄弥当彻御恒恶愈扎托扣拐挂挽据卜厂了凌刮仆仇亘仙佛体你侄万个丰于云亏";

    private const string JapaneseOnly =
        "発図対込駅円売読続経検験権様県圧営気戦単労鉄伝転帰変総沢拡栄継険抜働畑枠両児払仏価実従徴覚観関豊軽遅酔錬闘頼騒黒歩毎渋焼猟獣涙桜剣壱弐拝挙揺摂暁曽枢欧殻浄渓満滝済産畳碁穂竜粋糸経絵縁縄聴粛艶茎荘蔵薬訳証説誉謡譲豊賛辺逓鎮隠雑霊顕髄鶏斎斉";

    private const string FallbackSimplified = "们这来时为会对发说过经现动问关还没样开学车东长见爱进让给战实业产级应国华务员张报选举记导党军际经济疗医检测隔离确诊";
    private const string FallbackTraditional = "們這來時為會對發說過經現動問關還沒樣開學車東長見愛進讓給戰實業產級應國華務員張報選舉記導黨軍際經濟療醫檢測隔離確診";

    private readonly byte[] _sets = new byte[0x10000];

    /// <summary>Sets from a file of lines `traditional TAB simplified`; from a small list of common characters where there is none.</summary>
    internal ChineseForms(Stream? pairs)
    {
        foreach (var (traditional, simplified) in pairs is null ? FallbackTraditional.Zip(FallbackSimplified) : Read(pairs))
        {
            if (traditional != simplified)
            {
                _sets[traditional] |= Traditional;
                _sets[simplified] |= Simplified;
            }
        }

        foreach (var character in Both)
        {
            _sets[character] = 0;
        }

        foreach (var character in JapaneseOnly)
        {
            _sets[character] = (byte)((_sets[character] & Simplified) != 0 ? _sets[character] : Japanese);
        }
    }

    /// <summary>Counts the characters of each set among the first 600.</summary>
    internal (int Simplified, int Traditional, int Japanese) Count(TokenBuffer tokens)
    {
        int simplified = 0, traditional = 0, japanese = 0, seen = 0;
        var kinds = tokens.Kinds;
        var starts = tokens.Starts;
        var utf8 = tokens.Utf8;
        for (var i = 0; i < kinds.Length && seen < 600; i++)
        {
            if (kinds[i] != TokenKind.Ideograph || utf8[starts[i]] >= 0xF0)
            {
                continue;
            }

            var at = starts[i];
            var set = _sets[((utf8[at] & 0xF) << 12) | ((utf8[at + 1] & 0x3F) << 6) | (utf8[at + 2] & 0x3F)];
            simplified += set & Simplified;
            traditional += (set & Traditional) >> 1;
            japanese += (set & Japanese) >> 2;
            seen++;
        }

        return (simplified, traditional, japanese);
    }

    private static IEnumerable<(char Traditional, char Simplified)> Read(Stream pairs)
    {
        using var reader = new StreamReader(pairs, Encoding.UTF8, true, 4096, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length >= 2 && line[0] != '#' && cells[0].Length == 1 && cells[1].Length == 1)
            {
                yield return (cells[0][0], cells[1][0]);
            }
        }
    }
}
