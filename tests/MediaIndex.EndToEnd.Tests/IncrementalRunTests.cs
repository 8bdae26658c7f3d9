using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A month added to a finished run re-does what it touches and no more, finds copies across months, and ends with the bytes of a run from scratch.</summary>
public sealed class IncrementalRunTests
{
    private const string Month = "2023-12";

    [Fact]
    public async Task Run_WithAMonthAdded_ReadsThatMonthAloneAndEndsWithTheBytesOfARunFromScratch()
    {
        using var folder = new TemporaryFolder();
        var (whole, grown) = (folder.Of("whole"), folder.Of("grown"));
        (await MediaIndexProgram.RunAsync("sample", "--items", "20000", "--mix", "posts", "--seed", "9", "--output", whole)).Expect(0);
        Copy(whole, grown, file => !IsOfMonth(file));
        (await RunAsync(grown, folder.Of("run"))).Expect(0, 3);
        var before = Partitions(folder.Of("run"));

        Copy(whole, grown, IsOfMonth);
        var added = (await RunAsync(grown, folder.Of("run"))).Expect(0, 3);
        (await RunAsync(whole, folder.Of("scratch"))).Expect(added.ExitCode);

        Assert.Contains("is new since this folder was last run", added.Error, StringComparison.Ordinal);
        var (tree, after) = (new RunTree(folder.Of("run")), Partitions(folder.Of("run")));
        Assert.Equal(new RunTree(folder.Of("scratch")).Bytes(), tree.Bytes());

        var redone = Started(tree);
        var read = redone.Where(task => task.StartsWith("read/", StringComparison.Ordinal)).ToList();
        var touched = after.Where(task => !before.TryGetValue(task.Key, out var was) || was != task.Value).Select(task => task.Key).ToList();
        TestContext.Current.SendDiagnosticMessage("{0}", $"{after.Count} reading tasks, of which {read.Count} were done; of {after.Count} others by partition {redone.Count(task => task.StartsWith("emit/", StringComparison.Ordinal))}");
        Assert.Equal(touched.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.InRange(read.Count, 1, after.Count / 3);
        Assert.True(tree.Number($"""
            SELECT count(*) FROM 'RUN/items/*.parquet' c JOIN 'RUN/items/*.parquet' o ON o.cluster_id = c.cluster_id AND NOT o.is_copy
            WHERE c.is_copy AND (c.period = '{Month}') <> (o.period = '{Month}')
            """) > 0, "no copy across the months was found");
    }

    // The reading tasks of a run with the hash of what they wrote.
    private static Dictionary<string, string> Partitions(string run) => File.ReadAllLines(Path.Combine(run, "work", "ledger.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
        .Where(line => line.GetProperty("task").GetString()!.StartsWith("read/", StringComparison.Ordinal))
        .ToDictionary(line => line.GetProperty("task").GetString()!, line => line.GetProperty("fingerprint").GetString()!);

    private static List<string> Started(RunTree tree) =>
        [.. tree.RunLog().GetProperty("tasks").EnumerateArray().Where(line => line.GetProperty("event").GetString() == "start").Select(line => line.GetProperty("task").GetString()!)];

    private static bool IsOfMonth(string file) => Path.GetFileName(file).StartsWith(Month, StringComparison.Ordinal) && !file.Contains("truth", StringComparison.Ordinal);

    private static void Copy(string from, string to, Func<string, bool> which)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(which))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static Task<Ended> RunAsync(string input, string output) =>
        MediaIndexProgram.RunAsync("run", Path.Combine(TestSupport.SharedData.RepositoryRoot, "pipelines", "sample-posts.yaml"), "--input", input, "--output", output, "--quiet", "--workers", "2");
}
