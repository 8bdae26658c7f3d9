using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>The sample year from bytes to report: counts that add up, tables as contracted, figures that lead back to bytes.</summary>
[Collection(SampleRunTests.Name)]
public sealed class SampleYearTests(SampleRun sample)
{
    [Fact]
    public void Run_OverTheSample_EndsWellOrTellsTheFallenGate()
    {
        // A health gate may fall on so small a sample; nothing else may be wrong.
        sample.Outcome.Expect(0, 3);
        var fallen = sample.Tree.Manifest().GetProperty("health").EnumerateArray().Count(gate => !gate.GetProperty("held").GetBoolean());
        Assert.Equal(sample.Outcome.ExitCode == 3, fallen > 0);
        Assert.Equal(fallen, sample.Outcome.Output.Split('\n').Count(line => line.StartsWith("HEALTH:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("models/language.bin")]
    [InlineData("models/topics-en.zip")]
    [InlineData("models/topics-zh.zip")]
    [InlineData("models/tone-en.zip")]
    [InlineData("models/tone-zh.zip")]
    public void Manifest_OfTheRun_CarriesTheHashOfEveryModel(string model)
    {
        var hash = Convert.ToHexStringLower(System.IO.Hashing.XxHash128.Hash(File.ReadAllBytes(Path.Combine(TestSupport.SharedData.RepositoryRoot, "corpora", model))));
        Assert.Equal(hash, sample.Tree.Manifest().GetProperty("knowledge").GetProperty(model).GetString());
    }

    [Fact]
    public void Counts_OfEveryLayer_AddUp()
    {
        var manifest = sample.Tree.Manifest();
        var entered = manifest.GetProperty("counts").GetProperty("read").GetInt64();
        Assert.True(entered >= 4000, $"{entered} items were read");
        foreach (var layer in manifest.GetProperty("layers").EnumerateArray())
        {
            var (read, kept, failed) = (layer.GetProperty("read").GetInt64(), layer.GetProperty("kept").GetInt64(), layer.GetProperty("failed").GetInt64());
            Assert.Equal(entered, read);
            Assert.Equal(read, kept + failed + layer.GetProperty("rejected").EnumerateObject().Sum(reason => reason.Value.GetInt64()));
            entered = kept;
        }

        Assert.Equal(manifest.GetProperty("counts").GetProperty("kept").GetInt64(), entered);
        Assert.Equal(entered, sample.Tree.Number("SELECT count(*) FROM 'RUN/items/*.parquet' WHERE NOT is_copy"));
        Assert.Equal(manifest.GetProperty("counts").GetProperty("failed").GetInt64(), sample.Tree.Number("SELECT count(*) FROM 'RUN/failures/*.parquet'"));
    }

    [Fact]
    public void Rejects_OfTheRun_AreCountedByReasonAsInTheManifest()
    {
        var told = sample.Tree.Manifest().GetProperty("counts").GetProperty("rejected").EnumerateObject().ToDictionary(reason => reason.Name, reason => reason.Value.GetInt64());
        var found = sample.Tree.Query("SELECT reason, count(*) FROM 'RUN/rejects/*.parquet' GROUP BY reason").ToDictionary(row => (string)row[0]!, row => (long)row[1]!);
        Assert.Equal(told.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(0, sample.Tree.Number("SELECT count(*) FROM 'RUN/rejects/*.parquet' WHERE origin_file IS NULL OR origin_offset IS NULL OR layer NOT BETWEEN 1 AND 5"));
    }

    [Fact]
    public void Truth_OfTheSample_HasAsManyRecordsAsWereRead()
    {
        using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sample.Input, "truth", "summary.json")));
        Assert.Equal(summary.RootElement.GetProperty("planted").GetInt64(), sample.Tree.Manifest().GetProperty("counts").GetProperty("read").GetInt64());
        Assert.Contains("recovered of the planted truth", sample.Outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("items", "item_id, platform, outlet, country, scope, actor, lang, published_at, local_date, period, topic, topics, sentiment, views, likes, shares, comments, cluster_id, is_copy, media_type, origin_file, origin_offset, origin_length", 1)]
    [InlineData("mentions", "item_id, adcode, sense, counted, confidence, platform, outlet, country, scope, actor, lang, published_at, local_date, period, topic, topics, sentiment, views, likes, shares, comments, cluster_id, is_copy, official_account, media_type, origin_file, origin_offset, origin_length", 1)]
    [InlineData("accounts", "account, platform, city, kind, followers, posts, as_of", 1)]
    [InlineData("rejects", "item_id, layer, reason, origin_file, origin_offset, origin_length", 1)]
    [InlineData("failures", "error_type, message, origin_file, origin_offset, origin_length", 0)]
    [InlineData("clusters", "item_id, cluster_id, kept, kind, similarity", 1)]
    [InlineData("events", "event, adcode, items", 0)]
    [InlineData("indicators", "adcode, indicator, period, value, numerator, denominator, unit, direction, source", 1)]
    [InlineData("keywords", "platform, period, topic, keyword, numerator, denominator", 1)]
    [InlineData("indices/ccgcii", "*", 1)]
    public void Table_OfTheContract_OpensWithItsColumns(string table, string columns, int fewest)
    {
        foreach (var file in table == "indices/ccgcii" ? ["scores", "weights"] : new[] { "*" })
        {
            Assert.True(sample.Tree.Query($"SELECT {columns} FROM 'RUN/{table}/{file}.parquet' LIMIT 1").Count >= fewest, $"{table}/{file} is empty");
        }
    }

    [Fact]
    public void Mentions_OfTheRun_StandOnItems()
    {
        Assert.Equal(0, sample.Tree.Number("SELECT count(*) FROM (SELECT item_id FROM 'RUN/items/*.parquet' GROUP BY item_id HAVING count(*) > 1)"));
        Assert.Equal(0, sample.Tree.Number("SELECT count(*) FROM 'RUN/mentions/*.parquet' m ANTI JOIN (SELECT item_id FROM 'RUN/items/*.parquet' UNION SELECT item_id FROM 'RUN/rejects/*.parquet') i USING (item_id)"));
    }

    [Fact]
    public void Outlets_ThatTheRegistryDoesNotKnow_AreListedByVolumeAndInTheSplit()
    {
        var listed = sample.Tree.Query("SELECT domain, items, kept FROM 'RUN/tables/unknown_outlets.parquet'");
        Assert.True(listed.Count >= 8, $"{listed.Count} outlets; the sample has eight, all invented");
        Assert.Equal(listed.Select(row => (long)row[1]!).OrderDescending(), listed.Select(row => (long)row[1]!));
        Assert.Equal(sample.Tree.Number("SELECT count(*) FROM 'RUN/items/*.parquet' WHERE platform = 'news' AND NOT is_copy"), listed.Sum(row => (long)row[2]!));
        Assert.Equal(sample.Tree.Number("SELECT count(*) FROM 'RUN/items/*.parquet' WHERE NOT is_copy"), sample.Tree.Number("SELECT sum(kept)::BIGINT FROM 'RUN/tables/source_split.parquet'"));
        Assert.Equal(0, sample.Tree.Number("SELECT count(*) FROM 'RUN/tables/source_split.parquet' WHERE channel = 'news' AND kind <> 'unknown'"));
        Assert.Contains("Outlets to classify", File.ReadAllText(sample.Tree.PathOf("report/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OfAVolume_GivesAsManyItemsAsTheParquet()
    {
        var row = sample.Tree.Query("SELECT adcode, period, value FROM 'RUN/indicators/indicators.parquet' WHERE indicator = 'volume' AND length(period) = 7 AND adcode <> '*' ORDER BY value DESC, adcode, period LIMIT 1")[0];
        var answer = await ExplainAsync((string)row[0]!, (string)row[1]!, 3);
        var expected = Convert.ToInt64(row[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(expected > 0);
        Assert.Equal(expected, answer.GetProperty("itemCount").GetInt64());
        Assert.Equal(expected, sample.Tree.Number($"SELECT count(DISTINCT item_id) FROM 'RUN/mentions/*.parquet' WHERE adcode = '{row[0]}' AND period = '{row[1]}' AND counted AND NOT is_copy"));
        Assert.Equal(Math.Min(3, expected), answer.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Explain_OfAVolume_LeadsToBytesThatHoldTheItemsText()
    {
        var row = sample.Tree.Query("SELECT adcode, period FROM 'RUN/indicators/indicators.parquet' WHERE indicator = 'volume' AND period = '2023' AND adcode <> '*' ORDER BY value DESC, adcode LIMIT 1")[0];
        var answer = await ExplainAsync((string)row[0]!, "2023", 40);
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            var id = item.GetProperty("itemId").GetString();
            var text = (string)sample.Tree.Query($"SELECT text FROM 'RUN/items/*.parquet' WHERE item_id = '{id}'")[0][0]!;
            var origin = new Pipelines.Model.ItemOrigin(item.GetProperty("originFile").GetString()!, item.GetProperty("originOffset").GetInt64(), item.GetProperty("originLength").GetInt64());
            Evidence.Holds(Corpora.Inputs.RecordAtOrigin.Read(sample.Input, origin), text, $"{id} at {origin}");
        }
    }

    private async Task<JsonElement> ExplainAsync(string city, string period, int limit)
    {
        var ended = (await MediaIndexProgram.RunAsync("explain", sample.Tree.Folder, "--city", city, "--indicator", "volume", "--period", period, "--limit", $"{limit}", "--json")).Expect(0);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
