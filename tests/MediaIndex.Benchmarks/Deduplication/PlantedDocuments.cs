using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>
/// Documents of about 2 KB with known lineage as JSON lines: words of a vocabulary with a long tail, in sentences; one in five is a copy with 0.5 to 5 % of its words changed,
/// boilerplate added, another headline, or its end cut off. The id of a document is `lineage-number`.
/// </summary>
internal sealed class PlantedDocuments
{
    private const int Vocabulary = 20_000;
    private readonly Random random;
    private readonly bool chinese;
    private readonly string[] vocabulary;

    private PlantedDocuments(int seed, bool chinese)
    {
        random = new Random(seed);
        this.chinese = chinese;
        vocabulary = [.. Enumerable.Range(0, Vocabulary).Select(_ => chinese ? ((char)(0x4E00 + random.Next(6000))).ToString() : EnglishWord())];
    }

    /// <summary>Writes documents.</summary>
    public static void Write(string path, int count, bool chinese)
    {
        var planted = new PlantedDocuments(7, chinese);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        var originals = new List<(int Lineage, string[] Words)>();
        for (var number = 0; number < count; number++)
        {
            var copy = originals.Count > 100 && planted.random.Next(5) == 0;
            var (lineage, words) = copy ? originals[planted.random.Next(originals.Count)] : (originals.Count, planted.Words(chinese ? 700 : 342));
            if (!copy)
            {
                originals.Add((lineage, words));
            }

            var text = planted.Text(copy ? planted.Changed(words) : words);
            JsonSerializer.Serialize(stream, new { id = string.Create(CultureInfo.InvariantCulture, $"{lineage}-{number}"), text, published_at = "2023-05-01T12:00:00Z", lang = chinese ? "zh" : "en" }, BenchmarkJson.Options);
            stream.WriteByte((byte)'\n');
        }
    }

    private string[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => Word())];

    // The n-th most frequent word has about 1/n of the first one's frequency.
    private string Word() => vocabulary[(int)Math.Min(Vocabulary - 1, Math.Pow(Vocabulary, random.NextDouble()) - 1)];

    private string EnglishWord()
    {
        var letters = new char[Math.Clamp(2 + random.Next(4) + random.Next(4), 2, 10)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + random.Next(26));
        }

        return new string(letters);
    }

    private string[] Changed(string[] words)
    {
        switch (random.Next(4))
        {
            case 0:
                return [.. Words(12), .. words[12..]];
            case 1:
                return words[..(words.Length * 4 / 5)];
            case 2:
                return [.. words, .. Words(25)];
            default:
                var share = 0.005 + (random.NextDouble() * 0.045);
                return [.. words.Select(word => random.NextDouble() < share ? Word() : word)];
        }
    }

    private string Text(string[] words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            var begins = i % 17 == 0;
            text.Append(begins && !chinese ? char.ToUpperInvariant(words[i][0]) + words[i][1..] : words[i]);
            text.Append(i % 17 == 16 ? (chinese ? "。" : ". ") : i % 17 == 8 ? (chinese ? "，" : ", ") : chinese ? "" : " ");
            text.Append(i % 85 == 84 ? "\n" : "");
        }

        return text.ToString();
    }
}
