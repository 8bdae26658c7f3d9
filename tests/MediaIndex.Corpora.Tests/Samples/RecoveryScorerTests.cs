using System.IO.Hashing;
using System.Text;
using MediaIndex.Corpora.Samples;
using MediaIndex.Corpora.Tests.Samples.Recovery;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Samples;

public sealed class RecoveryScorerTests(SampleFolder sample) : IClassFixture<SampleFolder>
{
    [Fact]
    public void Score_PerfectRun_RecoversEverything()
    {
        var table = Score(new PerfectRun(sample.Path));
        foreach (var row in table.Rows.Where(row => !((string)row[1]!).StartsWith("mentions beyond", StringComparison.Ordinal) && !((string)row[0]!).StartsWith("events", StringComparison.Ordinal)))
        {
            Assert.True((long)row[2]! > 0, $"nothing expected for {row[0]} {row[1]}");
            Assert.True(Equals(row[2], row[3]), $"{row[0]} {row[1]}: {row[3]} of {row[2]}");
        }

        Assert.Equal(0, Cell(table, "volume", "mentions beyond the truth, by city and month").Found);
        Assert.DoesNotContain(table.Rows, row => ((string)row[1]!).EndsWith(", kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Score_MentionsOfACityLost_RecallFallsByThem()
    {
        var whole = Score(new PerfectRun(sample.Path));
        var lost = Score(new PerfectRun(sample.Path) { KeepsMention = (_, code) => code != "420100" });
        var before = Cell(whole, "cities", "recall of counted cities");
        var after = Cell(lost, "cities", "recall of counted cities");
        Assert.Equal(before.Expected, after.Expected);
        Assert.Equal(sample.Summary.Cities["420100"], before.Found - after.Found);
        Assert.Equal(0, before.Expected - before.Found);
        Assert.True(Cell(lost, "ranking", "cities of the true top ten in the run's top ten").Found == 9);
    }

    [Fact]
    public void Score_SpamKept_IsSaid()
    {
        var table = Score(new PerfectRun(sample.Path) { Verdict = (_, reason) => reason == "spam" ? "kept" : reason });
        Assert.Equal(0, Cell(table, "quality", "spam").Found);
        Assert.Equal(sample.Summary.Reasons["spam"], Cell(table, "quality", "spam, kept").Found);
        var precision = Cell(table, "kept", "kept items among what the run kept");
        Assert.Equal(sample.Summary.Reasons["spam"], precision.Expected - precision.Found);
    }

    [Fact]
    public void Score_CopiesKept_ClustersAndVolumeSaySo()
    {
        var table = Score(new PerfectRun(sample.Path) { Verdict = (_, reason) => reason == "near-duplicate" ? "kept" : reason });
        Assert.Equal(sample.Summary.Reasons["near-duplicate"], Cell(table, "duplication", "near-duplicate, kept").Found);
        Assert.True(Cell(table, "volume", "mentions beyond the truth, by city and month").Found > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Score_RunsThatErr_AreScoredAsTheSameQuestionsInSqlScoreThem(int seed)
    {
        // The run errs in every way that is measured, by a hash of the record and the seed.
        int Dice(string id, int sides) => (int)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(id), seed) % (ulong)sides);
        var run = new PerfectRun(sample.Path)
        {
            Verdict = (id, reason) => Dice(id, 12) switch { 0 => "kept", 1 => "spam", 2 => "near-duplicate", 3 => "no-city", _ => reason },
            KeepsMention = (id, code) => Dice(id + code, 7) > 0,
            Label = (id, label) => Dice(id, 5) switch { 0 => null, 1 => label == "pos" ? "neg" : "pos", _ => label },
            ClusterOf = (id, cluster) => Dice(id, 9) == 0 ? id : cluster,
        };
        using var store = run.Store();
        var truth = Path.Combine(sample.Path, "truth");
        Assert.Equal(RecoveryBySql.Score(truth, store).Select(Line), RecoveryScorer.Score(truth, store).Rows.Select(Line));
    }

    /// <summary>The rows that read well stand before: the file and the byte where the broken one begins are told.</summary>
    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\"")]
    [InlineData("{\"id\":\"b")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"date\":\"2023-02-30\"}")]
    [InlineData("{\"cities\":[{\"adcode\":\"420100\",\"counted\":1}]}")]
    [InlineData("{id:1}")]
    public void Score_BrokenTruth_IsRefusedWithItsPlace(string row)
    {
        var folder = Directory.CreateTempSubdirectory("mediaindex-truth-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "items"));
        File.WriteAllText(Path.Combine(folder, "items", "2023-01.jsonl"), "{\"id\":\"a\",\"url\":\"x\\u00e9\"}\n" + row + "\n");
        using var store = new PerfectRun(sample.Path).Store();
        Assert.Contains("2023-01.jsonl, byte 27:", Assert.Throws<FactStoreException>(() => RecoveryScorer.Score(folder, store)).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Score_WithoutTruth_IsRefused()
    {
        using var store = new PerfectRun(sample.Path).Store();
        Assert.Contains("not the truth of a sample", Assert.Throws<FactStoreException>(() => RecoveryScorer.Score(Path.Combine(sample.Path, "news"), store)).Message, StringComparison.Ordinal);
    }

    private static string Line(object?[] row) => string.Join(" | ", row);

    private static (long Expected, long Found) Cell(FactTable table, string stage, string measure)
    {
        var row = Assert.Single(table.Rows, row => (string)row[0]! == stage && (string)row[1]! == measure);
        return ((long)row[2]!, (long)row[3]!);
    }

    private FactTable Score(PerfectRun run)
    {
        using var store = run.Store();
        return RecoveryScorer.Score(Path.Combine(sample.Path, "truth"), store);
    }
}
