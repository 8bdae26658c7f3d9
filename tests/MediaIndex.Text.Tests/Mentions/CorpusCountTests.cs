using System.Globalization;
using MediaIndex.TestSupport;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>What the gazetteer and the text corpora of the cities hold, counted.</summary>
public sealed class CorpusCountTests
{
    private static readonly Lazy<IReadOnlyList<string[]>> Names = new(() => [.. Rows("gazetteer/names.tsv"), .. Rows("gazetteer/names-extra.tsv")]);

    [Fact]
    public void Names_DistinctUnitAndKind_AreTwentyThousand()
    {
        var kinds = Names.Value.Select(row => (Code: row[0], Kind: row[3])).Distinct().GroupBy(pair => pair.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var sum = kinds.Sum(group => group.Count());
        TestContext.Current.SendDiagnosticMessage($"{sum} distinct unit x kind: {string.Join(", ", kinds.Select(group => $"{group.Key} {group.Count()}"))}");
        Assert.True(sum >= 20_000, $"{sum} distinct unit x kind");
    }

    [Fact]
    public void Names_EveryRow_HasItsSourceAndItsUnit() => Assert.All(Names.Value, row =>
    {
        Assert.Equal(7, row.Length);
        Assert.False(string.IsNullOrWhiteSpace(row[6]), string.Join(' ', row));
        Assert.NotNull(MentionFixture.Gazetteer.Find(row[0]));
    });

    [Fact]
    public void Names_ThatChanged_HaveYears()
    {
        var dated = Names.Value.Where(row => row[4].Length > 0 || row[5].Length > 0).ToList();
        Assert.All(dated, row =>
        {
            var from = row[4].Length == 0 ? int.MinValue : int.Parse(row[4], CultureInfo.InvariantCulture);
            var to = row[5].Length == 0 ? int.MaxValue : int.Parse(row[5], CultureInfo.InvariantCulture);
            Assert.True(from <= to, string.Join(' ', row));
        });
        Assert.True(dated.Count >= 600, $"{dated.Count} names with years");
        Assert.True(Names.Value.Count(row => row[3] == "postal" && row[5].Length > 0) >= 100, "postal names with the year of their end");
    }

    [Fact]
    public void Priors_OfNamesThatDifferInScriptOnly_AreGivenOnce()
    {
        var tokens = new MediaIndex.Text.Tokens.TokenBuffer();
        var rows = Rows("gazetteer/ambiguous.tsv").Select(row =>
        {
            MentionFixture.Tokenizer.Tokenize(row[0], tokens);
            return (Key: string.Join(' ', tokens.Hashes.ToArray().Zip(tokens.Gaps.ToArray())), Name: row[0], Candidates: row[2]);
        });
        Assert.All(rows.GroupBy(row => row.Key), name => Assert.True(name.Select(row => row.Candidates).Distinct().Count() == 1, string.Join(' ', name.Select(row => row.Name))));
    }

    [Fact]
    public void Cities_HundredOrMore_HaveThreeCorporaEach()
    {
        var files = Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "corpora", "cities"), "*.yaml");
        var listed = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "corpora", "cities", "population-2019.csv")).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(100, listed.Count);
        Assert.All(listed, code => Assert.Contains(Path.Combine(SharedData.RepositoryRoot, "corpora", "cities", code + ".yaml"), files));
        var corpora = 0;
        foreach (var file in files)
        {
            var terms = new Dictionary<string, int>(StringComparer.Ordinal);
            var part = "";
            foreach (var line in File.ReadLines(file))
            {
                part = line.Length > 0 && line[0] is not (' ' or '#') ? line.Split(':')[0] : part;
                terms[part] = terms.GetValueOrDefault(part) + (line.StartsWith("  - {zh: ", StringComparison.Ordinal) ? 1 : 0);
            }

            Assert.All(new[] { "identity", "hard", "soft" }, name => Assert.True(terms.GetValueOrDefault(name) >= 3, $"{file}: {name}"));
            corpora += 3;
        }

        Assert.True(corpora >= 300, $"{corpora} corpora");
    }

    [Theory]
    [InlineData("The Terracotta Army tours museums abroad", "610100")]
    [InlineData("排队三小时看兵马俑", "610100")]
    [InlineData("Tickets for the Potala Palace are sold out", "540100")]
    [InlineData("洪崖洞的夜景", "500000")]
    [InlineData("莫高窟限流", "620900")]
    [InlineData("The Mogao Caves were closed", "620900")]
    [InlineData("the Forbidden City at dawn", "110000")]
    public void Tag_WorkWithoutItsCity_EvokesAndDoesNotCount(string text, string code)
    {
        var row = Assert.Single(MentionFixture.Tag(text).Cities, city => city.Code == code);
        Assert.True(row.Evoked);
        Assert.False(row.Counted);
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "corpora", file)).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'));
}
