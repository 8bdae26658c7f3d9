using System.Globalization;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Deduplication;

/// <summary>Texts with known lineage: originals of random words and copies with edits, boilerplate, other headlines, or cut.</summary>
internal sealed class PlantedTexts(int seed, bool chinese = false)
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);
    private readonly Random _random = new(seed);

    public string Word()
    {
        if (chinese)
        {
            return ((char)(0x4E00 + (int)(Math.Pow(_random.NextDouble(), 2) * 3000))).ToString();
        }

        var number = (int)(Math.Pow(_random.NextDouble(), 3) * 20_000);
        return "w" + string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
    }

    public string[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => Word())];

    /// <summary>Originals with copies behind each; `Jaccard` is the true similarity to the original.</summary>
    public List<(string Text, int Lineage, int Original, double Jaccard)> Make(int originals, int copies)
    {
        var made = new List<(string, int, int, double)>();
        for (var lineage = 0; lineage < originals; lineage++)
        {
            var words = Words(_random.Next(180, 500));
            var original = made.Count;
            var set = ShinglesOf(Join(words));
            made.Add((Join(words), lineage, original, 1));
            for (var copy = 0; copy < copies; copy++)
            {
                var text = Join(Change(words));
                made.Add((text, lineage, original, Shingles.Jaccard(set, ShinglesOf(text))));
            }
        }

        return made;
    }

    private static uint[] ShinglesOf(string text)
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        var shingles = new uint[Shingles.MostOf(buffer.Count)];
        _ = Shingles.Write(buffer, shingles);
        return shingles[..Shingles.SortDistinct(shingles)];
    }

    private string Join(IEnumerable<string> words) => string.Join(chinese ? "" : " ", words);

    private IEnumerable<string> Change(string[] words) => _random.Next(4) switch
    {
        0 => Words(12).Concat(words.Skip(12)),
        1 => words.Take(words.Length * 4 / 5),
        2 => words.Concat(Words(25)),
        _ => Edit(words, 0.005 + (_random.NextDouble() * 0.045)),
    };

    private List<string> Edit(string[] words, double share)
    {
        var edited = new List<string>();
        foreach (var word in words)
        {
            if (_random.NextDouble() >= share)
            {
                edited.Add(word);
                continue;
            }

            if (_random.Next(3) is var kind and > 0)
            {
                edited.Add(Word());
                if (kind == 2)
                {
                    edited.Add(word);
                }
            }
        }

        return edited;
    }
}
