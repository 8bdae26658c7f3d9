using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>No private author stands in anything that a run leaves, and what is on the takedown list is gone on the next run.</summary>
[Collection(SampleRunTests.Name)]
public sealed class PrivacyTests(SampleRun sample)
{
    [Fact]
    public void Run_OverTheSample_LeavesNoNameOfAPerson()
    {
        var names = Persons();
        Assert.True(names.Count > 100, $"{names.Count} persons were planted");
        var stored = sample.Tree.Query("SELECT account FROM (SELECT account FROM 'RUN/items/*.parquet' UNION SELECT account FROM 'RUN/accounts/*.parquet' UNION SELECT account FROM 'RUN/mentions/*.parquet') WHERE account IS NOT NULL")
            .Select(row => (string)row[0]!).ToList();
        Assert.Contains(stored, account => account.StartsWith("p-", StringComparison.Ordinal));
        Assert.Contains(stored, account => account.EndsWith("City Office", StringComparison.Ordinal));
        Assert.Empty(stored.Intersect(names));
        // The files between phases are columns of plain bytes: the tables are not the only place to look.
        foreach (var file in Directory.EnumerateFiles(sample.Tree.PathOf("work/read"), "*.items.arrow").Concat(Directory.EnumerateFiles(sample.Tree.PathOf("work/read"), "*.accounts.arrow")))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain(names.Take(40), name => text.Contains(name + "/status/", StringComparison.Ordinal));
        }

        Assert.Equal(0, sample.Tree.Number("SELECT count(*) FROM (SELECT url, account FROM 'RUN/items/*.parquet' WHERE platform = 'x' AND account LIKE 'p-%') WHERE url NOT LIKE 'https://x.com/i/status/%'"));
    }

    [Fact]
    public async Task Run_WithATakedownList_RemovesTheItemsAndCountsThem()
    {
        var id = (string)sample.Tree.Query("SELECT item_id FROM 'RUN/items/*.parquet' WHERE platform = 'facebook' AND NOT is_copy ORDER BY item_id LIMIT 1")[0][0]!;
        var url = (string)sample.Tree.Query("SELECT url FROM 'RUN/items/*.parquet' WHERE platform = 'news' AND NOT is_copy ORDER BY item_id LIMIT 1")[0][0]!;
        var author = (string)sample.Tree.Query("SELECT account FROM 'RUN/items/*.parquet' WHERE platform = 'x' AND account LIKE 'p-%' GROUP BY account ORDER BY count(*) DESC, account LIMIT 1")[0][0]!;
        var folder = Path.GetDirectoryName(SampleRun.Pipeline)!;
        var (list, pipeline) = (sample.Of("takedown.csv"), sample.Of("takedown.yaml"));
        await File.WriteAllTextAsync(list, $"kind,value,platform,requested\nid,{id},,2026-11-22\nurl,{url},,2026-11-22\nauthor,{author},x,2026-11-22\n");
        var text = (await File.ReadAllTextAsync(SampleRun.Pipeline)).Replace("privacy: {key: keys/test.key}", $"privacy: {{key: {folder}/keys/test.key, takedown: {list}}}", StringComparison.Ordinal)
            .Replace("[indicators/", $"[{folder}/indicators/", StringComparison.Ordinal).Replace(", indicators/", $", {folder}/indicators/", StringComparison.Ordinal)
            .Replace("indices: [ccgcii.yaml, crc-social.yaml]", "indices: []", StringComparison.Ordinal);
        await File.WriteAllTextAsync(pipeline, text);
        (await MediaIndexProgram.RunAsync("run", pipeline, "--input", sample.Input, "--output", sample.Of("taken"), "--quiet", "--workers", "2")).Expect(0, 3);

        var tree = new RunTree(sample.Of("taken"));
        var removed = tree.Number("SELECT count(*) FROM 'RUN/rejects/*.parquet' WHERE reason = 'taken-down'");
        Assert.True(removed >= 3, $"{removed} items were removed");
        Assert.Equal(removed, tree.Manifest().GetProperty("counts").GetProperty("rejected").GetProperty("taken-down").GetInt64());
        Assert.Equal(0, tree.Number($"SELECT count(*) FROM 'RUN/items/*.parquet' WHERE item_id = '{id}' OR url = '{url}' OR account = '{author}'"));
        Assert.Equal(0, tree.Number($"SELECT count(*) FROM 'RUN/mentions/*.parquet' WHERE item_id = '{id}' OR account = '{author}'"));
        Assert.Equal(0, tree.Number("SELECT count(*) FROM 'RUN/rejects/*.parquet' WHERE reason = 'taken-down' AND (url IS NOT NULL OR native_id IS NOT NULL)"));
        Assert.Equal(sample.Tree.Manifest().GetProperty("counts").GetProperty("read").GetInt64(), tree.Manifest().GetProperty("counts").GetProperty("read").GetInt64());
    }

    // The truth names who wrote each post.
    private HashSet<string> Persons() => [.. Directory.EnumerateFiles(Path.Combine(sample.Input, "truth", "items")).SelectMany(Lines).Select(line => line.RootElement)
        .Where(item => item.TryGetProperty("account", out var account) && account.ValueKind == System.Text.Json.JsonValueKind.String).Select(item => item.GetProperty("account").GetString()!)
        .Where(name => name.Contains('_', StringComparison.Ordinal) && char.IsAsciiDigit(name[^1]))];

    private static IEnumerable<System.Text.Json.JsonDocument> Lines(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress) : File.OpenRead(file);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('{'))
            {
                yield return System.Text.Json.JsonDocument.Parse(line);
            }
        }
    }
}
