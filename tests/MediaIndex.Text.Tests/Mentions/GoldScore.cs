using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>The rules of `score.py mentions` on labelled items: pairs of item and code that count, and senses.</summary>
internal sealed record GoldScore(int True, int False, int Missed, int SenseRight, int SenseAll, int OtherRight, int OtherAll)
{
    public double F1 => 2.0 * True / ((2 * True) + False + Missed);

    public double SenseAccuracy => (double)SenseRight / SenseAll;

    /// <summary>Sense accuracy on senses other than place.</summary>
    public double OtherAccuracy => (double)OtherRight / OtherAll;

    public static GoldScore Of(string path)
    {
        var score = new GoldScore(0, 0, 0, 0, 0, 0, 0);
        foreach (var line in File.ReadLines(path))
        {
            using var item = JsonDocument.Parse(line);
            score = score.With(item.RootElement);
        }

        return score;
    }

    private GoldScore With(JsonElement item)
    {
        var rows = MentionFixture.Tag(item.GetProperty("text").GetString()!).Cities;
        var senses = rows.ToDictionary(c => c.Code, c => c.Sense);
        var got = rows.Where(c => c.Counted && c.Code.All(char.IsAsciiDigit)).Select(c => c.Code).ToHashSet();
        var gold = item.GetProperty("cities").EnumerateArray()
            .Select(c => (Code: c.GetProperty("adcode").GetString()!, Sense: ParseSense(c.GetProperty("sense").GetString()!))).ToArray();
        var want = gold.Where(g => g.Sense.CountsByDefault()).Select(g => g.Code).ToHashSet();
        var right = gold.Where(g => senses.TryGetValue(g.Code, out var found) && found == g.Sense).ToArray();
        return new GoldScore(
            True + got.Count(want.Contains), False + got.Count(c => !want.Contains(c)), Missed + want.Count(c => !got.Contains(c)),
            SenseRight + right.Length, SenseAll + gold.Length,
            OtherRight + right.Count(g => g.Sense != Sense.Place), OtherAll + gold.Count(g => g.Sense != Sense.Place));
    }

    private static Sense ParseSense(string name)
    {
        Assert.True(SenseNames.TryParse(name, out var sense), name);
        return sense;
    }
}
