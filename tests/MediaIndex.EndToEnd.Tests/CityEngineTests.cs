using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>The city engine as a user meets it: bad lines, the ambiguity set, corrections with their counted effect.</summary>
public sealed class CityEngineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Annotate_BadLinesOnStandardInput_CostNoOtherLine()
    {
        using var process = MediaIndexProgram.Start(input: true, "annotate", "-", "--output", "-");
        await process.StandardInput.WriteLineAsync("""{"id":"a","text":"Rain in Wuhan"}""");
        await process.StandardInput.WriteLineAsync("no item");
        await process.StandardInput.WriteLineAsync("""{"text":"no id"}""");
        await process.StandardInput.WriteLineAsync("""{"id":"b","text":"Snow in Harbin"}""");
        process.StandardInput.Close();
        var ended = (await MediaIndexProgram.EndOfAsync(process)).Expect(0);
        var rows = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal(["420100", "230100"], new[] { rows[0], rows[3] }.Select(row => row.GetProperty("cities")[0].GetProperty("adcode").GetString()));
        Assert.Equal([2, 3], new[] { rows[1], rows[2] }.Select(row => row.GetProperty("line").GetInt32()));
        Assert.Contains("2 of 4 lines could not be annotated", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ambiguity_PublicSet_TellsKindsAndMisses()
    {
        var told = JsonDocument.Parse((await MediaIndexProgram.RunAsync("ambiguity", "--json")).Expect(0).Output).RootElement;
        var all = told.GetProperty("kinds")[0];
        Assert.Equal("all", all.GetProperty("kind").GetString());
        Assert.True(all.GetProperty("cases").GetInt32() >= 400);
        Assert.True(told.GetProperty("undecidable").GetInt32() >= 60);
        Assert.Equal(all.GetProperty("wrong").GetInt32() + all.GetProperty("undecided").GetInt32(), told.GetProperty("missed").GetArrayLength());
        var text = (await MediaIndexProgram.RunAsync("ambiguity")).Expect(0).Output;
        Assert.Contains("metonymy", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithCorrections_AppliesAndCountsThem()
    {
        await WriteAsync("block\tBeijing Corn\ten\t\t\ta band\nalias\tRiver Town\ten\t420100\t\t\nforce\tTaizhou\ten\t331000\t\t\n");
        var ended = (await RunAsync()).Expect(0);
        Assert.Contains("corrections of names: 3 rules, applied 4 times", ended.Output, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.Of("run/manifest.json")));
        Assert.Equal([1, 2, 1], manifest.RootElement.GetProperty("corrections").EnumerateArray().Select(rule => rule.GetProperty("applied").GetInt32()));
        var report = await File.ReadAllTextAsync(folder.Of("run/report/index.html"));
        Assert.Contains("Corrections of users", report, StringComparison.Ordinal);
        Assert.Contains("How sure is the city engine", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alias\tRiver Town\ten\t999999\t\t\n", "mine.tsv:2: unknown unit '999999'")]
    [InlineData("blok\tRiver Town\ten\t\t\t\n", "mine.tsv:2: unknown action 'blok'")]
    public async Task Run_WithABadCorrection_EndsBeforeItBegins(string rule, string message)
    {
        await WriteAsync(rule);
        Assert.Contains(message, (await RunAsync()).Expect(2).Error, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string rules)
    {
        await File.WriteAllTextAsync(folder.Of("mine.tsv"), "action\tsurface\tlang\tcode\tsense\tnote\n" + rules);
        await File.WriteAllTextAsync(folder.Of("small.yaml"), Definition.Of([("posts", "jsonl", "items.jsonl")], "corrections: mine.tsv\n"));
        var texts = new[]
        {
            "The band Beijing Corn played a long show in London on Friday evening to a large crowd",
            "River Town welcomed visitors this week as the cherry season began early this year",
            "Two bridges of River Town were closed for repairs in the first days of the month",
            "A new metro line opened in Taizhou on Monday after four years of building work by engineers",
        };
        await File.WriteAllLinesAsync(folder.Of("items.jsonl"), texts.Select((text, i) => JsonSerializer.Serialize(new { id = $"i{i}", text, published_at = $"2022-0{i + 1}-03T00:00:00Z" })));
    }

    private Task<Ended> RunAsync() => MediaIndexProgram.RunAsync("run", folder.Of("small.yaml"), "--input", folder.Path, "--output", folder.Of("run"), "--quiet");
}
