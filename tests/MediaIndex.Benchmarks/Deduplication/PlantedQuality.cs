using System.Globalization;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>
/// Recall of planted copies by their true similarity beside what 14 bands of 8 rows find in theory, and precision against the generator's lineage: `./bench dedup-quality`.
/// True similarity is counted here on sets of five-word strings, without the hashes that are under test. A third of all documents, originals among them, carry one of five
/// boilerplate paragraphs, so that unrelated documents have runs of words in common.
/// </summary>
internal sealed class PlantedQuality
{
    private const int Originals = 6000;
    private static readonly string[] Kinds = ["words edited", "boilerplate added", "headline changed", "cut off"];
    private readonly Random random = new(19);
    private readonly bool chinese;
    private readonly string[] vocabulary;
    private readonly string[][] boilerplates;
    private readonly List<Planted> documents = [];

    private PlantedQuality(bool chinese)
    {
        this.chinese = chinese;
        vocabulary = [.. Enumerable.Range(0, chinese ? 3500 : 20_000).Select(i => chinese ? ((char)(0x4E00 + i)).ToString() : Letters(i))];
        boilerplates = [.. Enumerable.Range(0, 5).Select(_ => Words(35))];
        for (var lineage = 0; lineage < Originals; lineage++)
        {
            Plant(lineage);
        }
    }

    /// <summary>Prints the tables of both languages.</summary>
    public static void Run(TextWriter output)
    {
        foreach (var chinese in new[] { false, true })
        {
            var planted = new PlantedQuality(chinese);
            var documents = planted.documents;
            var verdicts = new NearDuplicateClusterer(new DuplicateOptions()).Cluster(new TextItems(documents.Select(document => string.Join(chinese ? "" : " ", document.Words))), 14);
            var copies = Enumerable.Range(0, documents.Count).Where(i => documents[i].Original != i).ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(chinese ? "Chinese" : "English")}: {documents.Count:N0} documents, {copies.Count:N0} of them copies"));
            output.WriteLine($"{"",-22} {"copies",8} {"at the bound",12} {"found",8} {"theory",8} {"recall",8}");
            foreach (var group in copies.GroupBy(i => documents[i].Kind).OrderBy(group => group.Key))
            {
                Row(output, Kinds[group.Key], [.. group], documents, verdicts);
            }

            foreach (var group in copies.GroupBy(i => Math.Min(9, (int)(documents[i].Jaccard * 10))).OrderBy(group => group.Key))
            {
                Row(output, string.Create(CultureInfo.InvariantCulture, $"Jaccard {group.Key / 10.0:0.0} to {(group.Key + 1) / 10.0:0.0}"), [.. group], documents, verdicts);
            }

            Row(output, "all", copies, documents, verdicts);
            var joined = Enumerable.Range(0, documents.Count).Where(i => verdicts[i].Representative != i).ToList();
            var right = joined.Count(i => documents[verdicts[i].Representative].Lineage == documents[i].Lineage);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"precision against lineage: {right:N0} of {joined.Count:N0} = {(double)right / joined.Count:0.00000}"));
        }
    }

    // Theory speaks of pairs whose similarity reaches the bound for their length; the others are no near-duplicates by rule.
    private static void Row(TextWriter output, string name, List<int> copies, List<Planted> documents, DuplicateVerdict[] verdicts)
    {
        var options = new DuplicateOptions();
        var hasher = new MinHasher();
        var bound = copies.Where(i => documents[i].Jaccard >= options.BoundFor(Math.Min(documents[i].Shingles, documents[documents[i].Original].Shingles))).ToList();
        var found = bound.Count(i => verdicts[i].Representative == verdicts[documents[i].Original].Representative);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22} {copies.Count,8:N0} {bound.Count,12:N0} {found,8:N0} {bound.Sum(i => hasher.RecallAt(documents[i].Jaccard)),8:N0} {(double)found / bound.Count,8:0.0000}"));
    }

    private static string Letters(int number)
    {
        var word = "";
        for (; number > 0 || word.Length < 2; number /= 26)
        {
            word += (char)('a' + (number % 26));
        }

        return word;
    }

    private static HashSet<string> Runs(string[] words) => [.. Enumerable.Range(0, Math.Max(0, words.Length - 4)).Select(i => string.Join(' ', words[i..(i + 5)]))];

    private void Plant(int lineage)
    {
        var words = Words(random.Next(60, 500));
        words = random.Next(3) == 0 ? [.. words, .. boilerplates[random.Next(5)]] : words;
        var runs = Runs(words);
        var original = documents.Count;
        documents.Add(new Planted(words, lineage, original, -1, 1, runs.Count));
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var copy = Changed(words, kind);
            var copied = Runs(copy);
            var both = copied.Count(runs.Contains);
            documents.Add(new Planted(copy, lineage, original, kind, (double)both / (runs.Count + copied.Count - both), copied.Count));
        }
    }

    private string[] Changed(string[] words, int kind)
    {
        switch (kind)
        {
            case 0:
                var share = 0.005 + (random.NextDouble() * 0.045);
                return [.. words.SelectMany(word => random.NextDouble() >= share ? [word] : random.Next(3) switch { 0 => [], 1 => new[] { Word() }, _ => [Word(), word] })];
            case 1:
                return [.. words, .. boilerplates[random.Next(5)]];
            case 2:
                return [.. Words(12), .. words[12..]];
            default:
                return words[..(words.Length * random.Next(70, 95) / 100)];
        }
    }

    private string[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => Word())];

    private string Word() => vocabulary[(int)Math.Min(vocabulary.Length - 1, Math.Pow(vocabulary.Length, random.NextDouble()) - 1)];

    private sealed record Planted(string[] Words, int Lineage, int Original, int Kind, double Jaccard, int Shingles);
}
