using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>World cities on 200 items of guardian-2016, labelled for this project (`corpora/mentions/world-labels.tsv`); the texts stay in the shared data.</summary>
public sealed partial class WorldLabelTests
{
    private const int Excerpt = 400;
    private const string Site = "theguardian.com/";
    private static readonly HashSet<string> ChineseInScope = ["110000", "310000", "440100", "440300", "810000"];

    [Fact]
    public void Tag_LabelledItems_ReachTheFloors()
    {
        var labels = Labels();
        var (right, wrong, missed, senseRight, senseAll, items) = (0, 0, 0, 0, 0, 0);
        foreach (var (id, text) in Texts(labels.Keys.ToHashSet(StringComparer.Ordinal)))
        {
            items++;
            var rows = MentionFixture.Tag(text, "en").Cities.Where(row => !row.Code.All(char.IsAsciiDigit) || ChineseInScope.Contains(row.Code)).ToDictionary(row => row.Code);
            var want = labels[id].Where(label => label.Value.CountsByDefault()).Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
            var got = rows.Values.Where(row => row.Counted).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
            right += got.Count(want.Contains);
            wrong += got.Count(code => !want.Contains(code));
            missed += want.Count(code => !got.Contains(code));
            senseAll += labels[id].Count;
            senseRight += labels[id].Count(label => rows.TryGetValue(label.Key, out var row) && row.Sense == label.Value);
        }

        var f1 = 2.0 * right / ((2 * right) + wrong + missed);
        TestContext.Current.SendDiagnosticMessage($"{items} items: F1 {f1:0.0000} ({right} right, {wrong} wrong, {missed} missed), senses {senseRight} of {senseAll}");
        Assert.Equal(200, items);
        Assert.True(f1 >= 0.95, $"F1 {f1:0.0000}: {right} right, {wrong} wrong, {missed} missed");
        Assert.True(senseRight >= 0.84 * senseAll, $"senses {senseRight} of {senseAll}");
    }

    private static Dictionary<string, Dictionary<string, Sense>> Labels()
    {
        var labels = new Dictionary<string, Dictionary<string, Sense>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "corpora", "mentions", "world-labels.tsv")).Where(line => line[0] != '#').Skip(1))
        {
            var fields = line.Split('\t');
            labels[fields[0]] = fields[1].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Split(':')).ToDictionary(parts => parts[0], parts => SenseNames.TryParse(parts[1], out var sense) ? sense : throw new InvalidDataException(line), StringComparer.Ordinal);
        }

        return labels;
    }

    private static IEnumerable<(string Id, string Text)> Texts(HashSet<string> ids)
    {
        using var file = new GZipStream(File.OpenRead(SharedData.Path("data/guardian-2016.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            using var article = JsonDocument.Parse(line);
            var url = article.RootElement.GetProperty("url").GetString()!;
            var id = url[(url.IndexOf(Site, StringComparison.Ordinal) + Site.Length)..];
            if (ids.Contains(id))
            {
                var body = Blanks().Replace(article.RootElement.GetProperty("article").GetString()!, " ").Trim();
                body = body.Length > Excerpt ? body[..body.LastIndexOf(' ', Excerpt - 1)] : body;
                yield return (id, article.RootElement.GetProperty("title").GetString() + "\n" + body);
            }
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
