namespace MediaIndex.EndToEnd.Tests;

/// <summary>The posts of 2020 with their engagement counts: what happened that year must be found without being told.</summary>
public sealed class EngagementYearTests(EngagementYear year) : IClassFixture<EngagementYear>
{
    // The city's first burst over all topics. Bursts are found from daily counts alone; the registry only names them afterwards.
    [Fact]
    public void Bursts_OfWuhan_BeginWithTheOutbreakOfJanuary()
    {
        var first = year.Tree.Query("SELECT start_date, weight, event FROM 'RUN/tables/bursts.parquet' WHERE adcode = '420100' AND topic = '*' ORDER BY start_date LIMIT 1")[0];
        Assert.InRange((DateOnly)first[0]!, new DateOnly(2020, 1, 19), new DateOnly(2020, 1, 24));
        Assert.True((double)first[1]! > 10, $"weight {first[1]}");
        Assert.Contains((string?)first[2], new[] { "covid-19", "wuhan-lockdown-2020" });
    }

    [Fact]
    public void Bursts_HoldWhatTheySay() => Assert.Equal(0, year.Tree.Number("""
        SELECT count(*) FROM 'RUN/tables/bursts.parquet' b WHERE items <> (SELECT count(*) FROM 'RUN/mentions/*.parquet' m
          WHERE m.adcode = b.adcode AND m.counted AND NOT m.is_copy AND m.local_date BETWEEN b.start_date AND b.end_date AND (b.topic = '*' OR list_contains(string_split(m.topics, '|'), b.topic)))
          OR items < 5 OR peak_date NOT BETWEEN start_date AND end_date OR share <= usual_share
        """));

    [Fact]
    public void EveryIndexAndIndicator_StandsWithAndWithoutTheEvent()
    {
        Assert.All(Directory.GetDirectories(year.Tree.PathOf("indices")).Where(folder => !folder.Contains('@', StringComparison.Ordinal)), folder => Assert.True(Directory.Exists(folder + "@without-covid-19"), folder));
        Assert.Equal(0, year.Tree.Number("SELECT count(*) FROM (SELECT DISTINCT indicator FROM 'RUN/indicators/*.parquet' WHERE NOT contains(indicator, '@')) a ANTI JOIN (SELECT DISTINCT split_part(indicator, '@', 1) AS indicator FROM 'RUN/indicators/*.parquet' WHERE contains(indicator, '@without-covid-19')) b USING (indicator) WHERE indicator NOT LIKE 'event%'"));
        Assert.Equal(0, year.Tree.Number("""
            SELECT count(*) FROM (SELECT adcode, count(*) FILTER (events IS NULL OR NOT list_contains(string_split(events, '|'), 'covid-19')) AS n FROM 'RUN/mentions/*.parquet' WHERE counted AND NOT is_copy AND length(adcode) = 6 GROUP BY adcode) m
            JOIN 'RUN/indicators/*.parquet' i ON i.adcode = m.adcode AND i.indicator = 'volume@without-covid-19' AND i.period = '2020' WHERE i.value <> m.n
            """));
    }

    [Fact]
    public void Tone_OfACity_LiesWithinItsInterval() => Assert.Equal(0, year.Tree.Number("""
        SELECT count(*) FROM 'RUN/tables/tone.parquet' WHERE items <> pos + neu + neg OR decided <> items - undecided OR net_tone_low > net_tone_high OR (items >= 30 AND net_tone NOT BETWEEN net_tone_low AND net_tone_high)
        """));

    [Fact]
    public void KnownFor_OfWuhan_IsItsOutbreak()
    {
        var words = year.Tree.Query("SELECT keyword FROM 'RUN/tables/city_keywords.parquet' WHERE adcode = '420100' AND period = '2020' AND platform = '*' AND topic = '*' ORDER BY place LIMIT 20").Select(row => (string)row[0]!).ToList();
        Assert.Contains(words, word => word.Contains("coronavirus", StringComparison.Ordinal));
        Assert.DoesNotContain("wuhan", words);
    }
}

/// <summary>One run of `pipelines/engagement-2020.yaml` over the shared posts.</summary>
public sealed class EngagementYear : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal RunTree Tree
    {
        get
        {
            TestSupport.SharedData.Path("data/engagement-2020");
            return new RunTree(folder.Of("run"));
        }
    }

    public async ValueTask InitializeAsync()
    {
        var root = TestSupport.SharedData.RepositoryRoot;
        var shared = Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? Path.GetFullPath(Path.Combine(root, "..", "shared"));
        if (Directory.Exists(shared))
        {
            (await MediaIndexProgram.RunAsync("run", Path.Combine(root, "pipelines", "engagement-2020.yaml"), "--input", Path.Combine(shared, "data", "engagement-2020"), "--output", folder.Of("run"), "--quiet")).Expect(0);
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => folder.Dispose();
}
