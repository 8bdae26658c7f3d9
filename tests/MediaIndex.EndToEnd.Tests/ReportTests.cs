using System.Globalization;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>The report as a reader sees it: charts that show something, figures that are those of the tables.</summary>
[Collection(SampleRunTests.Name)]
public sealed class ReportTests(SampleRun sample)
{
    // Counts the colours of a canvas; a blank one has one.
    private const string ColoursOfCharts = """
        () => [...document.querySelectorAll('.chart')].map(chart => {
          const colours = new Set();
          for (const canvas of chart.querySelectorAll('canvas')) {
            const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            for (const pixel of pixels) colours.add(pixel);
          }
          return chart.id + ' ' + colours.size;
        })
        """;

    [Fact]
    public async Task Report_OpenedFromDisk_ComplainsOfNothingAndAsksNoNetwork()
    {
        await using var browser = await OpenAsync();
        Assert.Empty(browser.Complaints);
        Assert.NotEmpty(browser.Requests);
        Assert.All(browser.Requests, address => Assert.Matches("^(file|data|blob):", address));
    }

    [Fact]
    public async Task Charts_OfTheReport_AreNotBlank()
    {
        await using var browser = await OpenAsync();
        var charts = await browser.Page.EvaluateAsync<string[]>(ColoursOfCharts);
        Assert.True(charts.Length >= 6, $"{charts.Length} charts");
        Assert.All(charts, chart => Assert.True(int.Parse(chart.Split(' ')[1], CultureInfo.InvariantCulture) >= 8, chart + " colours"));
    }

    [Fact]
    public async Task Ranking_OnThePage_HasTheScoresOfTheParquet()
    {
        await using var browser = await OpenAsync();
        var shown = await CellsAsync(browser, "table-ranking", "adcode", "ccgcii");
        var root = (string)sample.Tree.Query("SELECT node FROM 'RUN/indices/ccgcii/scores.parquet' WHERE level = 0 LIMIT 1")[0][0]!;
        var scores = sample.Tree.Query($"SELECT unit, score FROM 'RUN/indices/ccgcii/scores.parquet' WHERE node = '{root}' AND score IS NOT NULL").ToDictionary(row => (string)row[0]!, row => (double)row[1]!);
        Assert.NotEmpty(shown);
        Assert.Equal(Math.Min(400, scores.Count), shown.Count);
        Assert.All(shown, row => Assert.Equal(scores[row[0]].ToString("R", CultureInfo.InvariantCulture), row[1]));
    }

    [Fact]
    public async Task Funnel_OnThePage_HasTheNumbersOfTheManifest()
    {
        await using var browser = await OpenAsync();
        var shown = (await CellsAsync(browser, "table-funnel", "layer", "outcome", "items")).Select(row => string.Join('|', row)).ToList();
        var expected = new List<string>();
        foreach (var layer in sample.Tree.Manifest().GetProperty("layers").EnumerateArray())
        {
            var name = $"{layer.GetProperty("layer").GetInt64()} {layer.GetProperty("name").GetString()}";
            expected.Add($"{name}|kept|{layer.GetProperty("kept").GetInt64()}");
            expected.AddRange(layer.GetProperty("rejected").EnumerateObject().Select(reason => $"{name}|{reason.Name}|{reason.Value.GetInt64()}"));
            expected.AddRange(layer.GetProperty("failed").GetInt64() is > 0 and var failed ? [$"{name}|failed|{failed}"] : Array.Empty<string>());
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MonthlyVolume_OnThePage_HasTheRowsOfTheParquet()
    {
        await using var browser = await OpenAsync();
        var shown = await CellsAsync(browser, "table-months", "adcode", "period", "items");
        var volumes = sample.Tree.Query("SELECT adcode, period, mentions FROM 'RUN/tables/monthly_volume.parquet'").ToDictionary(row => $"{row[0]} {row[1]}", row => Convert.ToString(row[2], CultureInfo.InvariantCulture));
        Assert.NotEmpty(shown);
        Assert.All(shown, row => Assert.Equal(volumes[$"{row[0]} {row[1]}"], row[2]));
    }

    private Task<Browser> OpenAsync() => Browser.OpenAsync(sample.Tree.PathOf("report/index.html"));

    private static async Task<List<string[]>> CellsAsync(Browser browser, string table, params string[] columns)
    {
        var rows = await browser.Page.EvaluateAsync<string[][]>(
            "([table, columns]) => [...document.querySelectorAll('#' + table + ' tbody tr')].map(row => columns.map(name => row.querySelector(`td[data-column=\"${name}\"]`).dataset.value))", new object[] { table, columns });
        return [.. rows];
    }
}
