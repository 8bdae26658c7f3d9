using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Classification;

/// <summary>Invented texts of four classes, as many as wanted, from a generator of our own.</summary>
internal static class PlainTexts
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["sport"] = "match goal striker coach league season 进球 比赛 联赛 球员 champion stadium fans 冠军",
        ["money"] = "stocks market shares profit bank investors 股市 基金 银行 利润 inflation bonds 上市",
        ["food"] = "noodles recipe chef restaurant soup dumplings 火锅 美食 餐厅 厨师 spices dish 小吃",
        ["rail"] = "train station railway passengers line speed 高铁 列车 车站 乘客 carriage tracks 地铁",
    };

    private static readonly string[] Filler = "the of city new people today after Wuhan Shanghai year with 今天 记者 城市 北京 们".Split(' ');

    internal static Tokenizer Tokenizer { get; } = new(CharacterFolding.Default);

    internal static List<LabelledText> Make(int count, ulong seed)
    {
        var texts = new List<LabelledText>(count);
        for (var i = 0; i < count; i++)
        {
            var (label, words) = Words.ElementAt(i % Words.Count);
            var own = words.Split(' ');
            var stray = Words.Values.ElementAt((int)(Next(ref seed) % 4)).Split(' ');
            var parts = Enumerable.Range(0, 6 + (int)(Next(ref seed) % 30)).Select(_ => (Next(ref seed) % 10) switch
            {
                < 3 => own[(int)(Next(ref seed) % (ulong)own.Length)],
                < 5 => stray[(int)(Next(ref seed) % (ulong)stray.Length)],
                _ => Filler[(int)(Next(ref seed) % (ulong)Filler.Length)],
            });
            texts.Add(new LabelledText(string.Join(' ', parts), label));
        }

        return texts;
    }

    private static ulong Next(ref ulong seed) => (seed = (seed * 6364136223846793005UL) + 1442695040888963407UL) >> 33;
}
