namespace MediaIndex.EndToEnd.Tests;

/// <summary>Damaged inputs cost no more than themselves, are told with place and reason, and take bounded memory.</summary>
public sealed class BadInputTests(DamagedInput damaged) : IClassFixture<DamagedInput>
{
    private const long MemoryBound = 1536;

    [Fact]
    public void Run_OverDamagedInputs_EndsInBoundedMemory()
    {
        damaged.Outcome.Expect(0);
        Assert.InRange(damaged.Outcome.PeakMegabytes, 1, MemoryBound);
    }

    [Fact]
    public void EmptyFile_AmongInputs_IsToldWithItsName() => Loss("empty.jsonl", "empty");

    [Fact]
    public void TruncatedGzip_AmongInputs_GivesItsReadableItemsAndOneFailure()
    {
        Assert.InRange(Items("cut.jsonl.gz"), 100, 3999);
        var rows = damaged.Tree.Query("SELECT message, origin_offset FROM 'RUN/failures/*.parquet' WHERE origin_file = 'cut.jsonl.gz'");
        Assert.Contains("truncated", (string)Assert.Single(rows)[0]!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void LineOf200Megabytes_BetweenGoodLines_IsRejectedAsOversized()
    {
        var row = Assert.Single(damaged.Tree.Query("SELECT reason, origin_offset, origin_length FROM 'RUN/rejects/*.parquet' WHERE origin_file = 'huge.jsonl' AND layer = 1"));
        Assert.Equal("oversized", row[0]);
        Assert.InRange((long)row[1]!, 100, 300);
        Assert.InRange((long)row[2]!, 200_000_000L, 220_000_000L);
        Assert.Equal(2, Items("huge.jsonl"));
    }

    [Fact]
    public void JsonOf100000Levels_BetweenGoodLines_IsRejectedAsTooDeep()
    {
        Assert.Equal("too-deep", Assert.Single(damaged.Tree.Query("SELECT reason FROM 'RUN/rejects/*.parquet' WHERE origin_file = 'deep.jsonl' AND layer = 1"))[0]);
        Assert.Equal(2, Items("deep.jsonl"));
    }

    [Fact]
    public void PageOf100000Levels_InAnArchive_IsRejectedOrReadWhole()
    {
        var reasons = damaged.Tree.Query("SELECT reason FROM 'RUN/rejects/*.parquet' WHERE origin_file = 'nested.warc'").Select(row => (string)row[0]!).ToList();
        if (reasons.Count == 0)
        {
            // A page whose text is found all the same is no loss; its city must then be there.
            Assert.Equal(1, damaged.Tree.Number("SELECT count(*) FROM 'RUN/mentions/*.parquet' WHERE origin_file = 'nested.warc' AND adcode = '420100'"));
        }
        else
        {
            Assert.Equal(["too-deep"], reasons);
        }
    }

    [Fact]
    public void PageInGb18030_ThatClaimsUtf8_GivesItsCity() =>
        Assert.Equal(1, damaged.Tree.Number("SELECT count(*) FROM 'RUN/mentions/*.parquet' WHERE origin_file = 'gb18030.warc' AND adcode = '420100' AND counted"));

    [Fact]
    public void CsvWithABrokenQuote_IsRejectedWhereItBegins()
    {
        Assert.Equal(1, Items("quote.csv"));
        var row = Assert.Single(damaged.Tree.Query("SELECT reason, detail, origin_offset FROM 'RUN/rejects/*.parquet' WHERE origin_file = 'quote.csv' AND layer = 1"));
        Assert.Equal("malformed", row[0]);
        Assert.Contains("quot", (string)row[1]!, StringComparison.OrdinalIgnoreCase);
        Assert.InRange((long)row[2]!, 90, 130);
    }

    private long Items(string file) =>
        damaged.Tree.Number($"SELECT count(*) FROM (SELECT item_id FROM 'RUN/items/*.parquet' WHERE origin_file = '{file}' UNION SELECT item_id FROM 'RUN/rejects/*.parquet' WHERE origin_file = '{file}' AND layer > 1)");

    private void Loss(string file, string word)
    {
        var told = damaged.Tree.Query($"SELECT detail FROM 'RUN/rejects/*.parquet' WHERE origin_file = '{file}' UNION ALL SELECT message FROM 'RUN/failures/*.parquet' WHERE origin_file = '{file}'");
        Assert.Contains(word, (string)Assert.Single(told)[0]!, StringComparison.OrdinalIgnoreCase);
    }
}
